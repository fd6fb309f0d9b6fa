"""Hyphens at the ends of lines: which ones hyphenate a word, and which stand in a compound, "mi-parcours"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

FIRSTS_OF_COMPOUNDS = frozenset(
    "à abri aide allez allons anti après arc arrière au audit auto avant avez avons beau bel bien blanc bas basse bon"
    " bonne bouche brise bute cache casse ce cela celle celles celui centre cerf cessez ceux chasse chef cheffe chefs ci"
    " clin co comité compte comptes contre copie couvre croque crédit cul de demi demie des deux dit dix double drap du eau"
    " elle elles en entre est eux ex extra fait faut ferme fiche fiches garde gardes gratte grand grande grands grosse haut"
    " haute hauts hauteur hors huit il ils inter intra là laissez lave lèse lieu lieutenant lui libre long longue maître"
    " mal mezzo mi micro mieux mille mini moi monte moyen multi même ne neuf néo non nord nous nouveau nouveaux nouvelle nouvelles on ont"
    " oui outre ouvre par pare passe peut peuvent pense pied pieds pince pis pluri plus point porte portes post pot pour"
    " pousse premier presque presse pro prêt prête procès protège pré quarante quasi quatre qu quelques qui rabat rendez rez"
    " ré réveil sac sage sages saint sainte sans sauf savoir sainte self semi sept serre service si six soi soixante sont"
    " sous sud super sur tête tire tiens tiers toi tout toute toutes trans trente trois trop trouble tu ultra un une va"
    " vas vend vente vice vide vif vingt vis vous wagon week y électro est ouest".split()
)
"""Words and prefixes of French that begin compounds written with a hyphen: "sous-préfet", "porte-parole", "peut-être",
"rendez-vous", "dix-sept"."""
COMBINING_VOWEL = "o"
"""The letter in which the first half of a learned compound ends: "socio-éducatif". Syllables of French end in it, too, so
that a hyphen behind it is dropped only from a word that the document knows."""


HYPHENS = ("-", "\u2010", "\u2011")
ENDINGS = re.compile(
    r"(?:m?ents?|[st]?ions?|ons?|[ae]nts?|[ae]nces?|ités?|tés?|[ai]?bles?|ages?|ives?|ifs?|elles?|els?|[éi]es?|és?|es?|er|ir|é|s"
    r"|aires?|[ot]oires?|iques?|ismes?|istes?|euses?|[at]?eurs?|ances?|ures?|aux)"
)
"""How French words end, and none begins."""
_HEAD = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Hyphen:
    """What stands before and behind a hyphen at the end of a line, in lower case, and whether it goes on in lower case."""

    stem: str
    head: str
    tail_is_lower: bool

    @property
    def is_proven(self) -> bool:
        """Whether what stands behind it only ends a word: "loge-", "ment"."""
        return self.may_hyphenate and ENDINGS.fullmatch(self.head) is not None

    @property
    def may_hyphenate(self) -> bool:
        """Whether both halves are letters, of which the first begins no compound."""
        begins_compound = self.stem in FIRSTS_OF_COMPOUNDS or self.stem.endswith(COMBINING_VOWEL)
        return self.stem.isalpha() and self.tail_is_lower and len(self.head) > 1 and not begins_compound


def hyphen_between(last: str, first: str) -> Hyphen | None:
    """The hyphen that the last word of a line ends with, before the first word of the next."""
    if len(last) < 2 or not last.endswith(HYPHENS) or not last[-2].isalnum():
        return None
    found = _HEAD.match(first.casefold())
    stem = last[:-1].casefold().lstrip("(«").rpartition("’")[2]
    return Hyphen(stem, found[0] if found else "", first[:1].islower())


def is_hyphenation(hyphen: Hyphen, knows: Callable[[str], bool], *, hyphenates: bool) -> bool:
    """Whether a hyphen only hyphenates a word; `knows` says whether the document has a word elsewhere, `hyphenates`
    whether it hyphenates words for certain.

    What the document writes in one piece, or with its hyphen, decides; then what can only end a word. Else, in a document
    that hyphenates, a half that is no word of it is the beginning of one: where none is hyphenated, "conseillères-juristes"
    is more likely a compound than not.
    """
    stem, head = hyphen.stem, hyphen.head
    if knows(f"{stem}-{head}") or not stem.isalpha():
        return False
    if knows(stem + head) or hyphen.is_proven:
        return True
    return hyphenates and hyphen.may_hyphenate and not knows(stem)
