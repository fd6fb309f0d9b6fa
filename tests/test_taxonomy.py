"""The common measure: what indicators of several territories count alike, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldaparse.profile import load_profile
from ldaparse.report import Indicator, IndicatorKind
from ldaparse.taxonomy import measure_of, taxonomy, theme_of

PROFILE = load_profile()


def indicator(label: str, unit: str | None, kind: IndicatorKind = "count") -> Indicator:
    return Indicator(label=label, value=20, unit=unit, kind=kind, place="results", quote="")


@pytest.mark.parametrize(
    ("label", "unit", "kind", "measure"),
    [
        ("ménages accompagnés", "ménages", "count", "households_supported"),
        ("personnes accompagnées", "personnes", "count", "households_supported"),
        ("Familles relogées en 2024", "familles", "count", "households_housed"),
        ("baux signés", "baux", "count", "leases"),
        ("courriers envoyés", "courriers", "count", "letters"),
        ("dette moyenne par ménage", "€", "average", "debt"),
        ("durée moyenne de l’accompagnement", "mois", "average", "support_duration"),
        ("postes", "ETP", "count", "staff"),
    ],
)
def test_the_same_thing_has_the_same_name(label: str, unit: str, kind: IndicatorKind, measure: str) -> None:
    assert measure_of(indicator(label, unit, kind), PROFILE) == measure


@pytest.mark.parametrize(
    ("label", "unit", "kind"),
    [
        ("ménages accompagnés", "mois", "duration"),  # how long, not how many
        ("ménages accompagnés par l’association", "ménages", "count"),  # perhaps not all
        ("baux signés T2", "baux", "count"),
        ("ménages accompagnés et relogés", "ménages", "count"),  # either of two
        ("ménages", "ménages", "count"),
        ("courriers retournés", "courriers", "count"),
        ("infirmier", "ETP", "count"),  # one post of several
    ],
)
def test_what_is_not_sure_is_left_alone(label: str, unit: str, kind: IndicatorKind) -> None:
    assert measure_of(indicator(label, unit, kind), PROFILE) is None


@pytest.mark.parametrize(
    ("title", "axis", "theme"),
    [
        ("Former les professionnels", None, "training"),
        ("Prévenir les expulsions par l’accompagnement", None, "prevention"),
        ("Une action de plus", "Mobiliser le parc privé", "supply"),
        ("Une action de plus", None, None),
    ],
)
def test_the_title_says_the_theme_else_that_of_the_axis(
    title: str, axis: str | None, theme: str | None
) -> None:
    assert theme_of((title, axis), PROFILE) == theme


def test_a_profile_adds_its_own_words() -> None:
    own = replace(
        PROFILE, indicator_types={"households_housed": ("ménages installés",)}, themes={"supply": ("chantier école",)}
    )  # fmt: skip
    assert measure_of(indicator("ménages installés", "ménages"), own) == "households_housed"
    assert measure_of(indicator("ménages installés ailleurs", "ménages"), own) is None
    assert theme_of(("Un chantier école", None), own) == "supply"


def test_codes_titles_and_phrases_are_each_said_once() -> None:
    known = taxonomy()
    for entries in (known.themes, known.measures):
        for lang in ("fr", "en"):
            titles = [one.title(lang) for one in entries]  # type: ignore[arg-type]
            assert len(set(titles)) == len(titles)
    phrases = [phrase for theme in known.themes for phrase in theme.words]
    assert len(set(phrases)) == len(phrases)
