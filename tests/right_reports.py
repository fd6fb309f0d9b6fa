"""Reports of any size in which nothing is wrong, to be put wrong in one place."""

from __future__ import annotations

from hypothesis import strategies as st

from edits import ROWS, TITLES
from ldaparse.evidence import PageBox, Text
from ldaparse.report import (
    Action,
    Axis,
    Column,
    Deliverable,
    FinanceLine,
    Finances,
    Funding,
    Period,
    Report,
    Source,
    Status,
    Total,
)

BOX = (PageBox(page=1, box=(0, 0, 10, 10)),)
COLUMNS = (Column(label="Livrables", role="deliverable"), Column(label="État", role="status"))
STATES = (
    Status(raw="Réalisé", code="done", evidence=BOX),
    Status(raw="En cours", code="in_progress", evidence=BOX),
    Status(raw="À venir (septembre 2024)", code="planned", date="2024-09", evidence=BOX),
)
BANDS = (
    Period(label="Année 1 (07/2022-06/2023)", interval="2022-07/2023-06", evidence=BOX),
    Period(label="Année 2 (07/2023-06/2024)", interval="2023-07/2024-06", evidence=BOX),
)
# Made once: made anew for each draw, strategies take longer than what they draw.
_TITLES = st.lists(st.sampled_from(TITLES), unique=True, min_size=2, max_size=6)
_LABELS = st.lists(st.sampled_from(ROWS), unique=True, min_size=2, max_size=4)
_NUMBERS = {count: st.permutations(range(1, count + 1)) for count in range(2, 7)}
_FIRST = {count: st.integers(1, count - 1) for count in range(2, 7)}
_ALLOCATED = st.integers(2_000, 400_000)
_STATES = st.sampled_from(STATES)
_YES_OR_NO = st.booleans()


def text(said: str) -> Text:
    return Text(text=said, evidence=BOX)


def printed(value: int) -> str:
    return f"{value:,} €".replace(",", " ")


def amounts(allocated: int, share: int, committed: int) -> dict[str, object]:
    """The amounts of a row that adds up, as printed and as read, each with its place."""
    values = {
        "allocated": allocated,
        "funding.AMI": share,
        "funding.Ville": allocated - share,
        "committed": committed,
        "remaining": allocated - committed,
    }
    return {
        "allocated": allocated,
        "funding": (Funding(source="AMI", amount=share), Funding(source="Ville", amount=allocated - share)),
        "committed": committed,
        "remaining": allocated - committed,
        "printed": {field: printed(value) for field, value in values.items()},
        "evidence": dict.fromkeys((*values, "number", "title"), BOX),
    }


@st.composite
def rows(draw: st.DrawFn) -> tuple[Deliverable, ...]:
    labels = draw(_LABELS)
    dated = draw(_YES_OR_NO)
    return tuple(
        Deliverable(
            period=BANDS[place >= len(labels) // 2] if dated else None,
            label=text(label),
            status=draw(_STATES),
        )
        for place, label in enumerate(labels)
    )


_ROWS = rows()


@st.composite
def right_reports(draw: st.DrawFn) -> Report:
    """Actions under their axes, each with a line; statuses, years and sums that agree."""
    titles = draw(_TITLES)
    numbers = draw(_NUMBERS[len(titles)])
    first = draw(_FIRST[len(titles)])
    actions, lines = [], []
    for place, (number, title) in enumerate(zip(numbers, titles, strict=True)):
        axis = 1 if place < first else 2
        section = f"2.{axis}.{place + 1 if axis == 1 else place - first + 1}"
        actions.append(
            Action(
                number=number, section=section, axis=axis, title=title, heading=text(f"{section} {title}"),
                columns=COLUMNS, deliverables=draw(_ROWS),
            )
        )  # fmt: skip
        allocated = draw(_ALLOCATED)
        share = draw(st.integers(0, allocated))
        committed = draw(st.integers(0, allocated))
        lines.append(FinanceLine(number=number, title=title, **amounts(allocated, share, committed)))  # type: ignore[arg-type]
    return Report(
        source=Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf"),
        years=(2022, 2023, 2024),
        as_of="2024-06-30",
        axes=tuple(
            Axis(number=number, title="Axe", section=f"2.{number}", heading=text("Axe")) for number in (1, 2)
        ),
        actions=tuple(actions),
        finances=Finances(lines=tuple(lines), total=total_of(lines)),
    )


def total_of(lines: list[FinanceLine]) -> Total:
    allocated, committed = (
        sum(getattr(line, field) for line in lines) for field in ("allocated", "committed")
    )
    share = sum(line.funding[0].amount or 0 for line in lines)
    return Total.model_validate({"label": "Total", **amounts(allocated, int(share), committed)})
