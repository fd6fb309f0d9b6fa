"""Writes docs/findings.md from the catalogue: python docs/findings.py. A test holds the page to it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from ldaparse.findings import Kind, catalogue

PAGE = Path(__file__).with_name("findings.md")
STAGES = {
    "reading": "Reading the file",
    "interpreting": "Understanding the document",
    "checking": "Checking the report",
    "comparing": "Comparing two reports",
    "correcting": "Correcting the report",
}
OPENING = """\
# Findings

What ldaparse doubts, and what in a report contradicts itself, is told as a *finding*: a stable code, a gravity, a sentence
in French and in English, a path in the report (`where`), and the places on the page (`evidence`). Nothing is repaired.

```sh
ldaparse check rapport-2024.pdf             # all findings of a report, the gravest first
ldaparse check rapport-2024.pdf --strict    # exit code 1 if there is an error or a point to check, or less than 0.9 was understood
ldaparse check rapport-2024.pdf -o r.sarif  # SARIF 2.1.0; --format json for JSON
ldaparse explain finances.total             # what a code means; without a code, all of them
```

```python
import ldaparse

report = ldaparse.extract("rapport-2024.pdf")
for finding in ldaparse.check(report):
    print(finding.severity, finding.code, finding.sentence("en"))
```

| gravity | what it says |
| --- | --- |
| `error` | something is surely wrong: figures that cannot all be right, a page that was not read |
| `warning` | something to look at: a likely mistake, or a doubt of the reader |
| `note` | something to know: rounding, an overspent line, where the reader had to choose |

Above the findings stands one line, such as "13 actions sur 13, 24 livrables avec état sur 24, 18 lignes et leur total ; 2 tableaux non compris
(p. 7 et 9)" (`ldaparse.checking.understood(report)`): what was understood of actions, deliverables, financial lines and tables. With `--strict`, too small a share
of it (`--least-understood`, 0.9 unless given) is a failure. A blank cell of states counts as understood.

`extract` tells the same findings with the report. The checks are small functions in `src/ldaparse/checking/`; what they say stands
in `src/ldaparse/findings/catalogue.toml`, of which `python docs/findings.py` writes the rest of this page.
"""


def page() -> str:
    """The whole page."""
    parts = [OPENING]
    for stage, kinds in groupby(catalogue().values(), key=lambda kind: kind.stage):
        parts += [f"## {STAGES[stage]}\n", *map(_told, kinds)]
    return "\n".join(parts)


def _told(kind: Kind) -> str:
    sentences = "\n".join(
        f"- {_plain(said['fr'])}  \n  *{_plain(said['en'])}*" for said in kind.sentences.values()
    )
    return f"""\
### {kind.code}

{kind.title["en"][0].upper()}{kind.title["en"][1:]} ({kind.title["fr"]}) · `{kind.severity}`

{sentences}

What to look at: {kind.look["en"]} For instance: {kind.example["en"]}
"""


def _plain(sentence: str) -> str:
    """The names of the values as they stand in the sentence, in a way that Markdown shows."""
    return sentence.replace("{", "`").replace("}", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
