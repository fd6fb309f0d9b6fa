"""Small reports of random but distinct content, and edits of them whose effect is known."""

from __future__ import annotations

from hypothesis import strategies as st

from ldaparse.evidence import Text
from ldaparse.report import (
    Action,
    Deliverable,
    FinanceLine,
    Finances,
    Funding,
    Indicator,
    Report,
    Source,
    Status,
)

TITLES = (
    "Aller vers les locataires endettés", "Ouvrir une maison du logement", "Former les gardiens d’immeubles",
    "Capter des appartements vacants", "Suivre les sortants d’hôpital", "Publier un guide des recours",
    "Animer le réseau des bailleurs", "Créer une veille statistique",
)  # fmt: skip
ROWS = (
    "Recrutement d’un juriste", "Charte signée par les communes", "Enquête téléphonique annuelle",
    "Permanence du samedi matin", "Logiciel partagé de suivi", "Affiches dans les mairies",
    "Comité technique trimestriel", "Bourse aux meubles solidaire", "Visites à domicile", "Fonds de garantie",
)  # fmt: skip
MEASURES = (
    "ménages accompagnés",
    "logements captés",
    "ateliers tenus",
    "dossiers instruits",
    "bénévoles formés",
)
STATUSES = (
    ("Réalisé", "done"),
    ("En cours", "in_progress"),
    ("À venir", "planned"),
    ("Abandonné", "abandoned"),
)
NOTES = ("Le comité se réunit en mars.", "Une étude est en préparation.", "Le local sera rénové.")

# Made once: made anew for each draw, strategies take longer than what they draw.
statuses = st.sampled_from([Status(raw=raw, code=code) for raw, code in STATUSES])
amounts = st.integers(0, 400_000)
amounts_or_none = st.none() | amounts
_values = st.integers(1, 900)
_titles = st.lists(st.sampled_from(TITLES), unique=True, min_size=1, max_size=5)
_labels = st.lists(st.sampled_from(ROWS), unique=True, max_size=4)
_measures = st.lists(st.sampled_from(MEASURES), unique=True, max_size=3)
_notes = st.lists(st.sampled_from(NOTES), unique=True)


@st.composite
def deliverables(draw: st.DrawFn) -> tuple[Deliverable, ...]:
    labels = draw(_labels)
    return tuple(Deliverable(label=Text(text=label), status=draw(statuses)) for label in labels)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Indicator, ...]:
    labels = draw(_measures)
    found = []
    for label in labels:
        value = draw(_values)
        found.append(
            Indicator(label=label, value=value, unit=label.split()[0], kind="count", place="results", quote=f"{value} {label}.")
        )  # fmt: skip
    return tuple(found)


_deliverables, _indicators = deliverables(), indicators()


@st.composite
def reports(draw: st.DrawFn) -> Report:
    titles = draw(_titles)
    actions = tuple(
        Action(
            number=number, title=title, axis=1, heading=Text(text=title), deliverables=draw(_deliverables),
            indicators=draw(_indicators), notes=tuple(Text(text=note) for note in draw(_notes)),
        )
        for number, title in enumerate(titles, 1)
    )  # fmt: skip
    lines = tuple(
        FinanceLine(
            number=action.number, title=action.title, allocated=draw(amounts), committed=draw(amounts),
            remaining=draw(amounts_or_none), funding=(Funding(source="AMI", amount=draw(amounts)),),
        )
        for action in actions
    )  # fmt: skip
    return Report(
        source=Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf"),
        actions=actions,
        finances=Finances(lines=lines),
    )
