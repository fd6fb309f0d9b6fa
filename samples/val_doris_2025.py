"""The third-year report of the same fictional territory: portrait, numbers written by Word."""

from __future__ import annotations

from model import Action, Axis, Band, Chapter, Finances, Inner, Line, Report, Row

COLUMNS = {
    "deliverable": "Livrables",
    "results": "Résultats et indicateurs",
    "status": "État",
    "observations": "Remarques",
}
WIDTHS = [4.4, 6.6, 2.5, 3.9]

PREVENTION = Action(
    number=3,
    title="Aller au-devant des locataires en dette de loyer",
    heading="Fiche action 3 : Aller au-devant des locataires en dette de loyer",
    columns=COLUMNS,
    widths=WIDTHS,
    repeat=True,
    facts={
        "Pilote": "ADIL du Val d’Oris",
        "Partenaires": "Bailleurs, CAF, commissaires de justice",
        "Public visé": "Locataires du parc privé et du parc social",
        "Budget": "64 600 € sur trois ans",
    },
    rows=[
        Band("Année 1 : juillet 2022 – juin 2023", "2022-07/2023-06"),
        Row(
            {
                "deliverable": [
                    "Équipe mobile juridique et sociale",
                    "- Courrier au deuxième mois de dette",
                    "- Visite à domicile",
                ],
                "results": [
                    "64 ménages rencontrés pour 210 courriers.",
                    "Dette moyenne : 2 875 €, dette médiane : 1 940 €.",
                ],
                "status": ["Réalisé"],
                "observations": ["Numéro d’appel unique ouvert en janvier 2025."],
            },
            code="done",
        ),
        Band("Année 2 : juillet 2023 – juin 2024", "2023-07/2024-06"),
        Row(
            {
                "deliverable": ["Suivi à six mois des ménages rencontrés"],
                "results": ["98 ménages rencontrés pour 240 courriers, soit 41 % de réponses."],
                "status": ["Réalisé"],
                "observations": [],
            },
            code="done",
        ),
        Band("Année 3 : juillet 2024 – juin 2025", "2024-07/2025-06"),
        Row(
            {
                "deliverable": ["Permanences dans trois maisons de quartier"],
                "results": [
                    "117 ménages reçus, dont 45 pour la première fois et 72 déjà connus.",
                    "22 plans d’apurement signés (augmentation de 57 % par rapport à 2023-2024).",
                    "La moitié des ménages reçus ont un emploi ; un quart vivent d’une pension.",
                    "Le délai entre le premier impayé et le premier contact est passé de 5 à 3 mois. Les maisons de "
                    "quartier ont ouvert leurs portes deux après-midi par semaine, ce qui a rapproché l’équipe des "
                    "habitants qui n’ouvraient pas les courriers et n’avaient jamais poussé la porte d’un service "
                    "social. Les bénévoles des associations de locataires ont tenu l’accueil à tour de rôle et ont "
                    "orienté vers la permanence les voisins qui s’inquiétaient d’une lettre reçue.",
                ],
                "status": ["En cours"],
                "observations": [
                    "Une quatrième permanence est demandée par les communes du plateau, où les distances sont grandes "
                    "et les transports rares.",
                ],
            },
            code="in_progress",
        ),
    ],
    notes=["412 signalements d’impayés en 2023-2024, 437 en 2024-2025."],
)

CAPTURE = Action(
    number=5,
    title="Mobiliser des logements du parc privé",
    heading="Fiche action 5 : Mobiliser des logements du parc privé",
    columns=COLUMNS,
    widths=WIDTHS,
    facts={"Pilote": "Service habitat de l’agglomération", "Calendrier": "2023-2026"},
    rows=[
        Row(
            {
                "deliverable": ["Guide à destination des propriétaires"],
                "results": ["1 500 exemplaires diffusés."],
                "status": ["Réalisé"],
                "observations": ["Une mise à jour est prévue."],
            },
            code="done",
        ),
        Row(
            {
                "deliverable": ["Baux signés en intermédiation locative"],
                "results": [
                    "Nombre de baux signés : 23",
                    Inner([["Type", "2023", "2024"], ["T1", "5", "6"], ["T2", "4", "3"]]),
                    "Loyer moyen d’un T2 : 475 € par mois contre 468 € en 2023.",
                ],
                "status": ["En cours"],
                "observations": ["Trois propriétaires sont venus par le bouche à oreille."],
            },
            code="in_progress",
        ),
        Row(
            {
                "deliverable": ["Convention avec les administrateurs de biens"],
                "results": ["1 convention signée avec un cabinet qui gère 320 logements."],
                "status": ["Réalisé le 14/03/2025"],
                "observations": [],
            },
            code="done",
            date="2025-03-14",
            goes_on=("observations",),
        ),
    ],
)

SUPPORT = Action(
    number=7,
    title="Renforcer l’accompagnement vers et dans le logement",
    heading="Fiche action 7 : Renforcer l’accompagnement vers et dans le logement",
    columns={"deliverable": "Livrables", "results": "Résultats et indicateurs", "status": "État"},
    widths=[5.0, 9.4, 3.0],
    rows=[
        Row(
            {
                "deliverable": ["Mesures d’accompagnement renforcé"],
                "results": [
                    "3 ETP financés, 58 mesures exercées.",
                    "39 ménages relogés, dont 12 sortants de rue.",
                    "Durée moyenne de l’accompagnement : 8,5 mois.",
                ],
                "status": ["Achevé"],
            },
            code="done",
        ),
        Row(
            {
                "deliverable": [
                    "Équipe de liaison avec l’hôpital :",
                    "- Protocole d’accord",
                    "- Recrutement de l’infirmier",
                    "- Première admission",
                ],
                "results": ["0,5 ETP d’infirmier. Entre 15 et 20 situations suivies chaque mois."],
                "status": ["", "Réalisé", "Réalisé mi 2024", "À venir"],
            },
            parts=("done", "done", "planned"),
        ),
    ],
    notes=["L’équipe de liaison a été {+étendue à la clinique du plateau+}{-limitée à l’hôpital-}."],
)

YOUTH = Action(
    number=12,
    title="Ouvrir un point d’accueil logement pour les 18-25 ans",
    heading="Fiche action 12 : Ouvrir un point d’accueil logement pour les 18-25 ans",
    columns=COLUMNS,
    widths=WIDTHS,
    rows=[
        Row(
            {
                "deliverable": ["Ouverture du point d’accueil"],
                "results": [
                    "230 jeunes reçus, d’une moyenne d’âge de 21 ans.",
                    "48 % sont hébergés par un tiers, 31 % sans emploi ni formation{^Déclarations recueillies à l’accueil.^}.",
                ],
                "status": ["Ouvert le 16/09/2024 : réalisé"],
                "observations": ["L’accueil est non-payant."],
            },
            code="done",
        ),
        Row(
            {
                "deliverable": ["Atelier « mon premier bail »"],
                "results": ["Une trentaine de participants en 6 séances ; le contenu a été écrit avec eux."],
                "status": ["En suspens"],
                "observations": [],
            },
            code="on_hold",
            over=("status", "observations"),
        ),
    ],
)

LEAVING = Action(
    number=16,
    title="Préparer la sortie des institutions",
    heading="Fiche action 16 : Préparer la sortie des institutions",
    columns=COLUMNS,
    widths=WIDTHS,
    facts={
        "Pilote": "Service pénitentiaire d’insertion",
        "Public visé": "Sortants de détention et d’hospitalisation",
    },
    rows=[
        Row(
            {
                "deliverable": ["Convention entre les établissements et l’agglomération"],
                "results": ["2 établissements sur 3 ont signé."],
                "status": ["En cours"],
                "observations": ["Le troisième attend l’avis de sa tutelle."],
            },
            code="in_progress",
        ),
        Row(
            {
                "deliverable": ["Réservation de logements passerelles"],
                "results": ["Aucun logement réservé à ce jour."],
                "status": ["Prévu en janvier 2026"],
                "observations": [],
            },
            code="planned",
            date="2026-01",
        ),
    ],
    notes=["Cette action nouvelle remplace les visites prévues par l’action 9, close en 2024."],
)

OBSERVATORY = Action(
    number=14,
    title="Tenir un observatoire de la demande",
    heading="Fiche action 14 : Tenir un observatoire de la demande",
    columns=COLUMNS,
    widths=WIDTHS,
    rows=[
        Row(
            {
                "deliverable": ["Tableau de bord trimestriel"],
                "results": ["4 publications, 31 indicateurs suivis, 14 partenaires contributeurs."],
                "status": ["Réalisé"],
                "observations": ["La saisie manuelle a disparu."],
            },
            code="done",
        ),
        Row(
            {
                "deliverable": ["Cartographie des logements adaptés"],
                "results": [],
                "status": ["Abandonné"],
                "observations": ["Le portail du département a fermé."],
            },
            code="abandoned",
        ),
    ],
)

FINANCES = Finances(
    heading="Exécution financière",
    groups=[
        ("Actions de la convention", 3),
        ("Prévisionnel conventionné (TTC)", 4),
        ("Exécution au 30/06/2025", 3),
    ],
    columns=[
        "N°",
        "Action",
        "Porteur",
        "Dépenses allouées",
        "Financement AMI",
        "Financement du Département",
        "Financement de l’agglomération",
        "Dépense engagée",
        "Reliquat",
        "Commentaire",
    ],
    lines=[
        Line(
            1,
            "Coordination du plan",
            "Agglomération",
            ["160 000 €", "120 000 €", "-", "40 000 €", "141 300 €", "18 700 €"],
            [160000, 120000, None, 40000, 141300, 18700],
        ),
        Line(
            3,
            "Prévention des impayés",
            "ADIL",
            ["64 600 €", "46 000 €", "10 000 €", "8 600 €", "62 380 €", "2 220 €"],
            [64600, 46000, 10000, 8600, 62380, 2220],
        ),
        Line(
            5,
            "Mobilisation du parc privé",
            "Agglomération",
            ["36 000 €", "30 000 €", "-", "6 000 €", "31 940 €", "4 060 €"],
            [36000, 30000, None, 6000, 31940, 4060],
        ),
        Line(
            7,
            "Accompagnement vers le logement",
            "Association Le Pas",
            ["112 500 €", "100 000 €", "12 500 €", "-", "116 020 €", "-3 520 €"],
            [112500, 100000, 12500, None, 116020, -3520],
            "Dépassement pris en charge par l’association",
        ),
        Line(
            12,
            "Accueil des jeunes",
            "Mission locale",
            ["38 000 €", "30 000 €", "-", "8 000 €", "27 410 €", "10 590 €"],
            [38000, 30000, None, 8000, 27410, 10590],
        ),
        Line(
            14,
            "Observatoire",
            "Agglomération",
            ["4 590 €", "4 590 €", "-", "-", "4 590 €", "0 €"],
            [4590, 4590, None, None, 4590, 0],
            "Achevé",
        ),
        Line(
            16,
            "Sortie des institutions",
            "Service pénitentiaire",
            ["22 000 €", "22 000 €", "-", "-", "0 €", "22 000 €"],
            [22000, 22000, None, None, 0, 22000],
            "Convention en attente",
        ),
    ],
    total=["437 690 €", "352 590 €", "22 500 €", "62 600 €", "383 640 €", "54 050 €"],
    total_amounts=[437690, 352590, 22500, 62600, 383640, 54050],
)

REPORT = Report(
    name="val-doris-2025",
    cover=[
        "Logement d’abord dans le Val d’Oris",
        "Rapport d’exécution n° 3",
        "Communauté d’agglomération du Val d’Oris",
        "2022-2026",
        "Territoire fictif – document d’exemple",
    ],
    rank=3,
    years=(2025,),
    as_of="2025-06-30",
    chapters=[
        Chapter(
            "Introduction",
            [
                "Ce troisième rapport d’un territoire inventé reprend les actions de l’an passé, en ferme une et en ouvre une autre.",
                "L’année a été marquée par :",
                "- l’ouverture du point d’accueil des jeunes ;",
                "- la signature de la première convention avec un administrateur de biens ;",
                "- l’arrivée du Département parmi les financeurs.",
                "La coordination a changé de mains en février 2025, après une vacance de deux mois que le service habitat a comblée.",
            ],
        ),
        Chapter(
            "Ce que les partenaires en disent",
            [
                "Un questionnaire a été envoyé en mai 2025 aux 41 structures partenaires ; 33 ont répondu.",
                "Les réponses font ressortir trois attentes : des circuits d’orientation plus simples, une information régulière sur les "
                "logements disponibles et un temps d’échange entre travailleurs sociaux et bailleurs.",
                "Les personnes accompagnées ont tenu deux ateliers. Elles demandent surtout que l’on revienne les voir après l’entrée "
                "dans le logement, quand les premières factures arrivent.",
            ],
        ),
    ],
    axes_heading="Fiches action",
    axes=[
        Axis(1, "Prévenir la perte du logement", "Axe 1 : Prévenir la perte du logement", [PREVENTION]),
        Axis(
            2,
            "Accéder sans étape au logement",
            "Axe 2 : Accéder sans étape au logement",
            [CAPTURE, SUPPORT, YOUTH, LEAVING],
        ),
        Axis(3, "Connaître et piloter", "Axe 3 : Connaître et piloter", [OBSERVATORY]),
    ],
    finances=FINANCES,
    closing=[
        Chapter(
            "Perspectives",
            [
                "La dernière année de la convention sera celle de l’évaluation, confiée à un cabinet extérieur."
            ],
        )
    ],
    automatic=True,
    portrait=True,
    running_header="Convention Logement d’abord du Val d’Oris – rapport d’exécution 2025",
    footer="page of",
)
