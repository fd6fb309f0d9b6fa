"""A report made into its card."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ldaparse.app.card import Card, Said, Told
from ldaparse.checking import understood
from ldaparse.comparing.periods import year_of
from ldaparse.correcting import load_corrections
from ldaparse.exporting.layout.places import Place, by_page, page_text, place_of, places
from ldaparse.exporting.layout.report import tally_report
from ldaparse.exporting.wording import STATES
from ldaparse.french.folding import fold
from ldaparse.report import Finding, Report
from ldaparse.version import __version__

_MOST = 2000
"""Letters of a text on a card; a longer one is cut."""


def card_of(read: Report, corrected: Report, corrections: Path | None, digest: str) -> Card:
    """The card of a report as it was corrected; `read` is what the review page shows, `digest` that of the corrections."""
    brief = understood(corrected)
    states = sum((tally.sides[0] for tally in tally_report(corrected.actions, "fr")), Counter[str]())
    total = corrected.finances.total if corrected.finances else None
    known = {"fr": places(corrected, "fr"), "en": places(corrected, "en")}
    return Card(
        version=__version__,
        name=corrected.source.name,
        media_type=corrected.source.media_type,
        programme=corrected.programme,
        territory=corrected.territory,
        place=fold(f"{corrected.programme or ''} {corrected.territory or ''}"),
        year=year_of(corrected),
        as_of=corrected.as_of,
        rank=corrected.rank,
        pages=corrected.source.pages,
        partial=corrected.status == "partial",
        understood=Said(fr=brief.sentence("fr"), en=brief.sentence("en")),
        share=brief.share,
        actions=len(corrected.actions),
        states={state: states[state] for state in STATES if states[state]},
        allocated=total.allocated if total else None,
        committed=total.committed if total else None,
        corrections=len(load_corrections(corrections).corrections) if corrections else 0,
        corrections_sha256=digest,
        findings=tuple(_told(one, known, read) for one in by_page(corrected.findings)),
    )


def _told(finding: Finding, known: dict[str, dict[str, Place]], read: Report) -> Told:
    index = next((at for at, one in enumerate(read.findings) if one == finding), None)
    return Told(
        severity=finding.severity,
        code=finding.code,
        said=_said(finding.sentence("fr"), finding.sentence("en")),
        place=_said(*(_name(place_of(finding, known[lang])) for lang in ("fr", "en"))),
        page=_said(page_text(finding.evidence, "fr"), page_text(finding.evidence, "en")),
        index=index,
    )


def _name(place: Place | None) -> str:
    return place.name if place else ""


def _said(french: str, english: str) -> Said:
    return Said(fr=french.replace("« ", "«\u00a0").replace(" »", "\u00a0»")[:_MOST], en=english[:_MOST])
