"""How numbers stand in sentences: each noun in its number, in French and in English."""

from __future__ import annotations

import pytest

from ldaparse.exporting.wording import COMPARING, LABELS, state_counted
from ldaparse.writing import Language, numbered


@pytest.mark.parametrize(
    ("lang", "counts", "said"),
    [
        ("fr", (1, 1, 1), "1 action, 1 livrable, 1 ligne financière"),
        ("fr", (2, 12, 7), "2 actions, 12 livrables, 7 lignes financières"),
        ("fr", (0, 0, 0), "aucune action, aucun livrable, aucune ligne financière"),
        ("en", (1, 2, 0), "1 action, 2 deliverables, no financial line"),
    ],
)
def test_what_a_report_holds_is_said_in_its_number(
    lang: Language, counts: tuple[int, ...], said: str
) -> None:
    assert numbered(LABELS[lang]["counts"], lang, *counts) == said


def test_others_are_one_or_several() -> None:
    assert numbered(COMPARING["fr"]["more"], "fr", 1) == "… et 1 autre (-v)"
    assert numbered(COMPARING["fr"]["more"], "fr", 3) == "… et 3 autres (-v)"
    assert numbered(COMPARING["fr"]["added_figures"], "fr", 1) == "1 nouveau (-v)"
    assert numbered(LABELS["fr"]["pages"], "fr", 1) == "1 page"


def test_french_has_the_singular_for_none_and_english_the_plural() -> None:
    assert numbered("[# ligne|# lignes]", "fr", 0) == "0 ligne"
    assert numbered("[# line|# lines]", "en", 0) == "0 lines"


def test_states_agree_with_how_many_they_are() -> None:
    assert [state_counted(code, 2, "fr") for code in ("done", "abandoned", "unknown", "in_progress", "none")] == [
        "réalisés", "abandonnés", "non reconnus", "en cours", "sans état",
    ]  # fmt: skip
    assert state_counted("done", 1, "fr") == "réalisé"
    assert state_counted("done", 2, "en") == "done"
