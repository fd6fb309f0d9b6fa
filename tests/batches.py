"""Folders of small reports of fictional territories, and work on them that goes wrong."""

from __future__ import annotations

import ctypes
import time
from pathlib import Path
from typing import Any

from ldaparse.batching.harvesting import Asked, Harvest, Options, harvest
from ldaparse.profile import load_profile
from reports import NUMBERING, STYLES
from words import docx, p, tbl, tc, tr

TERRITORIES = ("Val d’Oris", "Combe Sainte", "Port-Lune", "Île Grise", "Hauteroche")


def report(
    territory: str = "Val d’Oris", year: int = 2024, *, status: str = "En cours", spent: int = 1200
) -> bytes:
    """One action with two deliverables, and its financial line."""
    action = tbl(
        tr(tc(p("Livrables")), tc(p("État de la réalisation")), tc(p("Indicateurs de suivi et résultats"))),
        tr(tc(p("Ouvrir un guichet")), tc(p(status)), tc(p(f"{year - 2000} ménages reçus en {year}."))),
        tr(tc(p("Écrire un guide")), tc(p("Réalisé")), tc(p("Diffusé."))),
        columns=3,
    )
    money = tbl(
        tr(tc(p("N°")), tc(p("Action")), tc(p("Dépenses allouées")), tc(p("Dépense engagée"))),
        tr(tc(p("3")), tc(p("Guichet")), tc(p("2 000 €")), tc(p(f"{spent} €"))),
        columns=4,
    )
    body = (
        p("Logement d’abord")
        + p(f"Communauté de communes de {territory}")
        + p(f"Rapport d’exécution – situation au 30/06/{year}")
        + p("Axe 1 : Accueillir", style="H1")
        + p("Action n°3 : Ouvrir un guichet", style="H2")
        + action
        + p("Bilan financier", style="H1")
        + money
    )
    return docx(body, numbering=NUMBERING, styles=STYLES)


def folder_of(path: Path, count: int) -> Path:
    """A folder with so many reports, some in folders below it."""
    for number in range(count):
        territory, year = TERRITORIES[number % 5], 2020 + number // 5
        place = path / ("suite" if number % 3 == 2 else ".") / f"{territory} {year}.docx"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(report(territory, year, spent=100 * number))
    return path


def options(**said: Any) -> Options:
    return Options(load_profile(), **{"indicators": False, **said})


def troubled(asked: Asked, said: Options) -> Harvest:
    """Reads a file, unless its name is of what goes wrong with it."""
    if asked.path.stem == "fige":
        time.sleep(60)
    if asked.path.stem == "casse":
        ctypes.string_at(0)
    if asked.path.stem == "déborde":
        kept = [bytearray(50_000_000) for _ in range(100)]
        assert kept
    return harvest(asked, said)
