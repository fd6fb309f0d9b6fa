"""The blocks of a document with its tables in the forms that the rest of interpreting reads: what they only lay out taken out of
them, rows where they have columns for these, headers where they were lent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ldaparse.document import Block, Table
from ldaparse.findings.attempting import attempt
from ldaparse.interpreting.boards import read_board
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import unplaced_row
from ldaparse.interpreting.failing import attempt_step, of_table
from ldaparse.interpreting.labelled_cells import read_form
from ldaparse.interpreting.layout_tables import unwrapped
from ldaparse.interpreting.lent_headers import with_lent_headers
from ldaparse.interpreting.numbered_rows import with_numbers_as_rows
from ldaparse.interpreting.paired_rows import with_pairs_joined
from ldaparse.interpreting.period_columns import with_periods_as_rows
from ldaparse.interpreting.plans_of_financing import plans_of_financing
from ldaparse.interpreting.prose_records import with_records
from ldaparse.interpreting.run_in_headings import with_run_in_headings
from ldaparse.interpreting.sheets_with_rows import read_sheet
from ldaparse.interpreting.stacked_records import with_stacked_records
from ldaparse.interpreting.stacked_tables import unstacked
from ldaparse.interpreting.state_columns import with_states_as_rows
from ldaparse.interpreting.states_over_tables import with_states_over_tables
from ldaparse.profile import Profile
from ldaparse.report import Finding, Unplaced


def usual_blocks(
    blocks: Sequence[Block], context: Context, unplaced: list[Unplaced], findings: list[Finding]
) -> list[Block]:
    """The blocks in these forms; words that have no place in them are left `unplaced`, steps that failed are told in
    `findings`."""
    profile = context.profile
    found: list[Block] = []
    for block in with_run_in_headings(blocks):
        found += (
            attempt(
                partial(_laid_out, block, context, unplaced),
                partial(list, [block]),
                of_table(block),
                findings,
            )
            if isinstance(block, Table)
            else [block]
        )
    found = attempt_step(
        "headers", partial(_with_lent_headers, found, profile), partial(list, found), findings
    )
    found = attempt_step("records", partial(_with_records, found, context), partial(list, found), findings)
    return attempt_step(
        "finances", partial(_with_plans, found, profile, unplaced), partial(list, found), findings
    )


def _laid_out(block: Block, context: Context, unplaced: list[Unplaced]) -> Sequence[Block]:
    """A block, or what it only lays out; cells that only count the boxes of a form, and states over nothing on a board, are
    left `unplaced`."""
    profile = context.profile
    if isinstance(block, Table):
        block = with_states_as_rows(with_pairs_joined(with_numbers_as_rows(block, profile), profile), profile)
        block = with_periods_as_rows(block, profile, context.habits)
    form = read_form(block, profile) if isinstance(block, Table) else None
    if form is not None:
        block = form.table
        unplaced += unplaced_row(form.counters) if form.counters else ()
    if isinstance(block, Table) and (board := read_board(block, profile)) is not None:
        unplaced += unplaced_row(board.empty)
        return board.parts
    if isinstance(block, Table) and (sheet := read_sheet(block, profile)) is not None:
        unplaced += [one for title in sheet.titles for one in unplaced_row([title])]
        return [sheet.facts, sheet.rows]
    inside = unwrapped(block, profile) if isinstance(block, Table) else None
    parts: Sequence[Block] = [block] if inside is None else inside
    return [
        one for part in parts for one in (unstacked(part, profile) if isinstance(part, Table) else [part])
    ]


def _with_lent_headers(blocks: Sequence[Block], profile: Profile) -> list[Block]:
    return list(with_lent_headers(blocks, profile))


def _with_records(blocks: Sequence[Block], context: Context) -> list[Block]:
    blocks = with_states_over_tables(blocks, context.profile)
    return with_stacked_records(with_records(blocks, context), context)


def _with_plans(blocks: Sequence[Block], profile: Profile, unplaced: list[Unplaced]) -> list[Block]:
    """The blocks, tables of who pays for one action as labels and values; what these leave is `unplaced`."""
    plans = plans_of_financing(blocks, profile)
    for plan in plans.values():
        unplaced += unplaced_row(plan.left)
    return [plans[at].facts if at in plans else block for at, block in enumerate(blocks)]
