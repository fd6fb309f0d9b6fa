"""What stands around the actions: cover, contents, introduction, legend, summary, staff, funders, running titles."""

from __future__ import annotations

from benchmarks.designs.choices import Design
from benchmarks.designs.content import MONTHS
from benchmarks.designs.document import Block, Break, Para, Table, cell
from benchmarks.designs.gold import Gold
from benchmarks.designs.style import STATE_COLOURS, STATE_NAMES, Style

ORDINALS = ["", "Premier", "Deuxième", "Troisième", "Quatrième", "Cinquième"]
COLOUR_NAMES = {
    "done": "vert",
    "in_progress": "orange",
    "planned": "gris",
    "on_hold": "bleu",
    "abandoned": "rouge",
}


def word(design: Design, options: list[str]) -> str:
    """One of several words that are no choice of their own."""
    return design.random(options[0]).choice(options)


class Frame:
    """Writes who, when and which year into the document, and into the gold."""

    def __init__(self, style: Style, gold: Gold) -> None:
        self.style, self.gold, self.design, self.content = style, gold, style.design, style.content
        content, design = self.content, self.design
        self.day = self._day()
        ranks = {
            "ordinal report": f"{ORDINALS[min(content.rank, 5)]} rapport d’exécution", "annee n": f"Année {content.rank} de la convention",
            "bilan n°": f"Bilan n° {content.rank}", "nth annual": f"{content.rank}{'er' if content.rank == 1 else 'e'} rapport annuel",
        }  # fmt: skip
        self.rank = ranks.get(design["rank_style"])
        if self.rank:
            gold.report["rank"] = content.rank
        self.title = self._title()
        self.property_title: str | None = None
        if design["territory_place"] == "properties":
            self.property_title = f"{self.title} – {content.territory}"
        form = design["as_of_style"]
        if form != "none" and (
            form != "finances" or design["finances"] in ("one table", "per axis", "in action")
        ):
            day, month, year = content.as_of
            gold.report["as_of"] = f"{year}-{month:02d}-{day:02d}"
        if (
            form == "finances"
            and design["finances"] == "in action"
            and design["layout"] not in ("axis table", "big table")
        ):
            gold.report["as_of"] = None

    def _day(self) -> str:
        day, month, year = self.content.as_of
        form = self.design["as_of_format"]
        if form == "long":
            return f"{day} {MONTHS[month - 1]} {year}"
        return f"{day:02d}/{month:02d}/{year if form == 'slashes' else year % 100}"

    def _title(self) -> str:
        form, content = self.design["years_style"], self.content
        year = content.year
        if form == "years reported" and len(content.years) == 2:
            return f"Bilan des années {content.years[0]} et {content.years[1]}"
        if form == "as of only" and (
            self.design["as_of_style"] not in ("cover", "arrete") or content.as_of[2] != year
        ):
            form = "Bilan"
        if form == "as of only":
            return "Rapport d’exécution"
        if form == "in header" and self.design["running_header"] != "none":
            return "Bilan annuel de la convention"
        return {
            "Exercice": f"Rapport d’exécution – Exercice {year}", "Rapport annuel": f"Rapport annuel {year}", "Année": f"Rapport d’exécution de l’année {year}",
        }.get(form, f"Bilan {year}")  # fmt: skip

    def _period(self) -> str | None:
        start, end = self.content.start, self.content.end
        return {
            "2022-2025": f"{self.content.programme} {start}-{end}", "in title": f"Convention {start}-{end}",
            "four years in words": f"Convention signée pour {end - start + 1} ans à compter du 1er janvier {start}",
            "from to": f"Convention du 1er janvier {start} au 31 décembre {end}",
        }.get(self.design["convention_period"])  # fmt: skip

    def cover(self) -> list[Block]:
        design, content, style = self.design, self.content, self.style
        place, form = design["territory_place"], design["cover"]
        lines = [self.title]
        if place == "title":
            lines[0] += f" – {content.territory}" if design.seed % 2 else ""
            lines += [content.territory] if not design.seed % 2 else []
        programme = self._period() if design["convention_period"] == "2022-2025" else content.programme
        lines.append(programme or content.programme)
        if design["convention_period"] not in ("none", "2022-2025"):
            lines.append(self._period() or "")
        if place == "line":
            lines.insert(design.seed % 3, content.territory)
        if place == "labelled":
            lines.append(
                f"{word(design, ['Territoire', 'Territoire concerné', 'Collectivité', 'Bénéficiaire de la convention'])} : {content.territory}"
            )
        if self.rank:
            lines.insert(1, self.rank)
        if design["as_of_style"] == "cover":
            lines.append(f"{word(design, ['Situation au', 'État au', 'Données au'])} {self.day}")
        year = content.year + 1
        trap = {"committee": f"Comité de pilotage du 14 mars {year}", "service": "Direction des solidarités – Service de l’insertion",
                "version": f"Version 2 du 12/02/{year}", "signatories": "Préfecture – Agence régionale de santé – Caisse d’allocations familiales"}.get(design["cover_trap"])  # fmt: skip
        if trap:
            lines.append(trap)
        if form == "table":
            rows = [
                ("Territoire", content.territory),
                ("Dispositif", content.programme),
                (
                    "Exercice",
                    str(content.year)
                    if len(content.years) == 1
                    else f"{content.years[0]}-{content.years[1]}",
                ),
            ]
            rest = [line for line in lines[1:] if content.territory not in line and line != content.programme]
            made = [[cell(label, bold=True), cell(text)] for label, text in rows]
            return [Para(lines[0].split(" – ")[0] if "Exercice" not in lines[0] else lines[0], bold=True, size=style.size + 8, align="center", after=8),
                    *[Para(line, align="center") for line in rest], Table(made, [1, 3], header_rows=0), Para("", after=10)]  # fmt: skip
        if form == "band":
            band = cell(
                lines[0], bold=True, size=style.size + 8, colour="FFFFFF", shade="1F4E79", align="center"
            )
            return [
                Table([[band]], [1], borders="none", header_rows=0),
                Para("", after=6),
                *[Para(line, align="center", size=style.size + 3) for line in lines[1:]],
                Para("", after=10),
            ]
        blocks: list[Block] = [Para("", before=80)] if form == "page" else []
        blocks.append(
            Para(lines[0], bold=True, size=style.size + 10, align="center", after=12, colour=style.colour)
        )
        blocks += [Para(line, size=style.size + 4, align="center", after=8) for line in lines[1:]]
        return [*blocks, Break()] if form == "page" else [*blocks, Para("", after=8)]

    def contents(self) -> list[Block]:
        form, style = self.design["contents"], self.style
        if form == "none":
            return []
        out: list[Block] = [
            Para(
                "Sommaire" if self.design.seed % 2 else "Table des matières",
                bold=True,
                size=style.size + 3,
                after=6,
            )
        ]
        page = 3
        rows = []
        for axis in self.content.axes:
            entries = [style.axis_label(axis), *[style.action_label(action) for action in axis.actions]]
            for index, text in enumerate(entries):
                out.append(Para(text, leader=str(page), after=2, bold=index == 0))
                rows.append([cell(text), cell(str(page), align="right")])
                page += index % 2
        if form == "table":
            return [out[0], Table(rows, [9, 1], borders="none", header_rows=0), Break()]
        return [*out, Break()]

    def introduction(self) -> list[Block]:
        design, content, style = self.design, self.content, self.style
        out: list[Block] = []
        if design["introduction"] in ("chapter", "numbered chapter"):
            numbered = design["introduction"] == "numbered chapter" and design["action_number"] != "plain"
            number = "1. " if numbered else ""
            out.append(
                style.heading(
                    f"{number}{word(design, ['Introduction', 'Préambule', 'Contexte', 'Présentation générale'])}",
                    1,
                )
            )
        if design["territory_place"] == "sentence":
            out.append(
                Para(
                    f"Signée entre l’État et le territoire ({content.territory}), la convention fait l’objet d’un bilan chaque année."
                )
            )
        if design["introduction"] != "none":
            out += [Para(text) for text in content.openings]
        if design["as_of_style"] == "arrete":
            out.append(Para(f"Les données sont arrêtées au {self.day}."))
        return out

    def legend(self) -> list[Block]:
        design = self.design
        colours = design["state_form"] == "colour"
        if design["legend"] == "none" and not colours:
            return []
        if design["legend"] == "line" and not colours:
            return [
                Para(
                    "Légende : "
                    + " ; ".join(
                        f"{name.lower()} = {COLOUR_NAMES[code]}" for code, name in STATE_NAMES.items()
                    ),
                    italic=True,
                )
            ]
        rows = [[cell("", shade=STATE_COLOURS[code]), cell(name)] for code, name in STATE_NAMES.items()]
        return [
            Para("Légende", bold=True, after=2, keep=True),
            Table(rows, [1, 3], header_rows=0),
            Para("", after=6),
        ]

    def summary(self, place: str) -> list[Block]:
        form, style = self.design["summary"], self.style
        if form == "none" or (place == "last") != (form == "last"):
            return []
        # Deliverables have states of their own, which one for the action could contradict.
        states = form == "table with states" and self.design["layout"] in (
            "fiche",
            "prose",
            "sections",
            "slides",
            "cards",
        )
        keyed = self.design["action_number"] != "title only"
        head = (["N°"] if keyed else []) + ["Action", "Porteur" if not states else "État"]
        rows = [[style.head(text) for text in head]]
        for action in self.content.actions:
            last = action.state if states else action.lead
            rows.append(
                [cell(text) for text in ([style.action_key(action)] if keyed else []) + [action.title, last]]
            )
        title = word(
            self.design,
            [
                "Vue d’ensemble",
                "Synthèse des actions",
                "Tableau récapitulatif",
                "Les actions en un coup d’œil",
            ],
        )
        return [
            style.heading(title, 1),
            style.table(rows, ([0.8] if keyed else []) + [5, 2.5]),
            Para("", after=6),
        ]

    def staff(self, place: str) -> list[Block]:
        if self.design["staff"] != place:
            return []
        rows = [
            [self.style.head("Fonction"), self.style.head("Quotité")],
            *[[cell(a), cell(b)] for a, b in self.content.staff],
        ]
        return [
            self.style.heading(word(self.design, ["Équipe projet", "Moyens humains", "L’équipe"]), 1),
            self.style.table(rows, [4, 1.5]),
            Para("", after=6),
        ]

    def partners(self, place: str) -> list[Block]:
        if self.design["partners_table"] != place or self.design["finances"] in ("none", "in action"):
            return []
        rows = [[self.style.head("Cofinanceur"), self.style.head("Participation")]]
        rows += [
            [cell(name), cell(f"{n} 500 €", align="right")]
            for name, n in zip(["CAF", "Région", "Fondation Belmesnil"], (12, 8, 5), strict=True)
        ]
        return [
            self.style.heading(word(self.design, ["Liste des cofinanceurs", "Partenaires financiers"]), 2),
            self.style.table(rows, [3, 1.5]),
            Para("", after=6),
        ]

    def running_header(self) -> str | None:
        design, content = self.design, self.content
        if design["territory_place"] == "running header":
            return f"{content.territory} – {self.title}"
        if design["running_header"] == "none":
            return None
        year = (
            f" – {content.year}"
            if design["years_style"] == "in header" and str(content.year) not in self.title
            else ""
        )
        name = content.territory if design["running_header"] == "territory" else self.title
        return f"{name}{year}"

    def running_footer(self) -> str | None:
        form = self.design["running_footer"]
        text = {
            "page": "{page}",
            "page of": "Page {page} / {pages}",
            "title and page": f"{self.content.programme} – page {{page}}",
        }.get(form)
        if self.design["as_of_style"] == "footer":
            return f"État au {self.day}" + (f" – {text}" if text else "")
        return text
