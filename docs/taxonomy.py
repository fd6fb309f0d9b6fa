"""Writes docs/taxonomy.md, the themes and measures that several territories are compared by: python docs/taxonomy.py. A test holds
the page to them."""

from __future__ import annotations

from pathlib import Path

from ldaparse.taxonomy import taxonomy

PAGE = Path(__file__).with_name("taxonomy.md")
OPENING = """\
# The taxonomy

Indicators of two territories only meet where their labels do. The taxonomy (`src/ldaparse/taxonomy/logement-dabord.toml`, version {version}, a draft) gives what these
programmes do and count one name: an action has a *theme*, an indicator a *measure*, or none. The columns `theme` and `measure` of the
[tables](datapackage.md) hold the codes; views, saved questions and the [table of all territories](dashboard.md) go by them.

**What is not sure is left alone.** An indicator is of a measure if its kind and its unit are those of the measure, its label holds one of the words of each list, and all
else that the label says is its unit or one of the words that may stand beside. "ménages accompagnés" is of `households_supported`; "ménages
accompagnés par le CCAS" is of none, since nobody says that these are all. An action is of the theme whose phrase stands first in its title, else in that of its
axis. Phrases are blind to capitals, accents, gender and number.

A [profile](profiles.md) adds phrases of a territory, also for codes of its own:

```toml
[themes]
supply = ["chantier école"]

[indicator_types]
households_housed = ["ménages installés"]
```

Codes do not change their meaning within a version. *Result* is the type of result of the IATI standard. This page is written by `python docs/taxonomy.py`.

## Themes

| code | French | English | phrases of titles |
| --- | --- | --- | --- |
"""
MEASURES = """
## Measures

| code | French | English | kinds | units | words (one of each list) | may stand beside | adds up | result |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    known = taxonomy()
    themes = "".join(
        f"| `{one.code}` | {one.fr} | {one.en} | {', '.join(one.words)} |\n" for one in known.themes
    )
    measures = "".join(
        f"| `{one.code}` | {one.fr} | {one.en} | {', '.join(f'`{kind}`' for kind in one.kinds)} | {', '.join(one.units)}"
        f" | {'; '.join(', '.join(words) for words in one.words)} | {', '.join(one.also)} | {'yes' if one.sum else 'no'} | {one.result} |\n"
        for one in known.measures
    )
    return OPENING.format(version=known.version) + themes + MEASURES + measures


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
