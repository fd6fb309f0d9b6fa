"""OpenDocument files written part by part, for tests of how they are read."""

from __future__ import annotations

import io
import zipfile

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("manifest", "manifest"), ("meta", "meta"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'  # fmt: skip
KIND = "application/vnd.oasis.opendocument.text"


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    masters: str = "",
    meta: str = "",
    prolog: str = "",
    kind: str = KIND,
    more: dict[str, str] | None = None,
) -> bytes:
    """An OpenDocument text: the XML of its body, its automatic and common styles, its master pages."""
    return packed({
        "mimetype": kind,
        "content.xml": f"{prolog}<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta></office:document-meta>",
        **(more or {}),
    })  # fmt: skip


def flat(body: str) -> bytes:
    """The same in one file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMES} office:mimetype="{KIND}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def packed(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2025, 9, 1, 9, 0, 0)), content, packing)
    return made.getvalue()


def p(*inner: str, style: str = "") -> str:
    return f"<text:p{_styled('text', style)}>{''.join(inner)}</text:p>"


def h(text: str, level: int = 1, style: str = "") -> str:
    return f'<text:h{_styled("text", style)} text:outline-level="{level}">{text}</text:h>'


def tc(*blocks: str, style: str = "", across: int = 1, down: int = 1) -> str:
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks)
    spans = (f' table:number-columns-spanned="{across}"' if across > 1 else "") + (
        f' table:number-rows-spanned="{down}"' if down > 1 else ""
    )
    return f"<table:table-cell{_styled('table', style)}{spans}>{inner}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def tr(*cells: str, attributes: str = "") -> str:
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def tbl(*rows: str, columns: int = 3) -> str:
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{"".join(rows)}</table:table>'


def listed(*entries: str, style: str = "L1", attributes: str = "") -> str:
    inner = "".join(
        f"<text:list-item>{entry if entry.startswith('<') else p(entry)}</text:list-item>"
        for entry in entries
    )
    return f"<text:list{_styled('text', style)} {attributes}>{inner}</text:list>"


def style(name: str, *, family: str = "paragraph", properties: str = "", attributes: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {attributes}>{properties}</style:style>'


def _styled(prefix: str, name: str) -> str:
    return f' {prefix}:style-name="{name}"' if name else ""
