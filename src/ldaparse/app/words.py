"""The words of the local page, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping

from ldaparse.errors import (
    LdaparseError,
    MissingDependencyError,
    NoTextError,
    PasswordError,
    UnknownFormatError,
)
from ldaparse.translating import in_french
from ldaparse.writing import Language

_WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "title": "Vos rapports d’exécution", "skip": "Aller au contenu", "home": "Tous les rapports",
        "private": "Rien ne quitte cet ordinateur.", "quit": "Quitter", "ended": "L’application est arrêtée.",
        "ended_how": "Vous pouvez fermer cette fenêtre. Pour reprendre, lancez de nouveau ldaparse app : votre travail est gardé.",
        "drop": "Déposez ici un ou plusieurs rapports", "or": "ou",
        "drop_about": "PDF, Word, classeurs, diapositives, OpenDocument, CSV ou numérisations.",
        "choose": "Choisir des fichiers", "choose_folder": "Choisir un dossier", "progress": "Lectures en cours",
        "reports": "Rapports", "none_yet": "Aucun rapport pour l’instant. Déposez-en un ci-dessus : il sera lu en quelques secondes.",
        "year": "Année", "read_as": "Ce qui a été compris", "to_check": "À vérifier", "corrected": "Corrections", "file": "Fichier",
        "no_territory": "Territoire non reconnu", "no_year": "année inconnue", "nothing": "rien à vérifier",
        "compare_two": "Comparer {} et {}", "follow_all": "Suivre de {} à {}", "report_of": "Rapport {}", "report": "Rapport",
        "partial": "Ce fichier n’a été lu qu’en partie : les constats disent ce qui manque.",
        "findings": "À vérifier", "no_findings": "Rien à vérifier : tout ce qui a été lu concorde.",
        "findings_about": "Les erreurs d’abord. Chaque constat mène à son emplacement dans le rapport.",
        "see": "Voir dans le rapport", "states": "Où en sont les livrables", "state": "État", "how_many": "Nombre",
        "review": "Relire et corriger", "review_about": "Les pages du rapport à côté de ce qui a été lu. Chaque correction est gardée aussitôt.",
        "compare": "Comparer avec une autre année", "with": "Autre rapport", "compare_go": "Comparer", "same_territory": "Même territoire",
        "others": "Autres rapports", "no_other": "Déposez le rapport d’une autre année pour les comparer.",
        "take": "Emporter", "take_about": "Avec les corrections faites ici.", "draft": "Commencer le rapport suivant",
        "draft_about": "Un document Word avec les mêmes tableaux et ce qui reste ouvert.", "draft_year": "Année du rapport à commencer",
        "draft_go": "Préparer le document Word", "remove": "Retirer ce rapport", "again": "Lire de nouveau le fichier", "more": "Autres actions",
        "remove_sure": "Retirer ce rapport et ses corrections de la liste ? Votre fichier d’origine n’est pas touché.",
        "view": "Voir la page du rapport", "comparison": "Comparaison de {} et {}", "history": "De {} à {}", "back": "Retour",
        "downloads": "Télécharger", "frame_report": "Le rapport lu", "frame_comparison": "La comparaison", "frame_history": "L’évolution",
        "error": "Erreur", "warning": "À vérifier", "note": "À savoir", "allocated": "Alloué", "committed": "Engagé", "as_of": "Situation au",
        "pages": "Pages", "spent": "Exécution", "unread": "Ce rapport est en cours de lecture.", "unread_how": "Cette page s’affichera dès que la lecture sera terminée.",
        "failed": "Cela n’a pas pu être fait", "not_found": "Cette page n’existe pas, ou le rapport a été retiré.",
        "job_waiting": "en attente", "job_working": "lecture en cours", "job_done": "lu", "job_failed": "n’a pas pu être lu", "job_stopped": "lecture arrêtée",
        "stale": "Les corrections n’ont pas pu être appliquées", "facts": "Le rapport en bref", "kept_in": "Votre travail est gardé dans {}.",
        "exports": "Formats", "wait": "Préparation…", "years_compared": "Années de ce territoire",
    },
    "en": {
        "title": "Your execution reports", "skip": "Skip to content", "home": "All reports",
        "private": "Nothing leaves this computer.", "quit": "Quit", "ended": "The application has ended.",
        "ended_how": "You may close this window. To go on, start ldaparse app again: your work is kept.",
        "drop": "Drop one or several reports here", "or": "or",
        "drop_about": "PDF, Word, workbooks, slides, OpenDocument, CSV or scans.",
        "choose": "Choose files", "choose_folder": "Choose a folder", "progress": "Being read",
        "reports": "Reports", "none_yet": "No report yet. Drop one above: it is read in a few seconds.",
        "year": "Year", "read_as": "What was understood", "to_check": "To check", "corrected": "Corrections", "file": "File",
        "no_territory": "Territory not recognised", "no_year": "year unknown", "nothing": "nothing to check",
        "compare_two": "Compare {} and {}", "follow_all": "Follow from {} to {}", "report_of": "Report {}", "report": "Report",
        "partial": "This file was read in part only: the findings say what is missing.",
        "findings": "To check", "no_findings": "Nothing to check: all that was read agrees.",
        "findings_about": "Errors first. Each finding leads to its place in the report.",
        "see": "See in the report", "states": "How far the deliverables are", "state": "Status", "how_many": "Number",
        "review": "Review and correct", "review_about": "The pages of the report beside what was read. Each correction is kept at once.",
        "compare": "Compare with another year", "with": "Other report", "compare_go": "Compare", "same_territory": "Same territory",
        "others": "Other reports", "no_other": "Drop the report of another year to compare them.",
        "take": "Take away", "take_about": "With the corrections made here.", "draft": "Begin the next report",
        "draft_about": "A Word document with the same tables and what is still open.", "draft_year": "Year of the report to begin",
        "draft_go": "Prepare the Word document", "remove": "Remove this report", "again": "Read the file again", "more": "More",
        "remove_sure": "Remove this report and its corrections from the list? Your original file is not touched.",
        "view": "See the page of the report", "comparison": "{} and {} compared", "history": "From {} to {}", "back": "Back",
        "downloads": "Download", "frame_report": "The report as read", "frame_comparison": "The comparison", "frame_history": "The history",
        "error": "Error", "warning": "To check", "note": "To know", "allocated": "Allocated", "committed": "Committed", "as_of": "As of",
        "pages": "Pages", "spent": "Spent", "unread": "This report is being read.", "unread_how": "This page shows it as soon as that is done.",
        "failed": "This could not be done", "not_found": "There is no such page, or the report was removed.",
        "job_waiting": "waiting", "job_working": "being read", "job_done": "read", "job_failed": "could not be read", "job_stopped": "stopped",
        "stale": "The corrections could not be applied", "facts": "The report in brief", "kept_in": "Your work is kept in {}.",
        "exports": "Formats", "wait": "Preparing…", "years_compared": "Years of this territory",
    },
}  # fmt: skip

_COUNTS: dict[Language, dict[str, tuple[str, str]]] = {
    "fr": {
        "reports": ("{} rapport", "{} rapports"), "error": ("{} erreur", "{} erreurs"), "warning": ("{} point à vérifier", "{} points à vérifier"),
        "note": ("{} remarque", "{} remarques"), "corrections": ("{} correction", "{} corrections"), "pages": ("{} page", "{} pages"),
    },
    "en": {
        "reports": ("{} report", "{} reports"), "error": ("{} error", "{} errors"), "warning": ("{} point to check", "{} points to check"),
        "note": ("{} note", "{} notes"), "corrections": ("{} correction", "{} corrections"), "pages": ("{} page", "{} pages"),
    },
}  # fmt: skip

SCRIPT: dict[Language, dict[str, str]] = {
    "fr": {
        "page_of": "page {} sur {}", "understanding": "compréhension du rapport", "left": "encore {} environ", "stop": "Arrêter", "stop_of": "Arrêter la lecture de {}",
        "hide": "Masquer", "hide_of": "Masquer {}", "open": "Ouvrir", "open_of": "Ouvrir {}", "seconds": "{} s", "minutes": "{} min", "sending": "envoi",
        "lost": "L’application ne répond plus. Relancez ldaparse app : votre travail est gardé.", "password": "Mot de passe de {}", "unlock": "Ouvrir avec ce mot de passe",
        "none_taken": "Aucun rapport dans ce dossier.", "preparing": "Préparation de la page de relecture", "read": "{} : lu.", "failed": "{} : échec. {}", "stopped": "{} : arrêté.",
        "added_one": "1 fichier reçu.", "added": "{} fichiers reçus.", "refused": "{} : {}",
    },
    "en": {
        "page_of": "page {} of {}", "understanding": "understanding the report", "left": "about {} left", "stop": "Stop", "stop_of": "Stop reading {}",
        "hide": "Hide", "hide_of": "Hide {}", "open": "Open", "open_of": "Open {}", "seconds": "{} s", "minutes": "{} min", "sending": "sending",
        "lost": "The application does not answer. Start ldaparse app again: your work is kept.", "password": "Password of {}", "unlock": "Open with this password",
        "none_taken": "There is no report in this folder.", "preparing": "Preparing the review page", "read": "{}: read.", "failed": "{}: failed. {}", "stopped": "{}: stopped.",
        "added_one": "1 file received.", "added": "{} files received.", "refused": "{}: {}",
    },
}  # fmt: skip
"""What the script of the page says."""

FORMATS: dict[Language, dict[str, str]] = {
    "fr": {
        "xlsx": "Excel", "docx": "Word", "html": "Page web", "csv": "Tables CSV", "markdown": "Texte Markdown", "json": "Données JSON",
    },
    "en": {
        "xlsx": "Excel", "docx": "Word", "html": "Web page", "csv": "CSV tables", "markdown": "Markdown text", "json": "JSON data",
    },
}  # fmt: skip
"""The formats that ldaparse brings, in the order in which they are offered; others follow by their names."""

_ERRORS: tuple[tuple[type[LdaparseError], str], ...] = (
    (PasswordError, "Ce fichier est protégé. Saisissez son mot de passe pour l’ouvrir."),
    (
        NoTextError,
        "Les pages de ce fichier sont des images sans texte. Installez Tesseract pour que leurs mots soient reconnus.",
    ),
    (
        UnknownFormatError,
        "Ce fichier n’est pas d’un format que ldaparse sait lire : PDF, Word, classeur, diapositives, OpenDocument, CSV ou image.",
    ),
    (MissingDependencyError, "Il manque un programme pour lire ce fichier : « ldaparse doctor » dit lequel."),
)


def words_of(lang: Language) -> Mapping[str, str]:
    """The words of a language."""
    return _WORDS[lang]


def counted(count: int, what: str, lang: Language) -> str:
    """A number with its noun; in French none is singular."""
    one, many = _COUNTS[lang][what]
    return (one if count == 1 or (count == 0 and lang == "fr") else many).format(count)


def error_said(error: LdaparseError, lang: Language) -> str:
    """What to say of an error: in English its own sentence."""
    if lang == "en":
        return str(error)
    for kind, said in _ERRORS:
        if isinstance(error, kind):
            return said
    said = in_french(str(error), error.file).removeprefix(f"{error.file} : ")
    kept = [part for part in said.split(" ; ") if " --" not in part]  # the page has no options
    return f"{kept[0][:1].upper()}{' ; '.join(kept)[1:]}." if kept else said
