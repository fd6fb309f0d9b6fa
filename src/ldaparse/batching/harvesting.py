"""What is done with one file, in a worker: it is read, and made into what the outputs keep."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ldaparse.checking import Understood, understood
from ldaparse.correcting.loading import beside
from ldaparse.exporting.json import as_json as contract
from ldaparse.limits import Limits
from ldaparse.profile import Profile
from ldaparse.reading import Ocr, PdfEngine
from ldaparse.report import SCHEMA_VERSION
from ldaparse.storing.duplicates import Held
from ldaparse.storing.tables import Origin, as_json, rows_of
from ldaparse.version import __version__

_PIECE = 1_000_000
# What these allow decides whether a file is read, not what is read of it; a file that failed is read again anyway.
_ONLY_WHETHER = {"seconds", "step_seconds", "memory_megabytes", "office_seconds", "office_megabytes"}


@dataclass(frozen=True)
class Options:
    """How all files of a batch are read; as for `ldaparse.extract`. `corrections` tells whether those that stand
    beside a file are made."""

    profile: Profile
    engine: PdfEngine = "pdfium"
    ocr: Ocr = "auto"
    indicators: bool = True
    corrections: bool = True
    password: str | None = None
    limits: Limits = field(default_factory=Limits)

    def told(self) -> str:
        """As JSON, without the password and what a file may cost."""
        said = {
            "engine": self.engine,
            "ocr": self.ocr,
            "indicators": self.indicators,
            "profile": self.profile.name,
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    def key(self) -> str:
        """Of all that decides what is read of a file, beside its bytes and its corrections."""
        limits = {name: value for name, value in asdict(self.limits).items() if name not in _ONLY_WHETHER}
        said = [__version__, SCHEMA_VERSION, self.told(), repr(self.profile), limits]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that a worker is to read; `origins` are what rows of its report are wanted for, `indent` is that of
    its JSON."""

    path: Path
    origins: tuple[Origin, ...]
    indent: int | None


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a file gave: its report as JSON, and its rows, as JSON by table, for each origin that was asked for."""

    report: bytes
    rows: tuple[dict[str, str], ...]
    partial: bool
    sha256: str = ""
    media_type: str = ""
    programme: str | None = None
    territory: str | None = None
    as_of: str | None = None
    understood: Understood | None = None

    def held(self, origin: Origin) -> Held:
        """What tells whether another file is the same report."""
        corrected = origin.corrections_sha256 is not None
        return Held(
            origin.path,
            self.sha256,
            self.media_type,
            self.programme,
            self.territory,
            self.as_of,
            corrected=corrected,
        )


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells one content of a file from another: the hashes of its bytes and of its corrections' bytes."""

    file: str | None
    corrections: str | None

    def fingerprint(self, key: str) -> str:
        """Of these and the options: what is read is the same as long as this is."""
        return hashlib.sha256(f"{self.file} {self.corrections} {key}".encode()).hexdigest()


def marks_of(path: Path, options: Options) -> Marks:
    """Those of a file; None for one that cannot be opened or is too large."""
    side = beside(path) if options.corrections else None
    most = options.limits.megabytes * 1_000_000
    return Marks(_hash(path, most), _hash(side, most) if side else None)


def harvest(asked: Asked, options: Options) -> Harvest:
    """Read a file, with the corrections beside it.

    Raises:
        LdaparseError: it cannot be read.
    """
    from ldaparse.loading import load_report

    report = load_report(
        asked.path,
        password=options.password,
        limits=options.limits,
        engine=options.engine,
        ocr=options.ocr,
        profile=options.profile,
        indicators=options.indicators,
        corrections=beside(asked.path) if options.corrections else None,
    )
    rows = tuple(
        {name: as_json(found) for name, found in rows_of(report, origin, options.profile).items()}
        for origin in asked.origins
    )
    source = report.source
    return Harvest(
        contract(report, indent=asked.indent), rows, report.status == "partial", source.sha256, source.media_type,
        report.programme, report.territory, report.as_of, understood(report),
    )  # fmt: skip


def get_ready(*, indicators: bool) -> None:
    """Load what every report takes."""
    import ldaparse.interpreting
    import ldaparse.reading.pdf  # noqa: F401 - loaded for what comes
    from ldaparse.french.indicators import load_pipeline

    if indicators:
        load_pipeline()


def _hash(path: Path, most: int) -> str | None:
    """Of a file's bytes; None for one that cannot be opened, or is larger than it may be: it is refused anyway."""
    digest = hashlib.sha256()
    with suppress(OSError):
        if not path.is_file() or path.stat().st_size > most:
            return None
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        return digest.hexdigest()
    return None
