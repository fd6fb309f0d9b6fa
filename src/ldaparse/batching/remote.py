"""Files that are elsewhere: in any place that fsspec knows by its URL, such as s3://."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ldaparse.batching.finding import REPORTS, none_at, reports_among
from ldaparse.correcting.loading import ENDING, place_beside
from ldaparse.errors import MissingDependencyError, UnreadableError


def is_url(place: str) -> bool:
    """Whether a place is named by a URL."""
    return "://" in place


def urls_among(places: Iterable[str]) -> list[str]:
    """The reports of these places, as `reports_among` has them; a URL may be of a folder, a pattern or a file.

    Raises:
        UnreadableError: a place gives no file.
    """
    found: dict[str, None] = {}
    for place in places:
        files = _below(place) if is_url(place) else [str(file) for file in reports_among([place])]
        if not files:
            raise none_at(place)
        found.update(dict.fromkeys(files))
    return list(found)


@contextmanager
def fetched(path: str) -> Iterator[Path]:
    """A file on this machine, with the corrections beside it; what was brought here is gone afterwards. One that
    cannot be brought is a path where nothing is."""
    if not is_url(path):
        yield Path(path)
        return
    files, inside = _place(path)
    with tempfile.TemporaryDirectory(prefix="ldaparse-") as folder:
        here = Path(folder, inside.rpartition("/")[2])
        beside = f"{inside.rpartition('/')[0]}/{place_beside(here).name}"
        for there, target in ((inside, here), (beside, place_beside(here))):
            if files.isfile(there):
                files.get_file(there, str(target))
        yield here


def _below(url: str) -> list[str]:
    files, inside = _place(url)
    if "*" in inside:
        found = [one for one in files.glob(inside) if not one.endswith(ENDING)]
    elif files.isdir(inside):
        found = [one for one in files.find(inside) if one.lower().endswith(REPORTS)]
    else:
        found = [inside] if files.exists(inside) else []
    return sorted(files.unstrip_protocol(one) for one in found)


def _place(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingDependencyError(
            "files elsewhere need fsspec: install it with pip install 'ldaparse[distributed]'"
        ) from error
    try:
        files, inside = url_to_fs(url)
    except ImportError as error:
        raise MissingDependencyError(f"{url} needs another library ({error})") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"this place cannot be reached ({error})", file=url) from error
    return files, inside
