"""What a fictional report says: a territory, its convention, axes, actions, deliverables, money."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.designs.choices import STATE_WORDS, Design

CODES = ["done"] * 5 + ["in_progress"] * 4 + ["planned"] * 3 + ["on_hold", "abandoned"]
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
PERCENT = {
    "done": [100],
    "in_progress": [20, 35, 50, 60, 75, 80],
    "planned": [0],
    "on_hold": [10, 25, 40],
    "abandoned": [0, 5],
}


CONTRACTIONS = {
    "de le ": "du ",
    "de les ": "des ",
    "de octobre": "d’octobre",
    "de avril": "d’avril",
    "de août": "d’août",
}
CONTRACTED = re.compile("|".join(CONTRACTIONS))


@cache
def texts() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))


@dataclass
class Deliverable:
    label: str
    code: str
    state: str
    """The words of the state."""
    date: str | None
    """The month that is printed with the state, "mars 2023"."""
    day: tuple[int, int, int] | None
    """Its year, month and day."""
    percent: int
    results: str
    observations: str
    other: dict[str, str]
    band: int
    """Which of the periods it belongs to, from 0."""


@dataclass
class Measure:
    name: str
    unit: str
    target: int
    values: dict[int, int]
    """By year; the last one is that of the report."""


@dataclass
class Money:
    allocated: int
    shares: dict[str, int]
    committed: int
    paid: int
    before: tuple[int, int]
    """Allocated and committed of the year before."""

    @property
    def remaining(self) -> int:
        return self.allocated - self.committed

    @property
    def rate(self) -> float:
        return round(100 * self.committed / self.allocated, 1)


@dataclass
class Action:
    number: int
    rank: int
    """Its place in its axis, from 1."""
    axis: int
    title: str
    lead: str
    partners: str
    audience: str
    goal: str
    code: str
    state: str
    deliverables: list[Deliverable]
    measures: list[Measure]
    money: Money


@dataclass
class Axis:
    number: int
    title: str
    actions: list[Action]


@dataclass
class Content:
    territory: str
    core: str
    """The part of the territory's name that must be read."""
    programme: str
    year: int
    years: list[int]
    start: int
    end: int
    rank: int
    as_of: tuple[int, int, int]
    funders: list[str]
    axes: list[Axis]
    openings: list[str] = field(default_factory=list)
    staff: list[tuple[str, str]] = field(default_factory=list)

    @property
    def actions(self) -> list[Action]:
        return [action for axis in self.axes for action in axis.actions]


def of(name: str) -> str:
    """ "de" before a name."""
    return f"d’{name}" if name[0] in "AEIOUÉÈÊH" else f"de {name}"


def territory(rng: random.Random, body: str) -> tuple[str, str]:
    names = texts()["names"]
    second, town = rng.choice(names["second"]), rng.choice(names["towns"])
    place = f"{rng.choice(['Val', 'Rives', 'Monts', 'Bocage', 'Portes', 'Plaine'])}-{of(second).replace('de ', 'de-')}"
    article = {"Va": "du", "Ri": "des", "Mo": "des", "Bo": "du", "Po": "des", "Pl": "de la"}[place[:2]]
    of_place = f"{article} {place}"
    if body == "Département":
        vowel = second[0] in "AEIOUÉ"
        return (f"Département de l’{second}" if vowel else f"Département de la {second}"), second
    if body == "Métropole":
        return (f"Métropole {of(town)}" if rng.random() < 0.5 else f"{town} Métropole"), town
    if body in ("Communauté d’agglomération", "Communauté de communes"):
        return f"{body} {of_place}", place
    if body == "Agglo name":
        return (f"Grand {second}" if rng.random() < 0.5 else f"{town} Agglomération"), ""
    if body == "Pays":
        return f"Pays {of(second)}", second
    return f"{body} {of(town)}", town


class Writer:
    """Fills in the blanks of the texts, each text once a report."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.seen = rng, set[str]()

    def fill(self, text: str) -> str:
        rng, names = self.rng, texts()["names"]
        n = rng.choice([rng.randint(12, 95), rng.randint(96, 640)])
        actor = rng.choice(names["actors"])
        filled = text.format(
            lieu=rng.choice(names["quarters"]), acteur=actor, Acteur=actor[0].upper() + actor[1:], n=n, m=rng.randint(3, 11),
            p=rng.randint(34, 96), eur=rng.randint(120, 890), mois=rng.choice(names["months"]), an=2023,
        )  # fmt: skip
        return CONTRACTED.sub(lambda match: CONTRACTIONS[match[0]], filled)

    def one(self, pool: list[str]) -> str:
        for _ in range(30):
            template = self.rng.choice(pool)
            if template not in self.seen:
                break
        self.seen.add(template)
        return self.fill(template)


def deliverable(
    write: Writer, theme: dict[str, Any], design: Design, content_year: int, bands: int
) -> Deliverable:
    rng = write.rng
    code = rng.choice(CODES)
    words = STATE_WORDS[design["states"]][code]
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    year = content_year if code in ("done", "in_progress") else content_year + 1
    dated = code in ("done", "planned") and rng.random() < 0.6
    results = "\n".join(write.one(theme["results"]) for _ in range(rng.choice([0, 1, 1, 1, 2, 3])))
    observations = " ".join(write.one(theme["observations"]) for _ in range(rng.choice([0, 1, 1, 2])))
    percent = rng.choice(PERCENT[code])
    others = {
        "Échéance": f"{MONTHS[rng.randint(0, 11)]} {content_year}", "Calendrier": f"{rng.randint(1, 2)}er semestre {content_year}".replace("2er", "2e"),
        "Pilote": rng.choice(texts()["names"]["leads"]), "Partenaires": rng.choice(texts()["names"]["actors"]),
        "Avancement (%)": f"{percent} %", "Public visé": rng.choice(texts()["frame"]["audiences"]),
    }  # fmt: skip
    return Deliverable(
        write.one(theme["deliverables"]), code, rng.choice(words), f"{MONTHS[month - 1]} {year}" if dated else None,
        (year, month, day) if dated else None, percent, results, observations, others, rng.randrange(bands),
    )  # fmt: skip


def money(rng: random.Random, funders: list[str], step: int) -> Money:
    """The money of an action; what is spent is rounded to `step` euros."""
    allocated = rng.randrange(4, 240) * 500
    first = allocated * rng.choice([30, 40, 50, 60]) // 10000 * 100
    shares = [first, allocated - first] if len(funders) == 2 else [first, (allocated - first) // 200 * 100]
    if len(funders) == 3:
        shares.append(allocated - sum(shares))
    ratio = rng.choice([0.0, 1.0, 1.08] + [rng.uniform(0.3, 0.99)] * 6)
    committed = round(allocated * ratio / step) * step
    paid = round(committed * rng.uniform(0.5, 1) / step) * step
    before = rng.randrange(4, 200) * 500
    return Money(
        allocated,
        dict(zip(funders, shares, strict=True)),
        committed,
        paid,
        (before, round(before * rng.uniform(0.4, 1) / step) * step),
    )


MEASURES = [("Nombre de personnes accompagnées", "personnes"), ("Nombre de rencontres organisées", "rencontres"), ("Part de sorties positives", "%"), ("Nombre de professionnels formés", "professionnels"),
            ("Taux de satisfaction des usagers", "%"), ("Nombre de dossiers instruits", "dossiers"), ("Nombre de permanences tenues", "permanences"), ("Nombre de communes couvertes", "communes")]  # fmt: skip


def measure(rng: random.Random, year: int, taken: set[str]) -> Measure:
    name, unit = rng.choice([pair for pair in MEASURES if pair[0] not in taken] or MEASURES)
    taken.add(name)
    top = 95 if unit == "%" else 400
    return Measure(
        name, unit, rng.randint(20, top), {y: rng.randint(11, top) for y in (year - 2, year - 1, year)}
    )


def draw(design: Design) -> Content:
    """The content for a design: of the design it takes the words of states and the names that were drawn."""
    rng = design.random("content")
    write = Writer(rng)
    full, core = territory(rng, design["body"])
    year = rng.randint(2021, 2025)
    start = year - rng.randint(0, 3)
    end = start + rng.choice([3, 4, 5])
    collective = {"Département": "Département", "Métropole": "Métropole", "Ville": "Ville"}.get(
        design["body"], "Collectivité"
    )
    funders = ["État", collective, *rng.sample(["CAF", "ARS", "Région", "FSE+"], rng.choice([0, 0, 1]))]
    years = [year - 1, year] if design["years_style"] == "years reported" and year > start else [year]
    bands = 2 if design["period_bands"] == "years" else 1
    as_of = rng.choice(
        [(31, 12, year), (31, 12, year), (31, 3, year + 1), (30, 6, year + 1), (15, 1, year + 1)]
    )
    themes = rng.sample(texts()["themes"], rng.randint(2, 4))
    axes, number = [], 0
    for axis_number, theme in enumerate(themes, 1):
        actions = []
        titles = rng.sample(theme["actions"], rng.randint(1, 4))
        for rank, title in enumerate(titles, 1):
            number += 1
            parts = [deliverable(write, theme, design, year, bands) for _ in range(rng.randint(1, 4))]
            parts.sort(key=lambda part: part.band)
            code = rng.choice(CODES)
            taken: set[str] = set()
            actions.append(Action(
                number, rank, axis_number, write.fill(title), rng.choice(texts()["names"]["leads"]),
                ", ".join(rng.sample(texts()["names"]["actors"], 2)), rng.choice(texts()["frame"]["audiences"]),
                write.one(texts()["frame"]["goals"]), code, rng.choice(STATE_WORDS[design["states"]][code]), parts,
                [measure(rng, year, taken) for _ in range(rng.randint(2, 3))], money(rng, funders, 100 if design["amount_form"] == "k€" else 1),
            ))  # fmt: skip
        axes.append(Axis(axis_number, write.one(theme["axes"]), actions))
    openings = [
        write.fill(rng.choice(texts()["frame"]["openings"])),
        write.fill(rng.choice(texts()["frame"]["contexts"])),
    ]
    staff = [
        (
            rng.choice(
                ["Cheffe de projet", "Coordinateur", "Chargée de mission", "Assistante administrative"]
            ),
            f"{rng.choice(['1', '0,5', '0,8'])} ETP",
        )
        for _ in range(3)
    ]
    return Content(
        full,
        core or full,
        design["programme"],
        year,
        years,
        start,
        end,
        year - start + 1,
        as_of,
        funders,
        axes,
        openings,
        staff,
    )
