"""The words of the review page, in French and in English."""

from __future__ import annotations

from ldaparse.exporting.wording import Language

FIELDS: dict[Language, dict[str, str]] = {
    "fr": {
        "code": "État", "date": "Date", "detail": "Précision", "raw": "Tel qu’imprimé", "label": "Intitulé",
        "interval": "Dates", "value": "Valeur", "high": "Jusqu’à", "unit": "Unité", "period": "Période",
        "figure": "Chiffre relevé",
    },
    "en": {
        "code": "Status", "date": "Date", "detail": "Detail", "raw": "As printed", "label": "Label",
        "interval": "Dates", "value": "Value", "high": "Up to", "unit": "Unit", "period": "Period",
        "figure": "Figure found",
    },
}  # fmt: skip

HOW: dict[Language, dict[str, str]] = {
    "fr": {
        "text": "texte courant", "ruled": "cellule tracée", "inferred": "colonne déduite de l’espacement",
        "ocr_text": "texte reconnu par OCR", "ocr_ruled": "cellule tracée, reconnue par OCR",
        "ocr_inferred": "colonne déduite, reconnue par OCR", "markup": "cellule du fichier",
    },
    "en": {
        "text": "running text", "ruled": "ruled cell", "inferred": "column inferred from the white",
        "ocr_text": "text recognised by OCR", "ocr_ruled": "ruled cell, recognised by OCR",
        "ocr_inferred": "inferred column, recognised by OCR", "markup": "cell of the file",
    },
}  # fmt: skip
"""How a value was read."""

WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "review": "Relecture", "doubtful": "Valeurs douteuses", "less_sure": "Valeurs moins que sûres", "doubtful_value": "Valeur douteuse – {} : {}", "back": "Le rapport", "skip": "Aller au rapport lu", "pages": "Pages du rapport", "text": "Texte du rapport",
        "report": "Rapport lu", "findings": "À vérifier", "tools": "Corrections", "identity": "Le rapport",
        "programme": "Programme", "territory": "Territoire", "rank": "Rang", "years": "Années", "as_of": "Situation au",
        "action_title": "Intitulé de l’action", "axis_title": "Intitulé de l’axe", "part": "Partie du livrable", "note": "Note", "comment": "Commentaire",
        "figures": "[# chiffre relevé|# chiffres relevés]", "undo": "Annuler", "load": "Ouvrir des corrections",
        "save": "Enregistrer les corrections", "help": "Aide", "page": "Page", "of": "sur {}", "before": "Page précédente",
        "after": "Page suivante", "smaller": "Réduire", "larger": "Agrandir", "fit": "Largeur", "boxes": "Cadres",
        "picture_of": "Page {} du rapport", "no_picture": "Cette page n’a pas pu être dessinée.",
        "no_office": "LibreOffice n’est pas installé : le texte est montré sans sa mise en page.",
        "show": "Afficher", "all_actions": "Toutes les actions", "all_states": "Tous les états", "state": "État",
        "action": "Action", "severity": "Constats", "all_severities": "Constats", "any_severity": "Avec constat",
        "edited": "Corrigés seulement", "everything": "Tout afficher",
        "previous": "Précédent", "next": "Suivant", "list": "Liste", "no_findings": "Aucun constat.",
        "nothing_shown": "Rien ne répond à ces filtres.", "partial": "Lu en partie seulement.", "close": "Fermer",
        "keyboard": "Au clavier", "letters": "Raccourcis d’une seule lettre", "empty": "vide", "need_script": "Cette page a besoin de JavaScript pour montrer et corriger les valeurs.",
        "key_next": "constat suivant, précédent", "key_next_entry": "entrée suivante, précédente", "key_show": "montrer la valeur sur la page",
        "key_edit": "corriger la valeur choisie", "key_undo": "annuler la dernière correction", "key_save": "enregistrer les corrections",
        "key_help": "ouvrir cette aide", "key_leave": "quitter la saisie sans rien changer", "key_done": "valider la saisie d’un texte",
        "how": "Cliquez sur une valeur, elle se montre sur la page ; cliquez sur un cadre, sa valeur se montre ici. Un double clic, ou « Corriger », ouvre la saisie.",
        "how_save": "Les corrections restent dans cette fenêtre jusqu’à leur enregistrement. Le fichier obtenu se range à côté du rapport : ldaparse en tient compte à chaque lecture.",
    },
    "en": {
        "review": "Review", "doubtful": "Doubtful values", "less_sure": "Values less than sure", "doubtful_value": "Doubtful value – {}: {}", "back": "The report", "skip": "Skip to the report as read", "pages": "Pages of the report", "text": "Text of the report",
        "report": "Report as read", "findings": "To check", "tools": "Corrections", "identity": "The report",
        "programme": "Programme", "territory": "Territory", "rank": "Rank", "years": "Years", "as_of": "As of",
        "action_title": "Title of the action", "axis_title": "Title of the axis", "part": "Part of the deliverable", "note": "Note", "comment": "Comment",
        "figures": "[# figure found|# figures found]", "undo": "Undo", "load": "Open corrections",
        "save": "Save corrections", "help": "Help", "page": "Page", "of": "of {}", "before": "Page before",
        "after": "Page after", "smaller": "Smaller", "larger": "Larger", "fit": "Fit", "boxes": "Boxes",
        "picture_of": "Page {} of the report", "no_picture": "This page could not be drawn.",
        "no_office": "LibreOffice is not installed: the text is shown without its layout.",
        "show": "Show", "all_actions": "All actions", "all_states": "All statuses", "state": "Status",
        "action": "Action", "severity": "Findings", "all_severities": "Findings", "any_severity": "With findings",
        "edited": "Corrected only", "everything": "Show everything",
        "previous": "Previous", "next": "Next", "list": "List", "no_findings": "No findings.",
        "nothing_shown": "Nothing meets these filters.", "partial": "Read in part only.", "close": "Close",
        "keyboard": "By keyboard", "letters": "Single-letter shortcuts", "empty": "empty", "need_script": "This page needs JavaScript to show and correct values.",
        "key_next": "next finding, previous one", "key_next_entry": "next entry, previous one", "key_show": "show the value on its page",
        "key_edit": "correct the chosen value", "key_undo": "undo the last correction", "key_save": "save the corrections",
        "key_help": "open this help", "key_leave": "leave an input without a change", "key_done": "finish the input of a text",
        "how": "Click a value and it is shown on its page; click a box and its value is shown here. A double click, or “Correct”, opens the input.",
        "how_save": "Corrections stay in this window until they are saved. Put the file beside the report: ldaparse heeds it whenever it reads it.",
    },
}  # fmt: skip

SAID: dict[Language, dict[str, str]] = {
    "fr": {
        "none": "Aucune correction", "one": "1 correction", "many": "{} corrections", "unsaved": "{} à enregistrer", "kept": "{} · enregistré",
        "not_kept": "L’application ne répond pas : les corrections restent dans cette fenêtre. Relancez ldaparse app, puis enregistrez.",
        "kept_elsewhere": "Ces corrections ont été modifiées dans une autre fenêtre. Rechargez cette page pour les voir.",
        "correct": "Corriger", "done": "Valider", "leave": "Abandonner", "restore": "Revenir à la lecture", "note": "Note (facultative)",
        "read": "lu : {}", "empty": "vide", "finding": "Constat {} sur {}", "shown": "{} sur {} affichés",
        "bad_number": "Écrivez un nombre, par exemple 12 500,50.", "bad_whole": "Écrivez un nombre entier.",
        "bad_date": "Écrivez une date : 31/03/2024, 03/2024, 2024, fin 2024, ou une période : 01/2024 à 06/2024.",
        "bad_day": "Écrivez un jour, par exemple 31/03/2024.", "bad_years": "Écrivez des années, par exemple 2022, 2023.",
        "needed": "Cette valeur ne peut pas rester vide.", "not_there": "Aucun endroit connu sur les pages.",
        "undone": "Correction annulée : {}.", "corrected": "Corrigé : {}.", "restored": "Retour à la lecture : {}.",
        "saved": "Corrections enregistrées dans {}.", "loaded": "{} corrections reprises.", "one_loaded": "1 correction reprise.",
        "stale": "{} d’une autre lecture du rapport, gardées sans être appliquées.", "bad_file": "Ce fichier n’est pas un fichier de corrections de ldaparse.",
        "nothing": "Il n’y a rien à annuler.", "no_state": "(aucun état)",
    },
    "en": {
        "none": "No correction", "one": "1 correction", "many": "{} corrections", "unsaved": "{} to save", "kept": "{} · saved",
        "not_kept": "The application does not answer: the corrections stay in this window. Start ldaparse app again, then save.",
        "kept_elsewhere": "These corrections were changed in another window. Load this page again to see them.",
        "correct": "Correct", "done": "Done", "leave": "Cancel", "restore": "Back to what was read", "note": "Note (optional)",
        "read": "read: {}", "empty": "empty", "finding": "Finding {} of {}", "shown": "{} of {} shown",
        "bad_number": "Write a number, such as 12,500.50.", "bad_whole": "Write a whole number.",
        "bad_date": "Write a date: 2024-03-31, 31/03/2024, 2024-03, 2024, or a period: 2024-01/2024-06.",
        "bad_day": "Write a day, such as 2024-03-31.", "bad_years": "Write years, such as 2022, 2023.",
        "needed": "This value cannot be left empty.", "not_there": "No place known on the pages.",
        "undone": "Correction undone: {}.", "corrected": "Corrected: {}.", "restored": "Back to what was read: {}.",
        "saved": "Corrections saved in {}.", "loaded": "{} corrections taken over.", "one_loaded": "1 correction taken over.",
        "stale": "{} of another reading of the report, kept but not applied.", "bad_file": "This file is not one of ldaparse’s corrections.",
        "nothing": "There is nothing to undo.", "no_state": "(no status)",
    },
}  # fmt: skip
"""What the script of the page says."""
