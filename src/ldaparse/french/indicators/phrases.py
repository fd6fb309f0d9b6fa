"""Noun phrases over part-of-speech tags: where they begin, where they end.

Tags are more reliable than the tree on the clipped lines of a table, so phrases are read from tags,
and the tree is asked only for what stands far away.
"""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.tokens import Doc, Token

from ldaparse.french.folding import fold
from ldaparse.french.indicators.cut_words import CUT_WORDS

_LINKS = frozenset(
    "de du des d' à a au aux en par pour dans sur avec sans entre chez vers auprès contre hors sous".split()
)
_BREAKS = frozenset(
    "depuis lors durant pendant grâce afin suite via selon malgré après avant contre jusqu' jusque".split()
)
_OF = frozenset(["de", "du", "des", "d'"])
_ADVERBS = frozenset(
    "non nouvellement déjà encore très plus moins trop aussi toujours désormais ainsi directement".split()
)
_PARTICIPLE = re.compile(r".{2,}(?:és?|ées?|is|ises?|its?|ites?|us?|ues?|erts?|ertes?|ants?|aints?|aintes?)$")
_NOUNS_IN_EES = re.compile(
    r"(?:demi-)?(?:journées|années|soirées|matinées|données|entrées|arrivées|tournées|durées|idées|nuitées|montées|poussées|allées|portées"
    r"|visées|pensées|retombées|assemblées|chaussées|traversées|sorties|mariées|salariées|employées|retraitées|réfugiées|diplômées|invitées|associées|administrées)$"
)
_PAST_IN_U = re.compile(
    r"(?:prév|reç|ten|conn|concl|obten|reten|mainten|vend|rend|attend|suspend|pourv|interromp|inconn|perd)u[es]*$"
)
_NUMERAL = re.compile(
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante"
    r"|soixante|cents?|mille)(?:-|$)"
)
# Adjectives that stand before their noun; any other behind a number is a noun that was tagged amiss.
_BEFORE_NOUN = re.compile(
    r"(?:grande?|petite?|nouveau|nouvel|nouvelle|autre|premi[eè]re?|derni[eè]re?|bonne|beau|belle|jeune|vieux|vieille|seule?|double"
    r"|diff[ée]rente?|diverse?|nombreuse|nombreux|principale?|principaux|ancien|ancienne|meilleure?|simple|propre|m[êe]me|prochaine?|vraie?"
    r"|gros|grosse|long|longue|haute?|faible|forte?|demi|tr[èe]s|future?|importante?|r[ée]cente?|[ée]ventuel|[ée]ventuelle|multiple|br[eè]ve|rapide|innombrable|second|seconde|quelque|tout|toute|courte?|mauvaise?|pleine?|véritable|large|riche)[sx]?$"
)
# Nouns that end like participles, and nouns that end like infinitives, whatever their tag.
_NOUNS_LIKE_PAST = re.compile(
    r"(?:visite|suite|site|r[ée]ussite|limite|faillite|poursuite|conduite|avis|permis|devis|colis|pays|campus|refus|revenu|individu"
    r"|acquis|appui|repas|relais|bus|cours|march[ée]|cong[ée]|jeune|stagiaire|inscrit|crédit|produit|circuit|d[ée]bit|profit|habit|droit|besoin"
    r"|tenue|statut|d[ée]but|institut|continue|issue|revue|rue|vue|venue|avenue)s?$"
)
_NOUNS_LIKE_INFINITIVES = re.compile(
    r"(?:loyer|foyer|atelier|dossier|courrier|chantier|quartier|m[ée]tier|danger|panier|cahier|papier|escalier|calendrier|financier|palier|dîner|go[ûu]ter"
    r"|déjeuner|repérer|usager|berger|h[ôo]telier|conseiller|passager|étranger|devoir|pouvoir|trottoir|territoire|plaisir)s?$"
)
_QUALIFYING = re.compile(
    r".{2,}(?:[éûuiî]e?s|aires|iques|ives|ales|aux|elles|euses|antes?|entes?|[^aeo]is|its|ites)$"
)
_ROLE_NOUN = re.compile(r"charg[ée]e?s?$")
_INVARIABLE = frozenset(
    ["après-midi", "cotech", "copil", "rdv", "cotechs", "clés", "co-construction", "personne"]
)
_LEFT_OVER = re.compile(
    r"(?:autres?|nouveaux|nouvelles?|suppl[ée]mentaires?|restante?s|suivante?s|premi[eè]re?s|derni[eè]re?s|pr[ée]c[ée]dente?s)$"
)
_LIMIT = 12


def word(token: Token) -> str:
    """In lower case, with a straight apostrophe."""
    return str(token.lower_).replace("’", "'")


def is_noun(token: Token) -> bool:
    """A common or a proper noun, but not the one of "en moyenne"."""
    if word(token) == "moyenne" and token.i > 0 and word(token.nbor(-1)) == "en":
        return False
    if token.is_alpha and token.is_upper and len(token) > 1:
        return True
    if token.lower_ in CUT_WORDS and token.i + 1 < len(token.doc) and token.nbor().text == ".":
        return token.lower_ not in {"nb", "nbre"}
    if token.pos_ == "VERB" and _NOUNS_LIKE_INFINITIVES.match(word(token)):
        return True
    return token.pos_ in {"NOUN", "PROPN"} and any(c.isalpha() for c in token.text)


def is_participle(token: Token) -> bool:
    """A past participle, also one that was tagged an adjective or a noun ("5 ajournées")."""
    if is_like_past(token):
        return False
    if token.pos_ == "NOUN":
        return bool(
            (word(token).endswith("ées") and not _NOUNS_IN_EES.match(word(token)))
            or _PAST_IN_U.match(word(token))
        )
    if token.pos_ in {"VERB", "AUX", "ADJ"} and token.morph.get("VerbForm") == ["Part"]:
        return True
    return token.pos_ in {"ADJ", "VERB"} and bool(_PARTICIPLE.match(word(token)))


def is_like_past(token: Token) -> bool:
    """A noun that only looks like a participle: "visites", "nuitées"."""
    return bool(_NOUNS_LIKE_PAST.match(word(token)) or _NOUNS_IN_EES.match(word(token)))


def is_figure(token: Token) -> bool:
    """Digits, a number word, or part of a date or a reference."""
    return bool(
        token.text[0].isdigit()
        or _NUMERAL.match(word(token))
        or token.i in token.doc.user_data.get("outside", ())
    )


def ends_clause(token: Token) -> bool:
    return (
        token.text in {".", ";", ":", "(", ")", "!", "?", "…", "•", "→", "=>", "«", "»", "/", "+"}
        or "\n" in token.text
    )


def agrees(token: Token, value: Decimal) -> bool:
    """Whether a noun can be counted by a number: a plural from two on; names and acronyms do not vary.

    "96 maintien" does not count maintiens, it leaves out what it counts.
    """
    if value < 2 or token.text[:2].isupper() or not token.text[-1].isalpha() or token.text[-1].isupper():
        return True
    return token.text[-1] in "sxz" or token.pos_ == "PROPN" or word(token) in _INVARIABLE


def noun_after(doc: Doc, start: int) -> int | None:
    """The noun counted by what ends before `start`, over adjectives: "2 grandes phases"."""
    for at in range(start, min(start + 4, len(doc))):
        token = doc[at]
        if is_noun(token) and not (
            at == start
            and (_LEFT_OVER.match(word(token)) or (is_participle(token) and not _of_follows(doc, at)))
        ):
            return at
        if token.text in {"«", "“", '"'}:
            continue
        if at == start and _ROLE_NOUN.match(word(token)) and _of_follows(doc, at):
            return at
        if at == start and _looks_plural(token) and not is_participle(token):
            return at
        if at == start and word(token) in {"de", "d'", "des"}:
            continue
        if _LEFT_OVER.match(word(token)) and not _noun_follows(doc, at):
            return None
        if is_participle(token) and not _noun_follows(doc, at):
            followed = at + 1 < len(doc) and is_participle(doc[at + 1]) and token.pos_ != "NOUN"
            return at if followed and word(token).endswith("s") else None
        if (
            token.pos_ == "ADJ"
            and not is_participle(token)
            and (at + 1 == len(doc) or _ends_phrase(doc[at + 1]))
        ):
            return at  # "10 jeunes": an adjective that stands alone is the noun
        if token.pos_ not in {"ADJ", "ADV", "NUM"} and not (token.pos_ == "VERB" and is_participle(token)):
            return None
        if word(token) in {"non", "sont", "ont", "dont"}:
            return None
    return None


def comes_before_noun(token: Token) -> bool:
    """An adjective that stands before its noun: "grandes", "autres", "nouvelles"."""
    return _BEFORE_NOUN.match(word(token)) is not None


def _looks_plural(token: Token) -> bool:
    """A word in -s or -x behind a number that was tagged amiss: no verb of a plural ends so."""
    return (
        bool(token.is_alpha)
        and len(token) > 3
        and token.text[-1] in "sx"
        and token.pos_ in {"VERB", "X", "INTJ", "ADJ", "SYM", "ADV", "NUM"}
        and not _BEFORE_NOUN.match(word(token))
        and word(token) not in _ADVERBS
        and not (
            token.pos_ == "ADJ"
            and _noun_follows(token.doc, token.i)
            and not _qualifies(token.doc[token.i + 1])
        )
    )


def _qualifies(token: Token) -> bool:
    """A word behind a noun that says of what kind it is, though it was tagged a noun itself: "7 métiers présentés"."""
    return _QUALIFYING.match(word(token)) is not None and not _NOUNS_IN_EES.match(word(token))


def _of_follows(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc) and word(doc[at + 1]) in _OF


def _ends_phrase(token: Token) -> bool:
    return ends_clause(token) or token.pos_ in {"PUNCT", "AUX", "VERB", "ADP", "CCONJ", "SYM", "DET", "PRON"}


def _noun_follows(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc) and is_noun(doc[at + 1])


def phrase_start(doc: Doc, noun: int) -> int:
    """Where the phrase of a noun begins, without its article and its number."""
    at = noun
    while at > 0 and doc[at - 1].pos_ == "ADJ" and not is_figure(doc[at - 1]) and doc[at - 1].is_alpha:
        at -= 1
    return at


def _is_bare_figure(token: Token) -> bool:
    """A figure that is no word: not "T2"."""
    return is_figure(token) and not (token.text[0].isalpha() and token.text[-1].isdigit())


def phrase_end(doc: Doc, noun: int, stop: int | None = None) -> int:
    """Where the phrase of a noun ends (exclusive): adjectives, participles and complements."""
    limit = min(len(doc) if stop is None else stop, noun + _LIMIT)
    at = noun + 1
    while at < limit:
        token = doc[at]
        if _is_bare_figure(token) or ends_clause(token):
            break
        if token.pos_ == "ADJ" or is_noun(token) or (is_participle(token) and token.pos_ != "AUX"):
            at += 1
        elif word(token) in _BREAKS or doc[at : at + 3].text.lower() == "dans le cadre":
            break
        elif word(token) in _LINKS or token.pos_ == "ADP":
            after = _complement(doc, at, limit)
            if after is None:
                break
            at = after
        elif (
            token.text in {"-", "/", "’", "'"}
            and at + 1 < limit
            and doc[at + 1].is_alpha
            and not token.whitespace_
        ) or (
            word(token) in _ADVERBS
            and at + 1 < limit
            and (doc[at + 1].pos_ == "ADJ" or is_participle(doc[at + 1]))
        ):
            at += 1
        elif (
            word(token) in {"et", "ou"}
            and at + 1 < limit
            and doc[at + 1].pos_ == "ADJ"
            and doc[at - 1].pos_ == "ADJ"
        ):
            at += 2
        else:
            break
    return at


def _complement(doc: Doc, at: int, limit: int) -> int | None:
    """The end of "de la commission" at its preposition; None where no noun or infinitive follows."""
    here = at + 1
    while here < limit and (
        doc[here].pos_ in {"DET", "ADJ", "PRON"} or word(doc[here]) in {"la", "le", "l'", "les", "de"}
    ):
        here += 1
    if (
        here < limit
        and not _is_bare_figure(doc[here])
        and (
            is_noun(doc[here])
            or (doc[here].pos_ == "VERB" and doc[here].morph.get("VerbForm") == ["Inf"])
            # After "de" stands a noun, whatever its tag: "plans d’apurement".
            or (word(doc[at]) in _OF and doc[here].is_alpha and doc[here].pos_ in {"VERB", "X", "ADV", "NUM"})
        )
    ):
        return here + 1
    return None


def text(doc: Doc, start: int, end: int) -> str:
    """The words of a phrase on one line, without stray marks at its ends."""
    return " ".join(doc[start:end].text.split()).strip(" ,;:.-–()«»") if end > start else ""


def same_noun(one: str, other: str) -> bool:
    return fold(one).rstrip("sx") == fold(other).rstrip("sx")
