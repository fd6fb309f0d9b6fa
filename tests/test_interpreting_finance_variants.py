"""Financial tables put together at random: columns in any order, amounts of every spelling, sub-totals."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from documents import document, heading, table
from ldaparse.interpreting import interpret
from ldaparse.profile import load_profile
from properties import property_of

PROFILE = load_profile()
TITLES = ["Guichet unique", "Baux glissants", "Veille sociale", "Colocations pour tous"]
FUNDERS = ["État", "ARS", "FSE+", "Métropole", "Financement AMI", "Part Département"]
SPELLINGS = ["{euros} €", "{euros}€", "{euros}", "{grouped} €", "{grouped}\u00a0euros", "{grouped},00 €"]


@dataclass(frozen=True)
class Line:
    number: int
    title: str
    amounts: dict[str, int | None]


@st.composite
def lines(draw: st.DrawFn, labels: list[str]) -> list[Line]:
    numbers = draw(st.lists(st.integers(1, 60), min_size=2, max_size=4, unique=True))
    amounts = st.one_of(st.none(), st.integers(0, 900_000))
    return [
        Line(
            number,
            title,
            {labels[0]: draw(st.integers(1, 900_000)), **{label: draw(amounts) for label in labels[1:]}},
        )
        for number, title in zip(numbers, TITLES, strict=False)
    ]


def spelled(amount: int | None, how: str) -> str:
    if amount is None:
        return "-"
    return how.format(euros=amount, grouped=f"{amount:,}".replace(",", "\u202f"))


@property_of(st.data(), examples=200)
def test_amounts_stand_where_they_were_put(data: st.DataObject) -> None:
    draw = data.draw
    roles = ("allocated", "committed", "remaining")
    known = {role: draw(st.sampled_from(PROFILE.finance_columns[role])).capitalize() for role in roles}
    funders = draw(st.permutations(FUNDERS))[: draw(st.integers(0, 4))]
    labels = [*known.values(), *funders]
    columns = draw(st.permutations(["N°", "Intitulé", *labels]))
    how = draw(st.sampled_from(SPELLINGS))
    put = draw(lines([*labels]))
    rows = []
    for line in put:
        said = {"N°": str(line.number), "Intitulé": line.title}
        rows.append(tuple(said.get(label) or spelled(line.amounts[label], how) for label in columns))
    sums = {label: sum(line.amounts[label] or 0 for line in put) for label in labels}
    closing = {"N°": "", "Intitulé": "Total"}
    rows.append(tuple(closing[c] if c in closing else spelled(sums[c], how) for c in columns))
    finances = interpret(
        document(heading("Bilan financier"), table(tuple(columns), *rows)), indicators=False
    ).finances
    assert finances is not None
    assert [(line.number, line.title) for line in finances.lines] == [
        (line.number, line.title) for line in put
    ]
    for read, line in zip(finances.lines, put, strict=True):
        assert {role: getattr(read, role) for role in roles} == {r: line.amounts[known[r]] for r in roles}
        wanted = [line.amounts[label] for label in columns if label in funders]
        if all(any(one.amounts[label] is not None for one in put) for label in funders):
            assert [funding.amount for funding in read.funding] == wanted
    assert finances.total is not None
    assert finances.total.allocated == sums[known["allocated"]]
