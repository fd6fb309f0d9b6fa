"""Generated Word files of reports, small and odd, for properties over what is read of them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import strategies as st

from words import docx, p, r, tbl, tc, tr

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="⇨"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in range(1, 5)
)
NOUNS = "ménages guichet étude courriers logement convention équipe 2024 n°4 L’accès".split()
STATUSES = [
    "Réalisé", "En cours", "À venir", "Réalisé fin 2022", "Abandonné", "14/03/2025", "Reporté à 2026", "✔", "50 %",
    "à revoir", "En attente de la signature",
]  # fmt: skip
LABELS = {
    "deliverable": ["Livrables", "Les livrables réalisés en 2023", "Étapes", ""],
    "status": ["État de la réalisation", "Avancement"],
    "results": ["Indicateurs de suivi et résultats", "Bilan chiffré"],
    "observations": ["Observations", "Remarques"],
    "other": ["Calendrier", "Qui ?", "Coût – estimation"],
}
AMOUNTS = [
    "160 000 €",
    "80 000€",
    "-2 429 €",
    "- 2 429 €",
    "0",
    "",
    "-",
    "néant",
    "4231 351 €",
    "12,50 €",
    "15 k€",
]
BANDS = ["Année 1 (06/2021-06/2022)", "2023", "Année 2", "Axe commun", "Pour mémoire – deuxième année"]


def sentences() -> st.SearchStrategy[str]:
    """A few words, now and then with a figure, a mark of a list, or something like a heading's number."""
    words = st.lists(st.sampled_from(NOUNS), min_size=1, max_size=6).map(" ".join)
    front = st.sampled_from(
        ["", "", "", "", "20 ", "3 axes de ", "- ", "• ", "1. ", "a) ", "2.1 ", "Total ", "48 % des "]
    )
    return st.builds(
        lambda a, b, c: f"{a}{b}{c}", front, words, st.sampled_from(["", ".", " :", " : 12 baux signés."])
    )


def lines() -> st.SearchStrategy[str]:
    """A paragraph as XML: plain, an item of a list, or two lines parted by a line break."""
    return st.one_of(
        sentences().map(lambda text: p(escape(text))),
        sentences().map(lambda text: p(escape(text))),
        sentences().map(lambda text: listed(text, 1)),
        sentences().map(lambda text: listed(text, 2)),
        st.tuples(sentences(), sentences()).map(
            lambda two: p(r(escape(two[0])) + "<w:r><w:br/></w:r>" + r(escape(two[1])))
        ),
    )


def listed(text: str, number: int) -> str:
    return p(escape(text), properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def texts(most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(lines(), max_size=most)


@st.composite
def inner_tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 3))
    rows = [tr(*[tc(*draw(texts(1))) for _ in range(columns)]) for _ in range(draw(st.integers(1, 2)))]
    return tbl(*rows, columns=columns) + p()


@st.composite
def cells(draw: st.DrawFn, role: str) -> str:
    if role == "status":
        said = draw(st.lists(st.sampled_from(STATUSES), max_size=3))
        blank = draw(st.integers(0, 2))
        return "".join(p(status) + p() * blank for status in said) or p()
    content = draw(texts())
    if draw(st.integers(0, 9)) == 0:
        content.insert(draw(st.integers(0, len(content))), draw(inner_tables()))
    return "".join(content) + ("" if content else p())


@st.composite
def rows(draw: st.DrawFn, roles: list[str]) -> str:
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return _over(len(roles), p(draw(st.sampled_from(BANDS))))
    if kind == 1:
        return _over(len(roles), "".join(draw(st.lists(lines(), min_size=1, max_size=4))))
    made, column = [], 0
    while column < len(roles):
        span = draw(st.integers(1, 2)) if draw(st.integers(0, 7)) == 0 and column + 1 < len(roles) else 1
        merge = (
            draw(st.sampled_from(["", "", "", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]))
            if span == 1
            else ""
        )
        made.append(tc(draw(cells(roles[column])), properties=f'<w:gridSpan w:val="{span}"/>{merge}'))
        column += span
    return tr(*made)


def _over(columns: int, content: str) -> str:
    return tr(tc(content, properties=f'<w:gridSpan w:val="{columns}"/>'))


@st.composite
def action_tables(draw: st.DrawFn) -> str:
    roles = draw(st.permutations(["deliverable", "status", "results", "observations", "other", "other"]))
    roles = roles[: draw(st.integers(2, 6))]
    others = draw(st.permutations(LABELS["other"]))
    labels = [others.pop() if role == "other" else draw(st.sampled_from(LABELS[role])) for role in roles]
    header = tr(
        *[tc(p(r(label, "<w:b/>")) if label else p()) for label in labels], properties="<w:tblHeader/>"
    )
    body = draw(st.lists(rows(roles), min_size=1, max_size=5))
    return tbl(header, *body, columns=len(roles))


@st.composite
def actions(draw: st.DrawFn, number: int) -> str:
    title = draw(
        st.sampled_from([f"Fiche action {number} : {{}}", f"{{}} (action conventionnée n°{number})"])
    )
    words = " ".join(draw(st.lists(st.sampled_from(NOUNS), min_size=1, max_size=5)))
    section = draw(st.sampled_from([f"2.1.{number} ", ""]))
    parts = [p(section + title.format(words), style="H3")]
    if draw(st.booleans()):
        parts += [p(f"Pilote : {draw(sentences())}"), p("Budget : 12 000 €")]
    parts += draw(texts(1))
    parts += [draw(action_tables())] if draw(st.integers(0, 5)) else []
    parts += draw(texts())
    if draw(st.integers(0, 7)) == 0:
        parts.append(draw(action_tables()))
    return "".join(parts)


@st.composite
def chapters(draw: st.DrawFn, number: int) -> str:
    title = " ".join(draw(st.lists(st.sampled_from(NOUNS), min_size=1, max_size=4)))
    parts = [p(draw(st.sampled_from([f"{number} {title}", title])), style="H1"), *draw(texts(4))]
    if draw(st.integers(0, 3)) == 0:
        parts += [p(title, style="H2"), *draw(texts(1))]
    if draw(st.integers(0, 3)) == 0:
        parts.append(p(r(title, "<w:b/>")))
    if draw(st.integers(0, 5)) == 0:
        row = tr(*[tc(*draw(texts(2))) for _ in range(draw(st.integers(2, 4)))])
        parts.append(tbl(row, row, columns=4))
    return "".join(parts)


@st.composite
def finances(draw: st.DrawFn) -> str:
    columns = [
        "N°",
        "Action",
        "Porteur",
        "Dépenses allouées (TTC)",
        "Financement AMI",
        "Financement du Département",
    ]
    columns += ["Dépense engagée au 31/03/2024", "Reliquat", "Taux", "Commentaires", "Nature"]
    kept = sorted(draw(st.sets(st.integers(0, len(columns) - 1), min_size=4)) | {1, 3, 6})
    header = tr(*[tc(p(r(columns[i], "<w:b/>"))) for i in kept], properties="<w:tblHeader/>")
    body = [draw(_finance_row([columns[i] for i in kept])) for _ in range(draw(st.integers(0, 4)))]
    notes = draw(texts(1))
    return (
        p("3 Bilan financier", style="H1")
        + "".join(notes)
        + tbl(header, *body, columns=len(kept))
        + "".join(draw(texts(1)))
    )


@st.composite
def _finance_row(draw: st.DrawFn, columns: list[str]) -> str:
    total = draw(st.sampled_from(["", "", "", "TOTAL", "Sous-total axe 1"]))
    made = []
    for column in columns:
        if column == "N°":
            said = total or draw(st.sampled_from(["1", "12", "n° 3", "12 bis", "A1", ""]))
        elif column in ("Action", "Porteur", "Commentaires", "Nature"):
            said = (
                draw(st.sampled_from(["Guichet", "4 – Étude", "", "ADIL"]))
                if column != "Action" or not total
                else total
            )
        else:
            said = draw(st.sampled_from(["85 %", ""] if column == "Taux" else AMOUNTS))
        made.append(tc(p(said)))
    return tr(*made)


@st.composite
def word_reports(draw: st.DrawFn) -> bytes:
    """A Word file with some of what reports have."""
    parts: list[str] = []
    if draw(st.booleans()):
        cover = [
            "Rapport d’exécution – année 3",
            "Communauté d’agglomération du Val",
            "2021-2023",
            "Plan Logement d’abord",
        ]
        parts += [p(r(line, '<w:sz w:val="52"/>')) for line in cover[: draw(st.integers(1, 4))]]
        parts.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    parts += draw(texts(1))
    parts += [draw(chapters(1))] if draw(st.booleans()) else []
    if draw(st.booleans()):
        parts += [p("2.1 Axe 1 : Prévenir", style="H2"), *draw(texts(2))]
    parts += [draw(actions(number)) for number in range(1, draw(st.integers(1, 3)))]
    parts += [draw(finances())] if draw(st.booleans()) else []
    parts += [draw(chapters(4))] if draw(st.booleans()) else []
    return docx("".join(parts) + p("Fin du document."), styles=STYLES, numbering=NUMBERING)
