"""A batch on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ldaparse.batching.harvesting import Asked, Harvest, Marks, Options, get_ready, harvest, marks_of
from ldaparse.batching.outcomes import Outcome
from ldaparse.batching.outputs import Output
from ldaparse.errors import LdaparseError, OutputError, UnreadableError, unforeseen
from ldaparse.isolating import Job, Pool
from ldaparse.storing.tables import Origin

_AHEAD = 50  # files a worker that may wait for their turn, where an output holds them till then


def run(
    files: Sequence[Path],
    outputs: Sequence[Output],
    options: Options,
    *,
    workers: int,
    again: bool = False,
    fail_fast: bool = False,
    settled: Callable[[Outcome], None] | None = None,
    work: Callable[[Asked, Options], Harvest] = harvest,
) -> Iterator[Outcome]:
    """Read files side by side, each in a process that others cannot harm, and keep what they give.

    A file that an output keeps as it is now, read by this version with these options, is not read again. A
    report is kept as soon as it is read; what became of each file is given in the order of the files.

    Args:
        files: absolute paths.
        outputs: what keeps the reports, begun with these files.
        options: how they are read.
        workers: how many processes.
        again: whether to read files that did not change, too.
        fail_fast: whether to leave the rest after the first file that fails.
        settled: called with what became of a file as soon as that is known.
        work: what a worker does with a file.

    Raises:
        OutputError: an output cannot be written.
    """
    batch = _Batch(files, outputs, options, again, settled or (lambda _: None))
    ahead = _AHEAD * workers if any(output.in_turn for output in outputs) else None
    with Pool(
        partial(_do, work=work, options=options),
        workers=workers,
        ready=partial(get_ready, indicators=options.indicators),
        limits=options.limits,
        expected=(Harvest,),
    ) as pool:
        for place, _, result in pool.as_done(batch.jobs(), ahead=ahead):
            batch.settle(place, result)
            for outcome in batch.in_order():
                yield outcome
                if fail_fast and outcome.state == "failed":
                    return
    yield from batch.in_order()


def _do(asked: Asked, *, work: Callable[[Asked, Options], Harvest], options: Options) -> Harvest:
    return work(asked, options)


class _Batch:
    """What is known of the files while they are read."""

    def __init__(
        self,
        files: Sequence[Path],
        outputs: Sequence[Output],
        options: Options,
        again: bool,
        settled: Callable[[Outcome], None],
    ) -> None:
        self._files, self._outputs, self._again, self._settled = files, outputs, again, settled
        self._options, self._key, self._told = options, options.key(), options.told()
        self._asked: dict[int, tuple[int, list[Origin], list[Output]]] = {}
        self._known: dict[int, Outcome] = {}
        self._next = 0

    def jobs(self) -> Iterator[Job]:
        """The files to read, in order; those that are kept already are settled on the way."""
        count = 0
        for at, file in enumerate(self._files):
            marks = marks_of(file, self._options)
            origins, missing, partial = self._missing(file, marks)
            if not missing:
                self._know(at, Outcome(file, "unchanged", partial))
                continue
            self._asked[count] = (at, origins, missing)
            count += 1
            wanted = [origin for origin, output in zip(origins, missing, strict=True) if output.wants_rows]
            indents = {output.indent for output in missing if not output.wants_rows}
            yield Job(file.name, Asked(file, tuple(wanted), max(indents, key=bool, default=None)))

    def _missing(self, file: Path, marks: Marks) -> tuple[list[Origin], list[Output], bool]:
        """The outputs that miss a file as it is now, each with what it knows the file by; and whether it is kept in part."""
        fingerprint = marks.fingerprint(self._key)
        missing: list[Output] = []
        partial = False
        for output in self._outputs:
            keeps = None if self._again else output.keeps(output.path_of(file), fingerprint)
            partial = partial or bool(keeps)
            missing += [output] if keeps is None else []
        origins = [
            Origin(output.path_of(file), marks.file, marks.corrections, fingerprint, self._told)
            for output in missing
        ]
        return origins, missing, partial

    def settle(self, place: int, result: Any) -> None:
        """Keep what a file gave, or its error, in each output that misses it."""
        at, origins, outputs = self._asked.pop(place)
        file = self._files[at]
        if isinstance(result, LdaparseError):
            self._fail(at, origins, outputs, result)
            return
        if not isinstance(result, Harvest):
            self._fail(at, origins, outputs, UnreadableError("what was read of it is none", file=file.name))
            return
        rows = iter(result.rows)
        for origin, output in zip(origins, outputs, strict=True):
            try:
                output.put(origin, result, next(rows) if output.wants_rows else {})
            except OutputError as error:
                self._fail(at, origins, outputs, OutputError(str(error), file=file.name))
                return
            except Exception as error:  # noqa: BLE001 - a file that fails fails alone, whatever the fault
                self._fail(at, origins, outputs, unforeseen(error, file.name))
                return
        self._know(at, Outcome(file, "read", result.partial, understood=result.understood))

    def in_order(self) -> Iterator[Outcome]:
        """What became of the next files, as far as it is known of all before them."""
        while (outcome := self._known.pop(self._next, None)) is not None:
            for output in self._outputs:
                output.turn(output.path_of(self._files[self._next]))
            self._next += 1
            yield outcome

    def _fail(
        self, at: int, origins: Iterable[Origin], outputs: Iterable[Output], error: LdaparseError
    ) -> None:
        """An output that cannot take one report may take the next; one that cannot even take this ends it all."""
        for origin, output in zip(origins, outputs, strict=True):
            output.fail(origin, error)
        self._know(at, Outcome(self._files[at], "failed", message=str(error)))

    def _know(self, at: int, outcome: Outcome) -> None:
        self._known[at] = outcome
        self._settled(outcome)
