"""Headers whose words narrow columns broke, and those that must not be put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import document, heading, table
from ldaparse.french.folding import fold
from ldaparse.interpreting import interpret
from ldaparse.interpreting.funders import funder
from ldaparse.interpreting.mending import mended
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import load_profile

PROFILE = load_profile()
LONG = sorted(
    phrase
    for phrases in (*PROFILE.columns.values(), *PROFILE.finance_columns.values())
    for phrase in phrases
    if sum(c.isalpha() for c in phrase) >= 6
)


def role(label: str, roles: object) -> str | None:
    match = find_role(label, roles)  # type: ignore[arg-type]
    return match.role if match else None


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Dépens es allouée s", "allocated"),
        ("Dépens e enga gée", "committed"),
        ("Montant enga gé au 31/12", "committed"),
        ("Reliqu at éventu el", "remaining"),
        ("Finance ment AMI", "funding"),
        ("Port eur d’action", "lead"),
        ("Commen taires", "comment"),
        ("n °", "number"),
        ("N °", "number"),
        ("Taux d’exé cution", "rate"),
        ("Va leur", None),
        ("Sol de", None),
    ],
)
def test_a_broken_header_of_finances_is_known(label: str, expected: str | None) -> None:
    assert role(label, PROFILE.finance_columns) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("État d’avan cemen t", "status"),
        ("Etat de la réa lisation", "status"),
        ("Livrabl es", "deliverable"),
        ("Indica teurs de suivi et résul tats", "results"),
        ("Observ ations", "observations"),
    ],
)
def test_a_broken_header_of_actions_is_known(label: str, expected: str) -> None:
    assert role(label, PROFILE.columns) == expected


@pytest.mark.parametrize(
    "label",
    ["Action ne relevant pas de l’axe", "Port d’attache", "Commune", "Part de la ville", "Les actions menées", "Ob ser"],
)  # fmt: skip
def test_whole_words_are_left_alone(label: str) -> None:
    assert mended(label, LONG) == label


def test_short_words_are_never_put_together() -> None:
    assert mended("so l de", ["solde"]) == "so l de"


def test_a_funder_is_named_without_the_broken_word() -> None:
    assert funder("Finance ment AMI", PROFILE) == "AMI"
    assert funder("Subven tion de la ville", PROFILE) == "ville"


@given(st.sampled_from(LONG), st.data())
def test_a_phrase_broken_anywhere_is_put_together(phrase: str, data: st.DataObject) -> None:
    broken = "".join(c + (" " if c.isalpha() and data.draw(st.booleans()) else "") for c in phrase).strip()
    whole = mended(broken, [phrase])
    assert find_role(whole, {"it": [phrase]}) is not None
    assert fold(whole).replace(" ", "") == fold(phrase).replace(" ", "")


def test_a_table_of_broken_headers_is_the_financial_one() -> None:
    header = (
        "n °",
        "Intit ulé",
        "Porteu r",
        "Dépens es allouée s",
        "Finance ment AMI",
        "Dépen ses engag ées",
        "Reliqu at éventu el",
    )
    report = interpret(
        document(
            heading("Bilan financier"),
            table(header, ("4", "Un guichet", "Ville", "10 000 €", "6 000 €", "4 000 €", "6 000 €")),
        ),
        indicators=False,
    )  # fmt: skip
    assert report.finances is not None
    roles = [column.role for column in report.finances.columns]
    assert roles == ["number", "title", "lead", "allocated", "funding", "committed", "remaining"]
    assert [column.label for column in report.finances.columns] == list(header)
    (line,) = report.finances.lines
    assert (line.number, line.allocated, line.committed, line.remaining) == (4, 10000, 4000, 6000)
    assert [(part.source, part.amount) for part in line.funding] == [("AMI", 6000)]


def test_a_table_of_broken_headers_is_an_action_s() -> None:
    grid = table(
        ("Livrabl es", "État d’avan cemen t", "Indica teurs", "Observ ations"),
        ("Une charte", "Réalisé", "12 visites", "Signée en mai"),
    )
    (action,) = interpret(document(heading("Action n° 4 : Un guichet"), grid), indicators=False).actions
    assert [column.role for column in action.columns] == ["deliverable", "status", "results", "observations"]
    assert [column.label for column in action.columns] == ["Livrabl es", "État d’avan cemen t", "Indica teurs", "Observ ations"]  # fmt: skip
