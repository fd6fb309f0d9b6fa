"""The second-year report of a fictional territory. Section numbers are typed, one of them wrongly."""

from __future__ import annotations

from model import Action, Axis, Band, Chapter, Finances, Inner, Line, Report, Row

FOUR = {
    "deliverable": "Livrables attendus",
    "status": "État d’avancement",
    "results": "Indicateurs de suivi et résultats",
    "observations": "Observations",
}

PREVENTION = Action(
    number=3,
    section="2.1.1",
    title="Aller au-devant des locataires en dette de loyer",
    heading="Aller au-devant des locataires en dette de loyer (action conventionnée n°3)",
    columns=FOUR,
    widths=[6.2, 2.6, 8.4, 7.5],
    rows=[
        Band("Première année (07/2022-06/2023)", "2022-07/2023-06"),
        Row(
            {
                "deliverable": [
                    "Équipe mobile juridique et sociale :",
                    "- Courrier adressé dès le deuxième mois de dette",
                    "- Visite à domicile proposée dans les quinze jours",
                ],
                "status": ["Réalisé"],
                "results": [
                    "64 ménages rencontrés sur 210 courriers envoyés{^Courriers partis entre septembre 2022 et juin 2023.^}.",
                    "La dette moyenne s’élève à 2 875 € et la dette médiane à 1 940€.",
                    "58 % de personnes seules, 21% de familles monoparentales, 12 % de couples sans enfant.",
                    "9 plans d’apurement ont été signés, dont 4 avec l’appui du fonds de solidarité.",
                ],
                "observations": [
                    "Les locataires répondent davantage au courrier quand une permanence de quartier y est indiquée.",
                    "- Prévoir un numéro d’appel unique",
                ],
            },
            code="done",
        ),
        Band("Deuxième année (07/2023-06/2022)", "2023-07/2022-06"),
        Row(
            {
                "deliverable": ["Poursuite des visites et suivi à six mois des ménages rencontrés"],
                "status": ["En cours"],
                "results": [
                    "81 ménages rencontrés sur 240 courriers, soit un taux de réponse de 41 %.",
                    "L’âge moyen est de 47,5 ans (de 23 à 79 ans).",
                    "Les motifs de la dette sont la perte d’emploi (32 %), la séparation (24 %) et la maladie (17%). "
                    "Pour les autres ménages, c’est le plus souvent l’addition de plusieurs charges nouvelles, dont la "
                    "facture d’énergie, qui a fait basculer le budget du foyer.",
                ],
                "observations": [
                    "Le partage de contacts avec les bailleurs privés reste à construire ; une charte est à l’étude "
                    "avec l’agence départementale et deux administrateurs de biens du centre-ville.",
                ],
            },
            code="in_progress",
        ),
    ],
    notes=[
        "Le nombre d’impayés signalés a augmenté de 15 % en un an : 412 signalements contre 358 en 2022-2023.",
        "- Une réunion d’échange avec les bailleurs est prévue en octobre 2024.",
    ],
)

YOUTH = Action(
    number=12,
    section="2.1.2",
    title="Ouvrir un point d’accueil logement pour les 18-25 ans",
    heading="Ouvrir un point d’accueil logement pour les 18-25 ans (action conventionnée n° 12)",
    columns=FOUR,
    widths=[7.4, 3.2, 7.6, 6.5],
    rows=[
        Row(
            {
                "deliverable": [
                    "Mise en place du point d’accueil :",
                    "- Rédaction du cahier des charges avec la mission locale et les foyers de jeunes travailleurs",
                    "- Consultation des opérateurs",
                    "- Ouverture au public",
                ],
                "status": ["", "Réalisé en mars 2023", "", "Réalisé", "À venir (septembre 2024)"],
                "results": ["3 opérateurs ont répondu à la consultation.", "Budget annuel : 38 k€."],
                "observations": ["Le local est mis à disposition gracieusement par la ville."],
            },
            code=None,
            parts=("done", "done", "planned"),
        ),
        Row(
            {
                "deliverable": ["Enquête sur les besoins en logement des jeunes"],
                "status": ["Achevée"],
                "results": [
                    "152 réponses, dont 61 de jeunes hébergés par un tiers. Un jeune sur trois a déjà refusé une formation faute de logement."
                ],
                "observations": [],
            },
            code="done",
            over=("results", "observations"),
        ),
    ],
    notes=["Le point d’accueil sera non-payant et ouvert quatre demi-journées par semaine."],
)

CAPTURE = Action(
    number=5,
    section="2.2.1",
    title="Mobiliser des logements du parc privé",
    heading="Action n°5 – Mobiliser des logements du parc privé",
    columns={
        "status": "Avancement",
        "deliverable": "Jalons",
        "results": "Résultats",
        "other": "Calendrier",
        "observations": "Commentaires",
    },
    widths=[2.8, 6.0, 7.4, 3.0, 5.5],
    repeat=True,
    facts={
        "Pilote": "Service habitat de l’agglomération",
        "Partenaires": "Agence immobilière sociale, ADIL, CAF",
    },
    rows=[
        Row(
            {
                "status": ["Réalisé"],
                "deliverable": ["Guide à destination des propriétaires"],
                "results": ["1 200 exemplaires diffusés, 340 téléchargements."],
                "other": ["mi 2023"],
                "observations": ["Un tirage complémentaire est demandé par les mairies."],
            },
            code="done",
        ),
        Row(
            {
                "status": ["En cours"],
                "deliverable": ["Baux signés en intermédiation locative"],
                "results": [
                    "Nombre de baux signés : 14",
                    Inner([["Type", "2022", "2023"], ["T1", "3", "5"], ["T2", "2", "4"]]),
                    "Loyer moyen d’un T2 : 468 € par mois.",
                ],
                "other": ["2023 – 2024"],
                "observations": [
                    "Deux propriétaires ont renoncé après l’annonce des travaux d’isolation. L’aide à la rénovation "
                    "de l’agglomération, cumulable avec celle de l’agence nationale, a été présentée à chacun d’eux.",
                ],
            },
            code="in_progress",
        ),
        Row(
            {
                "status": ["En attente"],
                "deliverable": ["Convention avec les administrateurs de biens"],
                "results": ["Aucune convention signée à ce jour."],
                "other": ["fin 2024"],
                "observations": [],
            },
            code="on_hold",
            goes_on=("observations",),
        ),
    ],
)

SUPPORT = Action(
    number=7,
    section="2.2.1",
    title="Renforcer l’accompagnement vers le logement",
    heading="Renforcer l’accompagnement vers le logement (action conventionnée N°7)",
    columns={"results": "Indicateurs et résultats", "observations": "Observations"},
    widths=[14.2, 10.5],
    rows=[
        Row(
            {
                "results": [
                    "2 ETP et demi financés, 46 mesures exercées pour 52 prévues.",
                    "- 31 ménages relogés (67 %)",
                    "- durée moyenne d’accompagnement : 9 mois",
                    "Sur les 31 ménages relogés, 28 sont encore dans leur logement un an après, soit 95 %.",
                ],
                "observations": ["Le relais avec le droit commun prend en moyenne 4 mois."],
            },
        ),
    ],
    notes=[
        "Une demande de mesures supplémentaires a été déposée le 12-02-2024 {=auprès des services de l’État=}."
    ],
)

TRAINING = Action(
    number=9,
    section="2.2.2",
    title="Former les professionnels et les bénévoles",
    heading="Former les professionnels et les bénévoles (action conventionnée n° 9)",
    columns=FOUR,
    widths=[8.2, 3.2, 7.0, 6.3],
    rows=[
        Row(
            {
                "deliverable": [
                    "Cycle de formation :",
                    "- Recueil des besoins auprès de toutes les structures du territoire et de leurs équipes",
                    "- Journée d’ouverture",
                    "- Module « santé mentale et logement », deux jours",
                    "- Module « droits et devoirs du locataire », une journée et demie",
                    "- Visite d’un territoire voisin",
                ],
                "status": [
                    "",
                    "Réalisé fin 2022",
                    "",
                    "Réalisée le 08/11/2023",
                    "En cours",
                    "",
                    "Reporté à janvier 2025",
                    "",
                    "Abandonnée",
                ],
                "results": ["126 professionnels formés, de 34 structures.", "Taux de satisfaction : 92%."],
                "observations": ["La visite n’a pas trouvé de date commune."],
            },
            parts=("done", "done", "in_progress", "planned", "abandoned"),
        ),
        Row(
            {
                "deliverable": ["Livret d’accueil des bénévoles"],
                "status": ["Modifié"],
                "results": ["Le livret devient une série de fiches, {-dix-}{+douze+} au total."],
                "observations": ["Diffusion prévue au 1er semestre de l’année 2025."],
            },
            code="modified",
        ),
    ],
    notes=[
        "Les fiches sont rédigées avec d’anciens locataires accompagnés {#Fiches consultables en mairie et dans les maisons de quartier.#}."
    ],
)

OBSERVATORY = Action(
    number=14,
    section="2.3.1",
    title="Tenir un observatoire de la demande",
    heading="Tenir un observatoire de la demande (action conventionnée n°14)",
    columns=FOUR,
    widths=[6.2, 3.0, 8.0, 7.5],
    rows=[
        Row(
            {
                "deliverable": [
                    "Tableau de bord trimestriel commun aux bailleurs et au service intégré d’accueil"
                ],
                "status": ["En ligne le 02/04/2024"],
                "results": ["4 publications par an, 27 indicateurs suivis, 11 partenaires contributeurs."],
                "observations": ["Le rapprochement des fichiers demande encore une saisie manuelle."],
            },
            code="done",
            date="2024-04-02",
        ),
        Row(
            {
                "deliverable": ["Cartographie des logements adaptés"],
                "status": ["Réorienté"],
                "results": ["La carte est intégrée au portail du département."],
                "observations": [],
            },
            code="redirected",
        ),
    ],
)

FINANCES = Finances(
    heading="Bilan financier",
    section="3",
    groups=[("Action", 2), ("Prévisionnel conventionné", 3), ("Exécution au 30/06/2024", 3)],
    columns=[
        "N°",
        "Intitulé",
        "Dépenses allouées (TTC)",
        "Financement AMI",
        "Financement de l’agglomération",
        "Dépense engagée",
        "Reliquat",
        "Commentaires",
    ],
    lines=[
        Line(
            1,
            "Coordination du plan",
            "Agglomération",
            ["120 000 €", "90 000€", "30 000 €", "98 450 €", "21 550 €"],
            [120000, 90000, 30000, 98450, 21550],
        ),
        Line(
            3,
            "Prévention des impayés",
            "ADIL",
            ["48 600 €", "40 000 €", "8 600 €", "51 020 €", "-2 420 €"],
            [48600, 40000, 8600, 51020, -2420],
            "Convention jusqu’au 30/06/2025",
        ),
        Line(
            5,
            "Mobilisation du parc privé",
            "Agglomération",
            ["36 000€", "30 000€", "6 000€", "17 250,50 €", "18 749,50 €"],
            [36000, 30000, 6000, 17250.5, 18749.5],
        ),
        Line(
            7,
            "Accompagnement vers le logement",
            "Association Le Pas",
            ["84 000 €", "84 000 €", "0", "84 000 €", "0"],
            [84000, 84000, 0, 84000, 0],
            "Action achevée",
        ),
        Line(
            9,
            "Formation",
            "Agglomération",
            ["15 800 €", "12 800 €", "3 000 €", "7 390€", "8 410 €"],
            [15800, 12800, 3000, 7390, 8410],
        ),
        Line(
            12,
            "Accueil des jeunes",
            "Mission locale",
            ["38 000 €", "30 000 €", "8 000 €", "0", "38 000 €"],
            [38000, 30000, 8000, 0, 38000],
            "Ouverture en septembre 2024",
        ),
        Line(
            14,
            "Observatoire",
            "Agglomération",
            ["4590 €", "4590 €", "0", "1 200 €", "3 390 €"],
            [4590, 4590, 0, 1200, 3390],
            "Réorienté en partie",
        ),
    ],
    total=["346 990 €", "291 390 €", "55 600 €", "2593 310,50 €", "87 679,50 €"],
    total_amounts=[346990, 291390, 55600, 2593310.5, 87679.5],
    after=["Les montants sont ceux des engagements comptables et non des paiements."],
)

REPORT = Report(
    name="val-doris-2024",
    cover=[
        "Plan Logement d’abord",
        "Deuxième rapport d’exécution de la convention 2022-2026",
        "Communauté d’agglomération du Val d’Oris",
        "Territoire fictif – document d’exemple",
        "Situation arrêtée au 30 juin 2024",
    ],
    rank=2,
    years=(2022, 2023, 2024),
    as_of="2024-06-30",
    chapters=[
        Chapter(
            "Introduction",
            [
                "Le Val d’Oris compte onze communes et 68 400 habitants. Ce territoire n’existe pas : ses noms, ses chiffres et ses "
                "partenaires ont été inventés pour montrer ce qu’un rapport d’exécution contient d’habitude.",
                "La convention signée en juillet 2022 a permis de :",
                "- réunir autour d’une même table les bailleurs, les associations et les services de santé ;",
                "- recruter une coordinatrice à temps plein ;",
                "- tester des réponses nouvelles pour les ménages que les dispositifs habituels n’atteignent pas.",
                "Le présent rapport rend compte des deux premières années et annonce les chantiers de la troi\u00adsième.",
            ],
            section="1",
        ),
        Chapter(
            "Méthode et pilotage",
            [
                "Chaque action est suivie par un référent. Il remplit deux fois l’an une fiche qui dit ce qui a été fait, ce qui reste à "
                "faire et ce que les chiffres montrent. Les fiches sont relues en comité technique, où siègent :",
                "- la coordinatrice et le service habitat de l’agglomération ;",
                "- les services de l’État et du Département ;",
                "- un représentant des personnes accompagnées.",
                "Le comité de pilotage arbitre les changements de calendrier et les transferts de crédits d’une action à l’autre. Il s’est "
                "réuni le 14 mars et le 11 juin 2024. Les décisions prises sont reportées dans la colonne des observations.",
            ],
            section="1.1",
        ),
    ],
    axes_heading="Bilan des actions",
    axes=[
        Axis(
            1,
            "Prévenir la perte du logement",
            "Axe 1 Prévenir la perte du logement",
            [PREVENTION, YOUTH],
            section="2.1",
        ),
        Axis(
            2,
            "Accéder sans étape au logement",
            "Axe 2 Accéder sans étape au logement",
            [CAPTURE, SUPPORT, TRAINING],
            section="2.2",
            intro=["Cet axe concentre plus de la moitié des crédits de la convention."],
        ),
        Axis(3, "Connaître et piloter", "Axe 3 Connaître et piloter", [OBSERVATORY], section="2.3"),
    ],
    finances=FINANCES,
    closing=[
        Chapter(
            "Perspectives",
            [
                "L’année à venir verra l’ouverture du point d’accueil des jeunes et la première vague de conventions avec les administrateurs de biens.",
                "Le comité de pilotage se réunira deux fois, au printemps et à l’automne.",
            ],
            section="4",
        )
    ],
    automatic=False,
    portrait=False,
    running_header=None,
    footer="number",
)
