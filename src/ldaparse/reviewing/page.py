"""The review page: one file, with all that it needs inside."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ldaparse.correcting import anchored
from ldaparse.corrections import Corrections
from ldaparse.evidence import Evidence, PageBox
from ldaparse.exporting.certainty import reasons_said
from ldaparse.exporting.html.pages import environment, resource, script_of
from ldaparse.exporting.layout.report import report_title
from ldaparse.exporting.wording import NO_STATE, SEVERITIES, SEVERITY_TITLES, STATUSES, Language, shortened
from ldaparse.report import Report
from ldaparse.reviewing.page_images import PageImage
from ldaparse.reviewing.server import Server
from ldaparse.reviewing.source_view import SourceView, place_names, text_blocks
from ldaparse.reviewing.values import Value, Values, nearest
from ldaparse.reviewing.view import sections
from ldaparse.reviewing.words import SAID, WORDS

_SCRIPTS = ("formats", "edits", "places", "editor", "findings", "filters", "keeping", "page")
_NAME = 60  # letters of an action's name in a list


@dataclass(frozen=True, slots=True)
class Box:
    """A value's rectangle on a page, in points."""

    value: str
    doubted: bool
    x: float
    y: float
    width: float
    height: float


def review_page(
    report: Report,
    view: SourceView,
    corrections: Corrections | None,
    lang: Language,
    server: Server | None = None,
) -> bytes:
    """The whole page, in UTF-8."""
    values = Values(report, lang, view.values)
    shown = sections(report, values, lang)
    style, script = _style(), _script()
    written = (
        _environment(lang)
        .get_template("review.html")
        .render(
            lang=lang,
            w=WORDS[lang],
            statuses=STATUSES[lang],
            no_state=NO_STATE[lang],
            severities=SEVERITIES[lang],
            severity_titles=SEVERITY_TITLES[lang],
            report=report,
            title=report_title(report, report.source.name),
            sections=shown,
            doubt_places=view.findings,
            doubtful=doubtful_first(values.gathered),
            images=view.images,
            boxes=_boxes(values.gathered, view.images),
            text=text_blocks(view.text) if view.text else None,
            server=server,
            data=Markup(_data(report, view, values, corrections, lang, server)),  # noqa: S704 - see there
            style=Markup(style),  # noqa: S704 - the package's own
            script=Markup(script),  # noqa: S704 - the package's own
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return (written.strip() + "\n").encode()


def _boxes(values: Iterable[Value], images: Iterable[PageImage]) -> dict[int, list[Box]]:
    """The rectangles of each page, the larger ones below the smaller."""
    found: dict[int, list[Box]] = {image.number: [] for image in images}
    for value in values:
        for place in value.evidence:
            if isinstance(place, PageBox) and place.page in found:
                x0, top, x1, bottom = place.box
                found[place.page].append(
                    Box(
                        value.anchor,
                        bool(value.doubts) or is_doubtful(value),
                        x0,
                        top,
                        round(x1 - x0, 1),
                        round(bottom - top, 1),
                    )
                )
    for boxes in found.values():
        boxes.sort(key=lambda box: -box.width * box.height)
    return found


def _data(
    report: Report,
    view: SourceView,
    values: Values,
    corrections: Corrections | None,
    lang: Language,
    server: Server | None,
) -> str:
    """What the script needs to know, as JSON that may stand in a page: no character of it can end the
    element that holds it, nor begin another."""
    known = {
        "lang": lang,
        "words": SAID[lang],
        "statuses": STATUSES[lang],
        "source": {"name": report.source.name, "sha256": report.source.sha256},
        "file": f"{PurePath(report.source.name).stem}.corrections.json",
        "values": {value.anchor: _value(value) for value in values.gathered},
        "findings": [
            *(_doubtful(value, lang) for value in doubtful_first(values.gathered)),
            *(
                {
                    "target": nearest(finding.where, values.anchors),
                    "severity": finding.severity,
                    "message": finding.sentence(lang),
                    **_places(places),
                }
                for finding, places in zip(report.findings, view.findings, strict=True)
            ),
        ],
        "corrections": anchored(report, corrections).model_dump(mode="json") if corrections else None,
        "server": asdict(server) if server else None,
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def is_doubtful(value: Value) -> bool:
    """Whether a value is graded doubtful."""
    return value.doubt is not None and value.doubt.grade == "doubtful"


def doubtful_first(values: Iterable[Value]) -> list[Value]:
    """The doubtful values that no finding is about: they are walked before the findings."""
    return [value for value in values if is_doubtful(value) and not value.doubts]


def _doubtful(value: Value, lang: Language) -> dict[str, Any]:
    """A doubtful value among what is to be checked."""
    return {
        "target": value.anchor,
        "severity": "warning",
        "message": doubtful_said(value, lang),
        **_places(value.evidence),
    }


def doubtful_said(value: Value, lang: Language) -> str:
    """Such as "Valeur douteuse – Engagé : deux lectures d’une colonne"."""
    reasons = reasons_said(value.doubt.reasons, lang) if value.doubt is not None else ""
    return WORDS[lang]["doubtful_value"].format(value.name, reasons)


def _value(value: Value) -> dict[str, Any]:
    fields = [
        {
            "path": field.path,
            "editor": field.editor,
            "label": field.label,
            "read": field.read,
            "nullable": field.nullable,
            "after": field.after,
            "row": field.anchor,
        }
        for field in value.fields
    ]
    return {"name": value.name, "how": value.how, "fields": fields, **_places(value.evidence)}


def _places(evidence: Evidence) -> dict[str, Any]:
    boxes = [[place.page, *place.box] for place in evidence if isinstance(place, PageBox)]
    return {"boxes": boxes, "names": place_names(evidence)}


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n" + resource("ldaparse.reviewing", "review.css")


@lru_cache(maxsize=1)
def _script() -> str:
    """The parts of the script, on lines of their own."""
    return "\n" + script_of("ldaparse.reviewing", _SCRIPTS)


def _data_url(image: PageImage) -> str:
    return f"data:{image.media_type};base64,{base64.b64encode(image.picture).decode()}"


@lru_cache(maxsize=2)
def _environment(lang: Language) -> Environment:
    drawing = environment(lang, "ldaparse.reviewing")
    drawing.filters |= {
        "data_url": _data_url,
        "doubtful_said": lambda value: doubtful_said(value, lang),
        "shortened": lambda text: shortened(text, _NAME),
    }
    return drawing
