"""Whose report it is, which years and day it is of, on covers and first pages as administrations print them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from ldaparse.interpreting import interpret
from ldaparse.reading import read
from ldaparse.report import Report
from words import docx, p, r, tbl, tr

_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_ACTION = p("Axe 1 : Accueillir", style="H1") + p("Action n° 1 – Guichet", style="H2") + tbl(
    tr("Livrables", "État de la réalisation", "Observations", properties="<w:tblHeader/>"), tr("Ouvrir un guichet", "Réalisé", "Deux agents")
)  # fmt: skip
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2)
)


@dataclass(frozen=True)
class Page:
    """A report: the lines of its cover, or of the top of its first page, running texts, and what follows. What is not
    given is expected to be absent."""

    name: str
    cover: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    header: str = ""
    footer: str = ""
    tables: tuple[str, ...] = ()
    programme: str | None = None
    territory: str | None = None
    rank: int | None = None
    years: tuple[int, ...] = ()
    as_of: str | None = None
    doubts: frozenset[str] = field(default_factory=frozenset)

    def __str__(self) -> str:
        return self.name

    def read(self) -> Report:
        running = {kind: p(text) for kind, text in (("header", self.header), ("footer", self.footer)) if text}
        cover = "".join(p(r(line, '<w:sz w:val="48"/>')) for line in self.cover) + (
            _BREAK if self.cover else ""
        )
        body = "".join(map(p, self.top)) + "".join(self.tables[:1])
        text = "".join(map(p, self.body))
        made = docx(cover + body + text + _ACTION + "".join(self.tables[1:]), styles=_STYLES, **running)
        return interpret(read(made, name="rapport.docx"), indicators=False)


def rows(*pairs: tuple[str, ...]) -> str:
    return tbl(*(tr(*pair) for pair in pairs), columns=len(pairs[0]))


def finances(*head: str) -> str:
    body = tr("1", "Guichet", *(["1 000 €"] * (len(head) - 2)))
    return p("Bilan financier", style="H1") + tbl(
        tr(*head, properties="<w:tblHeader/>"), body, columns=len(head)
    )


PAGES = [
    Page(
        "department under the prefect's mark",
        cover=(
            "PRÉFET DE LA HAUTE-VERNE", "Liberté Égalité Fraternité", "Contrat local des solidarités 2024-2027",
            "Bilan d’exécution – année 2024", "Département de la Haute-Verne", "Avril 2025",
        ),
        programme="Contrat local des solidarités", territory="Département de la Haute-Verne", years=(2024,),
    ),
    Page(
        "all in capitals",
        cover=("GRAND LAC DE BRUMEVAL", "PLAN LOGEMENT D'ABORD", "RAPPORT ANNUEL D'EXÉCUTION 2023"),
        programme="Logement d’abord", territory="Grand Lac de Brumeval", years=(2023,),
    ),
    Page(
        "name over two lines",
        cover=(
            "Communauté d’agglomération", "du Pays de Sarelle", "Convention territoriale globale", "2021-2025",
            "Troisième bilan annuel", "Exercice 2023",
        ),
        programme="Convention territoriale globale", territory="Communauté d’agglomération du Pays de Sarelle", rank=3, years=(2023,),
    ),
    Page(
        "only the years of the contract",
        cover=(
            "Bilan de la 2e année de mise en œuvre du contrat de ville 2024-2030", "Saint-Aubry Métropole",
            "Conseil métropolitain du 26 juin 2026", "Données arrêtées au 31 décembre 2025",
        ),
        programme="Contrat de ville", territory="Saint-Aubry Métropole", rank=2, as_of="2025-12-31", doubts=frozenset({"years"}),
    ),
    Page(
        "running header alone",
        header="Convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi – Département du Vernois – Rapport d’exécution 2022",
        programme="Convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi", territory="Département du Vernois", years=(2022,),
    ),
    Page(
        "table of labels",
        top=("Rapport d’exécution",),
        tables=(rows(("Territoire", "Syndicat mixte du Pays d’Orcelle"), ("Programme", "AMI Logement d’abord"), ("Exercice", "2024"), ("Situation au", "31/12/2024")),),
        programme="Logement d’abord", territory="Syndicat mixte du Pays d’Orcelle", years=(2024,), as_of="2024-12-31",
    ),
    Page(
        "labelled lines",
        top=("Fiche de suivi annuel", "Collectivité : Ville de Maurepin", "Dispositif : Pacte territorial pour l’insertion", "Période couverte : 1er juillet 2023 – 30 juin 2024"),
        programme="Pacte territorial pour l’insertion", territory="Ville de Maurepin", years=(2023, 2024),
    ),
    Page(
        "prose alone",
        body=(
            "Le présent rapport rend compte de l’exécution, au titre de l’année 2023, de la convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi que le Département de l’Aubrac-Sud a signée le 12 juillet 2019.",
        ),
        programme="Convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi", territory="Département de l’Aubrac-Sud", years=(2023,),
        doubts=frozenset({"programme", "territory"}),
    ),
    Page(
        "annex of a deliberation",
        cover=("Département de Loire-et-Vaux", "Annexe à la délibération n° 2025-041 du 28 mars 2025", "Stratégie de prévention et de lutte contre la pauvreté", "Bilan 2024 et perspectives 2025"),
        programme="Stratégie de prévention et de lutte contre la pauvreté", territory="Département de Loire-et-Vaux", years=(2024,),
    ),
    Page(
        "a town beside its metropolis",
        cover=("Contrat de ville de la métropole Rives de Sarelle", "Rapport 2024", "Ville de Bourgnoir"),
        programme="Contrat de ville", territory="Métropole Rives de Sarelle", years=(2024,), doubts=frozenset({"territory"}),
    ),
    Page(
        "national plan's years",
        cover=("Plan quinquennal pour le Logement d’abord 2018-2022", "Communauté urbaine de Port-Halluin", "Bilan final – quatrième et dernière année", "2022"),
        programme="Plan quinquennal pour le Logement d’abord", territory="Communauté urbaine de Port-Halluin", rank=4, years=(2022,),
    ),
    Page(
        "initials and the words",
        cover=("AVDL – Accompagnement vers et dans le logement", "Rapport d’activité 2023", "Département du Haut-Vernois"),
        programme="Accompagnement vers et dans le logement", territory="Département du Haut-Vernois", years=(2023,),
    ),
    Page(
        "school year",
        cover=("Programme de réussite éducative", "Ville de Bourgnoir", "Bilan de l’année scolaire 2023/24"),
        programme="Programme de réussite éducative", territory="Ville de Bourgnoir", years=(2023, 2024),
    ),
    Page(
        "half-way report of a long plan",
        cover=("Conseil départemental de l’Orvèze", "Plan départemental d’action pour le logement et l’hébergement des personnes défavorisées 2021-2026", "Bilan à mi-parcours 2021-2023"),
        programme="Plan départemental d’action pour le logement et l’hébergement des personnes défavorisées", territory="Conseil départemental de l’Orvèze", years=(2021, 2022, 2023),
    ),
    Page(
        "initials of a body in capitals",
        cover=("PETR DU PAYS DE VALMORE", "CONTRAT LOCAL DE SANTÉ", "BILAN DE L'ANNÉE 2024"),
        programme="Contrat local de santé", territory="PETR du Pays de Valmore", years=(2024,),
    ),
    Page(
        "road map's years",
        cover=("Rapport d’exécution n° 3", "Feuille de route 2023-2025", "Logement d’abord", "Eurométropole de Strasvaux", "exercice 2025"),
        programme="Logement d’abord", territory="Eurométropole de Strasvaux", rank=3, years=(2025,),
    ),
    Page(
        "one long title without cover",
        top=("Bilan d’exécution 2024 du pacte des solidarités du Département de Haute-Orne",),
        programme="Pacte des solidarités", territory="Département de Haute-Orne", years=(2024,),
    ),
    Page(
        "footer of slides",
        top=("Bilan 2024",),
        footer="CC Val de Thule | Comité de pilotage du 14 mai 2025 | Logement d’abord",
        programme="Logement d’abord", territory="CC Val de Thule", years=(2024,),
    ),
    Page(
        "years of the columns of money",
        top=("Communauté de communes des Trois Sources", "Contrat local de santé"),
        tables=("", finances("N°", "Action", "Alloué 2023", "Engagé 2023", "Reliquat")),
        programme="Contrat local de santé", territory="Communauté de communes des Trois Sources", years=(2023,), doubts=frozenset({"years"}),
    ),
    Page(
        "running header of last year",
        cover=("Logement d’abord", "Ville d’Ormeval", "Bilan 2023"), header="Ville d’Ormeval – Logement d’abord – Bilan 2022",
        programme="Logement d’abord", territory="Ville d’Ormeval", years=(2023,), doubts=frozenset({"years"}),
    ),
    Page(
        "only a convention of several years",
        cover=("2ème rapport annuel d’exécution de la convention pluriannuelle 2023-2025", "Agglomération du Bas-Vernois"),
        programme="Convention pluriannuelle", territory="Agglomération du Bas-Vernois", rank=2, doubts=frozenset({"years"}),
    ),
    Page(
        "a day and another day",
        cover=("Logement d’abord", "Métropole du Ressac", "Rapport d’exécution 2024", "Situation au 30 septembre 2024"),
        body=("Le prochain comité se réunira le 15 novembre 2024.", "La convention est prolongée au 31 décembre 2026."),
        programme="Logement d’abord", territory="Métropole du Ressac", years=(2024,), as_of="2024-09-30",
    ),
    Page(
        "year in the name of a contract",
        cover=("État – Département – CAF", "Contrat de ville « Engagements quartiers 2030 »", "Communauté de communes Cœur de Sarelle", "Rapport annuel 2024"),
        programme="Contrat de ville « Engagements quartiers 2030 »", territory="Communauté de communes Cœur de Sarelle", years=(2024,),
    ),
    Page(
        "roman rank",
        cover=("Pacte local des solidarités", "Rapport de suivi – année II", "Ville d’Hautecombe-le-Bas", "2025"),
        programme="Pacte local des solidarités", territory="Ville d’Hautecombe-le-Bas", rank=2, years=(2025,),
    ),
    Page(
        "first report",
        cover=("Premier rapport d’exécution", "Pays de Nuve", "Programme d’intérêt général « Habiter ensemble » 2023-2027", "Année 2023"),
        programme="Programme d’intérêt général", territory="Pays de Nuve", rank=1, years=(2023,),
    ),
    Page(
        "region",
        cover=("Région Sud-Vernois", "Pacte régional d’investissement dans les compétences 2019-2023", "Compte rendu d’exécution 2021"),
        programme="Pacte régional d’investissement dans les compétences", territory="Région Sud-Vernois", years=(2021,),
    ),
    Page(
        "initials alone",
        cover=("VILLE DE SAINT-MARCAN", "Centre communal d’action sociale", "Convention AVDL 2024"),
        programme="Accompagnement vers et dans le logement", territory="Ville de Saint-Marcan", years=(2024,),
    ),
    Page(
        "laws and days of other things",
        cover=("Logement d’abord", "Département de la Verne", "Bilan 2023"),
        body=("La loi du 23 novembre 2018 fixe le cadre.", "Le marché, reporté au 15 mars 2025, a été attribué au 2 avril 2025 à une association.", "Du 1er janvier au 31 décembre 2023, deux agents ont été recrutés."),
        programme="Logement d’abord", territory="Département de la Verne", years=(2023,),
    ),
    Page(
        "two years of a convention",
        cover=("Convention d’objectifs 2023-2026", "Rapport d’exécution 2023-2024", "Communauté de communes Terres de Brac"),
        tables=("", finances("N°", "Action", "Alloué", "Dépense engagée au 30/06/2024", "Reliquat")),
        programme="Convention d’objectifs", territory="Communauté de communes Terres de Brac", years=(2023, 2024), as_of="2024-06-30",
    ),
    Page("nothing at all", body=("Les équipes ont travaillé ensemble.",), doubts=frozenset({"territory", "years"})),
    Page(
        "services of the State alone",
        cover=("Préfecture de la Vallière", "Direction départementale de l’emploi, du travail et des solidarités", "Plan pauvreté", "Bilan 2022"),
        programme="Stratégie de prévention et de lutte contre la pauvreté", territory="Vallière", years=(2022,), doubts=frozenset({"territory"}),
    ),
    Page(
        "bare name",
        cover=("Val de Morène", "Rapport d’exécution 2023", "Logement d’abord"),
        programme="Logement d’abord", territory="Val de Morène", years=(2023,), doubts=frozenset({"territory"}),
    ),
    Page(
        "report number and meeting number",
        cover=("Ville de Lancre", "Rapport n° 14 au conseil municipal du 3 avril 2025", "Contrat de ville", "Bilan annuel n° 1 – 2024"),
        programme="Contrat de ville", territory="Ville de Lancre", rank=1, years=(2024,),
    ),
    Page(
        "years counted one by one",
        cover=("Logement d’abord dans le Haut-Brac", "Bilan 2021, 2022 et 2023", "Communauté de communes du Haut-Brac"),
        programme="Logement d’abord", territory="Communauté de communes du Haut-Brac", years=(2021, 2022, 2023),
    ),
    Page(
        "published a year later",
        cover=("Rapport annuel 2023", "Pacte des solidarités", "Département du Morvenois", "Édition 2024", "Version du 12/02/2024"),
        programme="Pacte des solidarités", territory="Département du Morvenois", years=(2023,),
    ),
    Page(
        "long title with initials",
        cover=("Rapport d’exécution de la convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi (CALPAE) 2019-2021", "Exercice 2020", "Département des Monts-Fleuris"),
        programme="Convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi", territory="Département des Monts-Fleuris", years=(2020,),
    ),
    Page(
        "body and its direction on one line in capitals",
        cover=("CONSEIL DÉPARTEMENTAL DES HAUTES-COMBES – DIRECTION DE L'INSERTION ET DU LOGEMENT", "STRATÉGIE PAUVRETÉ", "RAPPORT D'EXÉCUTION 2021"),
        programme="Stratégie de prévention et de lutte contre la pauvreté", territory="Conseil départemental des Hautes-Combes", years=(2021,),
    ),
    Page(
        "parties of the convention in capitals",
        cover=("RAPPORT D’EXÉCUTION DE LA CONVENTION PLURIANNUELLE ENTRE L’ÉTAT ET LE DÉPARTEMENT DE LA HAUTE-VERNE", "ANNÉE 2 (2023)"),
        programme="Convention pluriannuelle", territory="Département de la Haute-Verne", rank=2, years=(2023,),
    ),
    Page(
        "period from summer to summer",
        cover=("Logement d’abord", "Les Sables-de-Vie Agglomération", "Convention 2022 – 2025", "Deuxième année d’exécution (juillet 2023 – juin 2024)"),
        programme="Logement d’abord", territory="Les Sables-de-Vie Agglomération", rank=2, years=(2023, 2024),
    ),
    Page(
        "programme in capitals of a title",
        cover=("Contrat Territorial d’Accueil et d’Intégration", "Bilan 2023", "Bourgnoir Métropole", "Comité de pilotage du 14 mars 2024"),
        programme="Contrat Territorial d’Accueil et d’Intégration", territory="Bourgnoir Métropole", years=(2023,),
    ),
    Page(
        "article in the name of a town",
        cover=("Ville de La Roche-sur-Brume", "Contrat de ville de La Roche-sur-Brume 2024-2030", "Rapport annuel 2025", "(données au 31.12.2025)"),
        programme="Contrat de ville", territory="Ville de La Roche-sur-Brume", years=(2025,), as_of="2025-12-31",
    ),
    Page(
        "mentioned rank and years in brackets",
        cover=("Rapport d’exécution 2023 (troisième année de la convention 2021-2024)", "Logement d’abord", "Communauté d’agglomération Cœur de Garve"),
        programme="Logement d’abord", territory="Communauté d’agglomération Cœur de Garve", rank=3, years=(2023,),
    ),
    Page(
        "introduction says all",
        body=(
            "Le Département de la Basse-Sarelle et l’État ont signé en 2022 une convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi.",
            "Il s’agit du deuxième rapport d’exécution. Il porte sur l’année 2023 ; les chiffres sont arrêtés au 31 décembre 2023.",
        ),
        programme="Convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi", territory="Département de la Basse-Sarelle", rank=2, years=(2023,), as_of="2023-12-31",
        doubts=frozenset({"programme", "territory"}),
    ),
    Page(
        "programming beside the account",
        cover=("Pacte des solidarités 2024-2027", "Bilan financier 2024 – Programmation 2025", "Département du Ponthour", "Mars 2025"),
        programme="Pacte des solidarités", territory="Département du Ponthour", years=(2024,),
    ),
    Page(
        "metropolis with a double name",
        cover=("Métropole Brive-Sarelle-Provence", "Plan territorial Logement d’abord", "Point d’étape n° 2", "1er semestre 2024"),
        programme="Plan territorial Logement d’abord", territory="Métropole Brive-Sarelle-Provence", rank=2, years=(2024,),
    ),
    Page(
        "partners under the name",
        cover=("Communauté de communes du Haut-Gave et Caisse d’allocations familiales du Gave", "Convention territoriale globale du Haut-Gave", "Bilan annuel 2022"),
        programme="Convention territoriale globale", territory="Communauté de communes du Haut-Gave", years=(2022,),
    ),
    Page(
        "label of a department with its number",
        top=("Rapport d’exécution", "Département : Haute-Verne", "Année : 2022", "Rapport n° : 3", "Date d’arrêté des données : 31/12/2022"),
        territory="Haute-Verne", rank=3, years=(2022,), as_of="2022-12-31",
    ),
    Page(
        "annual report of a body with a common name",
        cover=("Est Communauté", "Contrat local de santé mentale", "Rapport d’activités 2024"),
        programme="Contrat local de santé mentale", territory="Est Communauté", years=(2024,),
    ),
    Page(
        "convention of one year",
        cover=("Convention AVDL 2023", "Bilan de l’action", "Communauté de communes de l’Orée"),
        programme="Accompagnement vers et dans le logement", territory="Communauté de communes de l’Orée", years=(2023,),
    ),
    Page(
        "two departments' towns in prose",
        cover=("Bilan 2024", "Contrat de ville"),
        body=("La Ville de Sarny a recruté.", "La Ville de Sarny a ouvert un lieu.", "Le Département de la Verne a cofinancé."),
        programme="Contrat de ville", territory="Ville de Sarny", years=(2024,), doubts=frozenset({"territory"}),
    ),
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_report_says_whose_it_is(page: Page) -> None:
    report = page.read()
    read_of_it = (report.programme, report.territory, report.rank, report.years, report.as_of)
    assert read_of_it == (page.programme, page.territory, page.rank, page.years, page.as_of)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_is_not_clear_is_told_and_nothing_else(page: Page) -> None:
    told = {
        finding.where
        for finding in page.read().findings
        if finding.severity == "warning" and finding.code.startswith(("identity.", "territory."))
    }
    assert told == page.doubts
