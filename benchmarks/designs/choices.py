"""The design of a report: every choice is drawn by itself from one seeded generator.

`OPTIONS` lists all of them. An option that stands twice is drawn twice as often. A `Design` remembers which choices
were asked for, so that statistics leave out those that had no bearing on a report.
"""

from __future__ import annotations

import random

PLAIN_STATES = {
    "done": ["Réalisé", "Terminé", "Achevé", "Fait", "Finalisé"],
    "in_progress": ["En cours", "Partiellement réalisé", "Engagé", "Démarré"],
    "planned": ["À venir", "Non démarré", "Prévu", "Non engagé"],
    "on_hold": ["Suspendu", "En attente"],
    "abandoned": ["Abandonné", "Annulé"],
}
STATE_WORDS: dict[str, dict[str, list[str]]] = {
    "plain": PLAIN_STATES,
    "feminine": {
        "done": ["Réalisée", "Terminée", "Achevée"], "in_progress": ["En cours de réalisation", "Engagée", "Lancée"],
        "planned": ["Non démarrée", "Programmée", "Non engagée"], "on_hold": ["Suspendue", "En attente"],
        "abandoned": ["Abandonnée", "Annulée"],
    },
    "rich": {
        "done": ["Réalisé à 100 %", "Livré", "Opérationnel", "Mis en service", "Mené à bien"],
        "in_progress": ["En bonne voie", "Bien avancé", "En phase de finalisation", "Déploiement en cours", "À poursuivre"],
        "planned": ["Pas encore commencé", "À lancer", "Reporté", "Décalé à l’an prochain"],
        "on_hold": ["En suspens", "Gelé", "À l’arrêt", "En attente de financement"],
        "abandoned": ["Sans suite", "Action abandonnée", "Non reconduit"],
    },
    "capitals": {
        "done": ["RÉALISÉ", "FAIT"], "in_progress": ["EN COURS"], "planned": ["À VENIR", "NON DÉMARRÉ"],
        "on_hold": ["SUSPENDU"], "abandoned": ["ABANDONNÉ"],
    },
    "sentence": {
        "done": ["L’action a été réalisée.", "Le livrable est terminé."],
        "in_progress": ["Les travaux sont en cours.", "La mise en œuvre a débuté."],
        "planned": ["Le démarrage est prévu l’an prochain.", "Rien n’a encore été engagé."],
        "on_hold": ["Le projet est en attente.", "La démarche est suspendue."],
        "abandoned": ["L’action est abandonnée.", "Le projet a été annulé."],
    },
}

OPTIONS: dict[str, list[str]] = {
    # Who, when, which
    "body": ["Département", "Métropole", "Communauté d’agglomération", "Communauté de communes", "Agglo name", "Pays", "Communauté urbaine", "Ville"],
    "programme": ["Logement d’abord", "Contrat local de santé", "Pacte local des solidarités", "Convention territoriale globale", "Contrat de ville", "Convention d’appui à la lutte contre la pauvreté et d’accès à l’emploi", "Programme départemental d’insertion", "Projet alimentaire territorial"],
    "territory_place": ["title", "title", "line", "running header", "sentence", "properties", "labelled"],
    "years_style": ["Bilan", "Exercice", "Rapport annuel", "Année", "years reported", "as of only", "in header"],
    "convention_period": ["none", "2022-2025", "four years in words", "in title", "from to"],
    "rank_style": ["none", "ordinal report", "annee n", "bilan n°", "nth annual"],
    "as_of_style": ["none", "cover", "finances", "arrete", "footer"],
    "as_of_format": ["long", "slashes", "short"],
    "cover": ["page", "page", "top of page", "band", "table"],
    "introduction": ["none", "chapter", "numbered chapter", "letter"],
    # Around the actions
    "cover_trap": ["none", "none", "committee", "service", "version", "signatories"],
    "contents": ["none", "none", "dots", "table"],
    "legend": ["none", "none", "line", "table"],
    "summary": ["none", "none", "table", "table with states", "last"],
    "staff": ["none", "none", "before", "after"],
    "partners_table": ["none", "none", "before finances", "after finances"],
    # Axes and actions
    "axis_word": ["Axe", "Orientation", "Priorité", "Pilier", "Défi", "Enjeu", "Volet", "Chantier", "Objectif stratégique", "none", "Thématique", "Ambition"],
    "axis_number": ["arabic", "arabic", "roman", "letter", "n°"],
    "axis_separator": [" – ", " : ", ". ", " - ", " "],
    "axis_form": ["heading", "heading", "heading", "band", "boxed", "paragraph", "two lines"],
    "action_number": ["Action n°", "Action", "Fiche action n°", "plain", "dotted", "letter code", "roman code", "title only", "Mesure", "suffix", "Projet", "Opération n°"],
    "action_separator": [" – ", " : ", ". ", " - ", " "],
    "action_heading": ["heading", "heading", "bold", "boxed", "shaded", "label above"],
    "section_numbers": ["none", "none", "dotted"],
    "layout": ["ruled", "ruled", "fiche", "axis table", "big table", "prose", "grouped", "sections", "slides", "cards", "sheet"],
    "prose_columns": ["one", "one", "one", "two"],
    "state_place": ["label", "label", "label", "pill"],
    "axis_note": ["none", "none", "paragraph"],
    "group_header": ["none", "none", "none", "over two"],
    "badge": ["beside", "below", "shaded line"],
    "fiche_title": ["heading", "first row", "both"],
    "fiche_state": ["row", "row", "first", "last"],
    "section_form": ["1.", "a)", "plain", "•"],
    "label_separator": [" : ", " : ", ". ", " – "],
    "group_words": ["past", "noun", "question"],
    "table_rows": ["deliverables", "deliverables", "actions"],
    "action_cells": ["merged", "merged", "repeated", "first only"],
    "table_key": ["column", "in title"],
    "tick": ["X", "x", "✔", "●"],
    "tick_group": ["none", "group"],
    "table_axis": ["band", "column", "merged column", "heading"],
    "columns": ["deliverable status results observations", "deliverable status results", "deliverable results status observations", "deliverable status observations", "deliverable other status results", "status deliverable results"],
    "deliverable_word": ["Livrables", "Étapes", "Livrable attendu", "Jalons", "Sous-actions", "Opérations", "Ce qui était prévu", "Objectifs opérationnels", "Engagements", "Tâches", "Réalisations attendues", "Contenu", "Actions prévues", "Mesures"],
    "status_word": ["État d’avancement", "Statut", "État de réalisation", "Avancement", "Réalisation", "Stade", "État", "Niveau de réalisation", "Où en est-on ?", "Degré d’avancement", "Avancée", "Situation"],
    "results_word": ["Résultats", "Indicateurs et résultats", "Bilan", "Indicateurs de suivi", "Ce qui a été fait", "Réalisations chiffrées", "Bilan de l’année", "Éléments de bilan", "Impact", "Données chiffrées", "Chiffres clés", "Faits marquants"],
    "observations_word": ["Observations", "Commentaires", "Remarques", "Difficultés rencontrées", "Points de vigilance", "Perspectives", "Analyse", "Freins et leviers", "Suites à donner", "Analyse qualitative"],
    "other_word": ["Échéance", "Pilote", "Calendrier", "Partenaires", "Avancement (%)", "Public visé"],
    "states": ["plain", "plain", "feminine", "rich", "capitals", "sentence"],
    "state_form": ["words", "words", "words", "words", "with date", "with day", "ticks", "colour", "symbol and words", "percent"],
    "period_bands": ["none", "none", "none", "years"],
    "facts": ["none", "lines", "one line", "table"],
    "action_note": ["none", "none", "before", "after"],
    "indicators": ["none", "none", "none", "table", "table with years", "list"],
    # Finances
    "finances": ["one table", "one table", "one table", "per axis", "in action", "none"],
    "finance_place": ["last", "last", "first"],
    "finance_key": ["number", "number", "title only", "in title", "code"],
    "finance_columns": ["full", "no funders", "rate", "two years", "paid", "year in header", "short", "dont spent", "next year"],
    "funder_form": ["columns", "group header", "dont", "Part"],
    "amount_form": ["plain", "euro", "cents", "k€", "nbsp"],
    "negative": ["-", "-", "−", "- "],
    "empty_amount": ["zero", "dash", "blank"],
    "finance_total": ["Total", "TOTAL", "Ensemble", "none", "Total général", "misprinted"],
    "finance_axis_rows": ["none", "none", "band", "subtotal", "column"],
    "finance_heading": ["Bilan financier", "Exécution financière", "Éléments financiers", "Suivi budgétaire", "Budget", "Annexe financière", "Les moyens mobilisés", "Consommation des crédits", "Situation budgétaire"],
    "allocated_word": ["Budget prévisionnel", "Montant conventionné", "Crédits alloués", "Enveloppe prévue", "Prévu", "Dépenses allouées", "Coût total prévu", "Autorisation d’engagement", "Subvention attribuée", "Inscrit au budget"],
    "committed_word": ["Dépenses engagées", "Engagé", "Consommé", "Réalisé", "Crédits consommés", "Montant engagé", "Dépensé", "Exécuté", "Total dépensé"],
    "remaining_word": ["Reliquat", "Solde", "Reste à engager", "Écart", "Disponible", "Non consommé", "Crédits restants"],
    "footnote": ["none", "none", "star", "digit"],
    "finance_lead": ["none", "none", "Porteur", "Pilote"],
    # The page
    "page": ["landscape", "landscape", "portrait"],
    "margin": ["1.5", "2", "2.5"],
    "font": ["sans", "sans", "serif", "vera"],
    "size": ["8", "9", "10", "11"],
    "borders": ["all", "all", "all", "all", "all", "horizontal", "horizontal", "header only", "outer", "none"],
    "header_shade": ["none", "light", "dark", "colour"],
    "row_shade": ["none", "none", "zebra"],
    "header_case": ["none", "none", "capitals"],
    "heading_case": ["none", "none", "capitals", "small"],
    "heading_spacing": ["none", "none", "none", "none", "none", "letters"],
    "heading_colour": ["black", "blue", "green"],
    "running_header": ["none", "none", "title", "territory"],
    "running_footer": ["page", "page of", "none", "title and page"],
    "text_align": ["left", "left", "left", "justified"],
    "bullet": ["•", "-", "–"],
    "break_before": ["none", "axis", "action"],
    "apostrophe": ["curly", "curly", "straight"],
}


class Design:
    """What was drawn for one seed; `used` names the choices that had a bearing on the document."""

    def __init__(self, seed: int, fixed: dict[str, str] | None = None) -> None:
        self.seed = seed
        self.drawn = {name: self.random(f"choice of {name}").choice(options) for name, options in OPTIONS.items()}
        self.drawn.update(fixed or {})
        self.used: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        self.used[name] = self.drawn[name]
        return self.drawn[name]

    def random(self, name: str) -> random.Random:
        """A generator of its own for details that are no choice."""
        return random.Random(f"{self.seed}:{name}")  # noqa: S311 - chance of the kind that can be had again
