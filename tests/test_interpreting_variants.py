"""Reports put together at random from the words of the profile: what is read is exactly what was put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from documents import bullet, cell, document, heading, paragraph, table
from ldaparse.document import Block, Table
from ldaparse.interpreting import interpret
from ldaparse.profile import load_profile
from ldaparse.report import Deliverable, Report
from properties import property_of

PROFILE = load_profile()
TITLES = [
    "Guichet unique",
    "Baux glissants",
    "Veille sociale",
    "Colocations pour tous",
    "Équipe mobile de nuit",
]
THINGS = ["Un livret", "La charte locale", "Deux salles", "Un carnet d’adresses", "Le logiciel commun"]
PROSE = ["", "Douze foyers suivis", "Rien de neuf cet hiver", "Les élus y tiennent"]
UNKNOWN = ["Zone", "Vague", "Couleur", "Quartier"]
ROLES = ("deliverable", "status", "results", "observations")
STATUSES = [
    (code, phrase)
    for code, phrases in PROFILE.statuses
    for phrase in phrases
    if code != "unknown" and phrase[0].isalpha()
]


@dataclass(frozen=True)
class Put:
    """An action as it is put into a document."""

    number: int
    title: str
    columns: list[tuple[str, str]]  # role and label
    rows: list[dict[str, str]]  # text by label
    codes: list[str]


def as_heading(action: Put, words: str) -> list[Block]:
    return [heading(words.format(n=action.number, t=action.title), 2)]


def as_bold_line(action: Put, words: str) -> list[Block]:
    return [paragraph(words.format(n=action.number, t=action.title), bold=True)]


WORDINGS = [
    "Fiche action n° {n} : {t}",
    "FICHE-ACTION N°{n} – {t}",
    "Action {n} – {t}",
    "Action conventionnée n°{n} : {t}",
    "Mesure {n}. {t}",
    "Chantier n° {n} | {t}",
]
STYLES: list[Callable[[Put, str], list[Block]]] = [as_heading, as_bold_line]


def written(label: str, how: int) -> str:
    """A label in capitals, without accents, or in the plural."""
    if how == 1:
        return label.upper()
    if how == 2:
        return label.capitalize()
    return (
        f"{label}s"
        if how == 3 and label[-1].isalpha() and label[-1] not in "sxz" and " " not in label
        else label
    )


@st.composite
def actions(draw: st.DrawFn) -> list[Put]:
    numbers = draw(st.lists(st.integers(1, 60), min_size=1, max_size=4, unique=True))
    titles = draw(st.permutations(TITLES))
    roles = draw(st.sampled_from([ROLES, ROLES[:3], ROLES[:2], ("deliverable", "results", "observations")]))
    known = [
        (role, written(draw(st.sampled_from(PROFILE.columns[role])), draw(st.integers(0, 3))))
        for role in roles
    ]
    others = [("other", label) for label in UNKNOWN[: draw(st.integers(0, 4))]]
    columns = draw(st.permutations([*known, *others]))
    put = []
    for number, title in zip(numbers, titles, strict=False):
        rows, codes = [], []
        for thing in draw(st.lists(st.sampled_from(THINGS), min_size=1, max_size=3, unique=True)):
            code, phrase = draw(st.sampled_from(STATUSES))
            said = {"deliverable": thing, "status": phrase.removeprefix("^").capitalize()}
            rows.append({label: said.get(role, draw(st.sampled_from(PROSE))) for role, label in columns})
            codes.append(code)
        put.append(Put(number, title, list(columns), rows, codes))
    return put


def grid(action: Put) -> Table:
    labels = [label for _, label in action.columns]
    return table(tuple(labels), *(tuple(row[label] for label in labels) for row in action.rows))


def check(report: Report, put: list[Put], before: int = 0) -> None:
    """Hold a report against what was put in, the first columns aside that only name the action."""
    assert [(a.number, a.title) for a in report.actions] == [(a.number, a.title) for a in put]
    for read, action in zip(report.actions, put, strict=True):
        assert [c.role for c in read.columns][before:] == [r for r, _ in action.columns]
        for row, wanted, code in zip(read.deliverables, action.rows, action.codes, strict=True):
            check_row(row, wanted, code, action)
        assert not read.notes
    assert not [u for u in report.unplaced if u.kind == "table"]


def check_row(row: Deliverable, wanted: dict[str, str], code: str, action: Put) -> None:
    others = {other.label: other.text for other in row.others}
    for role, label in action.columns:
        if role == "deliverable":
            assert row.label.text == wanted[label]
        elif role == "status":
            assert row.status is not None
            assert (row.status.raw, row.status.code) == (wanted[label], code)
        elif role == "other":
            assert others[label] == wanted[label]
        else:
            text = row.results if role == "results" else row.observations
            assert text is not None
            assert text.text == wanted[label]


@property_of(actions(), st.sampled_from(STYLES), st.sampled_from(WORDINGS), examples=300)
def test_actions_by_headings_and_bold_lines(
    put: list[Put], style: Callable[[Put, str], list[Block]], words: str
) -> None:
    blocks = [block for action in put for block in (*style(action, words), grid(action))]
    check(interpret(document(heading("Bilan"), *blocks), indicators=False), put)


@property_of(actions(), st.sampled_from(WORDINGS), examples=150)
def test_actions_by_a_title_row(put: list[Put], words: str) -> None:
    blocks = []
    for action in put:
        below = grid(action)
        title = cell(0, 0, words.format(n=action.number, t=action.title), span=(1, below.columns))
        rows = [c.__class__(c.row + 1, c.column, 1, 1, c.content, c.places) for c in below.cells]
        blocks.append(Table(below.rows + 1, below.columns, (title, *rows), 2))
    check(interpret(document(heading("Bilan"), *blocks), indicators=False), put)


@property_of(actions(), examples=150)
def test_actions_in_one_table(put: list[Put]) -> None:
    labels = [label for _, label in put[0].columns]
    if len(put) < 2 or any(
        label.casefold().startswith(("action", "intitul", "libell", "mesure", "chantier")) for label in labels
    ):
        return
    rows = [
        (str(action.number), action.title, *(row[label] for label in labels))
        for action in put
        for row in action.rows
    ]
    whole = table(("N°", "Action", *labels), *rows)
    if not {"deliverable", "status"} <= {role for role, _ in put[0].columns}:
        return
    check(interpret(document(heading("Bilan"), whole), indicators=False), put, before=2)


def test_a_cell_of_boxes_to_tick_says_one_state() -> None:
    boxes = tuple(
        bullet(text, marker=sign) for sign, text in (("□", "Réalisé"), ("■", "En cours"), ("□", "Abandonné"))
    )
    done = (bullet("Un local"), bullet("Une charte"))
    found = table(
        ("Livrables", "État", "Résultats"),
        (done, boxes, "Deux réunions"),
        ("Un bail", "☐ Réalisé ☐ En cours", ""),
    )
    report = interpret(document(heading("Action 1 : Ouvrir un guichet"), found), indicators=False)
    first, second = report.actions[0].deliverables
    assert first.status is not None
    assert second.status is not None
    assert (first.status.raw, first.status.code) == ("□ Réalisé\n■ En cours\n□ Abandonné", "in_progress")
    assert second.status.code == "unknown"
    assert [part.status for part in first.parts] == [None, None]
