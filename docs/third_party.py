"""Writes THIRD_PARTY.md: what ldaparse stands on, and under which licences, as the installed packages say.

    pip install -e '.[dev]' && python docs/third_party.py

All that a plain install brings and all that each extra brings is walked through; `dev` is not, nobody is given it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).parent.parent / "THIRD_PARTY.md"
EXTRAS = ("app", "crypto", "ocr", "pandas", "polars", "store", "distributed")

# What stands on the shelf by another name in each package, by its SPDX name.
_SAID = (
    (r"\bLGPL|Lesser General Public", "LGPL"),
    (r"\bAGPL|Affero", "AGPL"),
    (r"\bGPL|General Public Licen[cs]e", "GPL"),
    (r"Mozilla Public License 2|\bMPL[- ]2", "MPL-2.0"),
    (r"Python Software Foundation|\bPSF", "PSF-2.0"),
    (r"Apache", "Apache-2.0"),
    (r"BSD[- ]3|3-Clause", "BSD-3-Clause"),
    (r"BSD[- ]2|2-Clause", "BSD-2-Clause"),
    (r"\bBSD", "BSD"),
    (r"\bMIT\b", "MIT"),
    (r"\bISC\b", "ISC"),
    (r"\bZlib\b|zlib", "Zlib"),
    (r"HPND", "HPND"),
    (r"Unlicense", "Unlicense"),
)
_HEAD = """# What ldaparse stands on

Written by `python docs/third_party.py` from what the installed packages say of themselves; a test holds it to them, and refuses a
package under the GPL or the AGPL. *With* says what brings it: a plain install, or an extra.

ldaparse is under the MIT licence. The spaCy pipeline that comes in its wheel holds three parts of `fr_core_news_sm` 3.8.0, unchanged
(`tok2vec`, `morphologizer`, `parser`), under the LGPL-LR, a licence of linguistic resources that asks for its text to go with them:
`models/fr_indicators/LICENSE-fr_core_news_sm`. The wheel says both: `MIT AND LGPLLR`.

The register of territories (`src/ldaparse/territories/*.tsv`) is made of data of Insee and of the DGCL under the Licence Ouverte 2.0, as
`@etalab/decoupage-administratif` 6.0.0 packs them; its code, under the MIT licence, is not part of ldaparse.

| package | licence | with |
| --- | --- | --- |
"""


def closure(extra: str = "") -> dict[str, Distribution]:
    """All that a plain install brings, or an extra of it, by canonical name; what only other systems or other Pythons
    need is left out."""
    found: dict[str, Distribution] = {}
    waiting = [("ldaparse", extra)]
    seen = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        package = distribution(name)
        found[canonicalize_name(name)] = package
        for needed in needs(package, wanted):
            waiting += [(needed.name, ""), *((needed.name, more) for more in needed.extras)]
    del found["ldaparse"]
    return found


def needs(package: Distribution, extra: str) -> Iterator[Requirement]:
    for said in package.requires or ():
        needed = Requirement(said)
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield needed


def licence(package: Distribution) -> str:
    """The licence as its package says it: an SPDX expression, else its classifiers, else the name it gives."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    classified = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith("License ::")
    ]
    written = " / ".join(one for one in classified if one != "OSI Approved")
    # A package that gives its whole licence in this field names it in the first lines.
    first = " ".join((said.get("License") or "").split())[:200]
    for text in (written, first):
        names = {_short(part) for part in re.split(r" / | and |; ?", text) if part}
        if names - {""}:
            return " AND ".join(sorted(names - {""}))
    return "unknown"


def _short(text: str) -> str:
    return next((name for pattern, name in _SAID if re.search(pattern, text, re.IGNORECASE)), "")


def page() -> str:
    brought: dict[str, list[str]] = {}
    packages: dict[str, Distribution] = {}
    plain = closure()
    for extra in ("", *EXTRAS):
        for name, package in closure(extra).items():
            packages[name] = package
            if not extra or name not in plain:
                brought.setdefault(name, []).append(f"`[{extra}]`" if extra else "a plain install")
    lines = (
        f"| {name} | {licence(packages[name])} | {', '.join(brought[name])} |" for name in sorted(brought)
    )
    return _HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    try:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    except PackageNotFoundError as missing:
        raise SystemExit(f"{missing} is not installed: pip install -e '.[dev]'") from missing
