"""What each place of a document counts when it says whose report it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from ldaparse.findings import Bilingual

Kind: TypeAlias = Literal[
    "fact",
    "cover",
    "title",
    "running",
    "finances",
    "columns",
    "heading",
    "property",
    "opening",
    "prose",
    "bands",
]
"""Where a line stands: a labelled fact before the actions, the cover, the first lines of a document without cover, running
headers and footers, headers and captions of the finances, headers of other tables, other headings, properties of the file,
first paragraphs, all other paragraphs, rows that name the period of those below."""

NAMES: Mapping[Kind, Bilingual] = MappingProxyType(
    {
        "fact": {"fr": "ligne d’en-tête", "en": "labelled line"},
        "cover": {"fr": "couverture", "en": "cover"},
        "title": {"fr": "premières lignes", "en": "first lines"},
        "running": {"fr": "en-tête ou pied de page", "en": "running header or footer"},
        "finances": {"fr": "tableau financier", "en": "financial table"},
        "columns": {"fr": "en-têtes des tableaux", "en": "headers of tables"},
        "heading": {"fr": "titres", "en": "headings"},
        "property": {"fr": "propriétés du fichier", "en": "properties of the file"},
        "opening": {"fr": "premiers paragraphes", "en": "first paragraphs"},
        "prose": {"fr": "texte", "en": "text"},
        "bands": {"fr": "périodes des tableaux", "en": "periods of tables"},
    }
)  # fmt: skip

NAMING: frozenset[Kind] = frozenset({"cover", "title", "running", "property"})
"""Where a document says what it is."""
SPOKEN: frozenset[Kind] = frozenset({"opening", "prose", "heading"})
"""Where it speaks of many things."""


def _weights() -> Mapping[Kind, float]:
    return MappingProxyType(
        {
            "fact": 1.05,  # a label says what the value is
            "cover": 1.0,  # a cover is made to say it
            "title": 0.95,  # as a cover, but the text may begin there
            "finances": 0.9,  # headers of money are kept up to date, of which year they are is their matter
            "running": 0.75,  # repeated from the cover, now and then from last year's file
            "heading": 0.5,  # a section may look back
            "columns": 0.45,  # a table may compare years
            "bands": 0.45,  # they date the rows, past years too
            "opening": 0.4,  # an introduction names partners and former years as well
            "property": 0.4,  # often left over from the file that was copied
            "prose": 0.3,  # names everybody
        }
    )


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """Weights between 0 and about 1: how far a value is believed that is said in so many words at such a place."""

    weights: Mapping[Kind, float] = field(default_factory=_weights)
    """By place; a pattern that says less takes a share of it."""
    agreement: float = 0.1
    """What each further kind of place adds that says the same: three of them outweigh a pattern that is half as good."""
    most_agreement: float = 0.3
    """What agreement can add at most: many weak places do not make a strong one."""
    sure: float = 0.5
    """Score from which a value is given without a warning: a heading or a bare line of the cover that nothing contradicts."""
    least: float = 0.25
    """Score below which no value is given: it is rather wrong than right."""
    lead: float = 0.3
    """How far the best must be before the next, or both are told: a cover and the running header that contradicts it are
    nearer."""
    order: float = 0.005
    """What each line further down a cover loses, so that of two that are alike the first is taken."""
    named: float = 1.0
    """Share of a territory that is called by its kind ("Communauté de communes de X")."""
    plain: float = 0.55
    """Share of a territory that is a bare name on a line of its own."""
    placed: float = 0.75
    """Share of a bare name behind "territoire de" or behind the programme."""
    service: float = 0.3
    """Share of the name in that of a service that signs ("Préfecture de X"): its area, not its name, is the territory."""
    establishment: float = 0.6
    """Share of an establishment that a commune or a community has ("CCAS de X"): beside the one whose it is, a partner."""
    known: float = 1.0
    """Share of a programme that the profile knows."""
    general: float = 0.8
    """Share of a programme that only begins like one ("Pacte …")."""
    bare_year: float = 0.7
    """Share of a year that stands alone on a line."""
    bare_span: float = 0.65
    """Share of a span alone on a line: of the report, or of its convention."""
    contract_span: float = 0.15
    """Share of a span that stands behind the name of a convention."""
    contract_year: float = 0.6
    """Share of one year behind the name of a convention: a convention is made for several."""
    future: float = 0.2
    """What is left of a span that ends after the day of the report."""
    length: float = 0.3
    """What a span gains that is as long as the report's rank, and ends in its day's year or the one before."""
    statement: float = 2.0
    """By what a paragraph gains that says "le présent rapport", "porte sur"."""
    loose: float = 0.5
    """Share of what is said of no matter in particular: "en 2023", "au 31 décembre"."""
    words_of_prose: int = 25
    """Words from which a line of a cover is a paragraph."""
    title_lines: int = 12
    """Lines that a title without a page of its own has at most."""
    first_paragraphs: int = 12
    """Blocks that count as the beginning of the text."""
    name_words: int = 7
    """Words that a bare name has at most."""


SETTINGS = IdentitySettings()
