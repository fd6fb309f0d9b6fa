"""The root that a verb shares with the nouns made of it: "capter" and "captation", "accompagner" and "accompagnement".

By endings, with the families that no ending tells. It is made for holding two wordings together, not for dictionaries: two
words of one root may mean two things, two of one family may have two roots.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ldaparse.french.folding import content_words, fold_word

_LEAST = 3  # letters of a root: what is shorter says nothing
_TELLING = 4  # letters of a root by which a family is known: "mis" is also that of "mission"
_ENDINGS = (
    "isation", "ification", "itation", "ation", "ition", "ution", "ction", "tion", "sion", "issement", "ement", "ment", "atrice",
    "itrice", "trice", "ateur", "iteur", "isseur", "eur", "euse", "ariat", "iste", "isme", "aire", "erie", "ience", "ance", "ence", "age",
    "iser", "ifier", "issant", "issons", "issent", "ant", "ante", "ent", "ure", "ive", "if", "ique", "ible", "able", "ite", "ee",
    "er", "ir", "oir", "ie", "it", "is", "ise", "e", "i", "u", "t",
)  # fmt: skip
_FAMILIES = (
    "mettre mise mis", "mission missionner", "offre offrir", "rediger redaction", "ouvrir ouverture ouvert", "suivre suivi suivie", "elire election elu",
    "construire construction construit", "produire production produit", "conduire conduite conduit", "instruire instruction instruit",
    "reduire reduction reduit", "traduire traduction traduit", "etendre extension etendu", "soutenir soutien", "maintenir maintien",
    "renforcer renfort renforcement", "recevoir reception recu", "concevoir conception concu", "inscrire inscription inscrit",
    "souscrire souscription", "prescrire prescription prescripteur", "decrire description", "definir definition",
    "repartir repartition", "prevenir prevention preventif", "intervenir intervention intervenant", "convenir convention conventionnement",
    "agir action", "lire lecture", "peindre peinture", "resoudre resolution", "acquerir acquisition acquis", "requerir requete",
    "observer observatoire observation", "vacant vacance", "gouverner gouvernance", "choisir choix", "vendre vente", "perdre perte",
    "repondre reponse", "entendre entente", "attendre attente", "fournir fourniture", "couvrir couverture", "decouvrir decouverte",
    "signer signature signataire", "visiter visite", "appeler appel", "rappeler rappel", "employer emploi", "envoyer envoi",
    "essayer essai", "payer paiement", "nettoyer nettoyage", "creer creation", "evoluer evolution", "proteger protection",
    "diriger direction", "corriger correction", "exiger exigence", "changer changement", "loger logement relogement reloger relogee",
    "louer location locatif locataire", "habiter habitat habitant habitation", "coordonner coordination coordinateur coordinatrice",
    "piloter pilotage pilote", "partenaire partenariat partenarial", "bail baux", "sortir sortie sortant", "heberger hebergement",
    "prefigurer prefiguration", "capter captation", "sante sanitaire", "hopital hospitalier hospitalisation", "projet projeter",
    "achat acheter", "depense depenser", "recette", "budget budgetaire", "finance financer financement financeur",
    "territoire territorial", "departement departemental", "region regional", "ville municipal", "trimestre trimestriel",
    "mois mensuel", "annee annuel an", "semaine hebdomadaire", "jour journee", "jeune jeunesse", "enfant enfance", "famille familial",
    "pauvre pauvrete precaire precarite", "psychiatrie psychiatrique", "social societe", "numerique numerisation",
)  # fmt: skip
_TWICE = re.compile(r"(.)\1$")


def _stripped(word: str) -> str:
    """A word without its ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return _TWICE.sub(r"\1", word[: -len(ending)])
    return word


def _families() -> dict[str, str]:
    """The first word of each family by all its words, and by those without their endings that are long enough to tell."""
    found: dict[str, str] = {}
    for family in _FAMILIES:
        words = [fold_word(word) for word in family.split()]
        found |= dict.fromkeys(words, words[0])
    for family in _FAMILIES:
        for word in family.split():
            bare = _stripped(fold_word(word))
            if len(bare) >= _TELLING:
                found.setdefault(bare, fold_word(family.split()[0]))
    return found


_HEAD = _families()


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """The root of a folded word.

    >>> root("captation") == root("capter"), root("accompagnement") == root("accompagner")
    (True, True)
    >>> root("redaction") == root("redige"), root("mission") == root("mise")
    (True, False)
    """
    for form in (word, word.removeprefix("re")):
        for known in (form, _stripped(form)):
            if known in _HEAD:
                return _HEAD[known]
    return _stripped(word)


def roots(text: str) -> tuple[str, ...]:
    """The roots of the words of a text that mean something by themselves."""
    return tuple(root(word) for word in content_words(text))
