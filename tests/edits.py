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

statuses = st.sampled_from(STATUSES).map(lambda pair: Status(raw=pair[0], code=pair[1]))
amounts = st.integers(0, 400_000)


@st.composite
def deliverables(draw: st.DrawFn) -> tuple[Deliverable, ...]:
    labels = draw(st.lists(st.sampled_from(ROWS), unique=True, max_size=4))
    return tuple(Deliverable(label=Text(text=label), status=draw(statuses)) for label in labels)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Indicator, ...]:
    labels = draw(st.lists(st.sampled_from(MEASURES), unique=True, max_size=3))
    found = []
    for label in labels:
        value = draw(st.integers(1, 900))
        found.append(
            Indicator(label=label, value=value, unit=label.split()[0], kind="count", place="results", quote=f"{value} {label}.")
        )  # fmt: skip
    return tuple(found)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    titles = draw(st.lists(st.sampled_from(TITLES), unique=True, min_size=1, max_size=5))
    actions = tuple(
        Action(
            number=number, title=title, axis=1, heading=Text(text=title), deliverables=draw(deliverables()),
            indicators=draw(indicators()), notes=tuple(Text(text=note) for note in draw(st.lists(st.sampled_from(NOTES), unique=True))),
        )
        for number, title in enumerate(titles, 1)
    )  # fmt: skip
    lines = tuple(
        FinanceLine(
            number=action.number, title=action.title, allocated=draw(amounts), committed=draw(amounts),
            remaining=draw(st.none() | amounts), funding=(Funding(source="AMI", amount=draw(amounts)),),
        )
        for action in actions
    )  # fmt: skip
    return Report(
        source=Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf"),
        actions=actions,
        finances=Finances(lines=lines),
    )
