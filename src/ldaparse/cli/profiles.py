"""`ldaparse profiles`: the words by which reports are read."""

from __future__ import annotations

from typing import Annotated

import typer

from ldaparse.cli.outputs import put


def profiles(
    profile: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE]", help="Print this profile; a file's, with the words that it extends."
        ),
    ] = None,
) -> None:
    """List the profiles of words, or print one; a file is checked.

    Example: ldaparse profiles logement-dabord
    """
    from pathlib import Path

    from ldaparse.profile import nearest_settings, shipped_profiles
    from ldaparse.profile.files import is_path, read_tables, shipped_text
    from ldaparse.profile.tables import as_toml

    if profile is None:
        settings = nearest_settings(Path.cwd())
        put("".join(f"{name}\n" for name in (*shipped_profiles(), *([str(settings)] if settings else []))))
    elif is_path(profile):
        put(as_toml(read_tables(profile)))
    else:
        put(shipped_text(profile))
