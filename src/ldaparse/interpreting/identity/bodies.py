"""The grammar of names of bodies: "Communauté de communes de X", "X Métropole", "CCAS de X"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ldaparse.french.folding import fold
from ldaparse.interpreting.identity.letters import bare_name, name_in_small_letters
from ldaparse.interpreting.identity.patterns import PatternOnDemand
from ldaparse.interpreting.wording import either_of
from ldaparse.profile import Profile

_SMALL = r"(?:de\s+la\s+|de\s+l[’']\s*|du\s+|des\s+|de\s+|d[’']\s*|la\s+|le\s+|les\s+|l[’']\s*)"
# Between the words of a name: "Bourg-sur-l’Eau", "Cœur et Coteaux du Val".
_INNER = rf"(?:(?:\s+|-)(?:(?:et|en|sur|sous|lès|lez|aux|au|à)[\s-]+)?(?:{_SMALL}|de-la-|de-|du-|des-|la-|le-|les-)?)"
_MOST_WORDS = 20  # behind the first, of the name of a territory
_LONGEST = 600  # letters of a name of a territory or a programme: no more is looked through before a word
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
_WORD = rf"(?:{_CAPITAL}[\w’']*)"
BARE_NAME = re.compile(rf"{_SMALL}?{_WORD}(?:{_INNER}{_WORD})*")
"""Words that may be a name without what it is: "Val d’Oris"."""
ARTICLE = re.compile(rf"^{_SMALL}", re.IGNORECASE)
"""What stands before a name and is no part of it."""
_SMALL_ARTICLE = re.compile(rf"^{_SMALL}")  # one in capitals is part of the name
_KINDS = (
    "communes",
    "groupings",
    "departments",
    "regions",
    "services",
    "establishments",
    "bodies",
    "name_words",
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name found in a text: as it is to be given, the name alone, and the kind of body if it is told."""

    text: str
    core: str
    kind: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """How bodies are named, made of a profile's words."""

    before: tuple[tuple[str, PatternOnDemand], ...]
    behind: re.Pattern[str]
    run: PatternOnDemand
    stops: re.Pattern[str]
    placed: PatternOnDemand
    programme: re.Pattern[str]
    spellings: Mapping[str, str]


def names_of_bodies(text: str, grammar: Grammar) -> Iterator[BodyName]:
    """All bodies that a text calls by their kind, in order."""
    found: list[BodyName] = []
    spellings = grammar.spellings if text.isupper() else None
    for kind, pattern in grammar.before:
        for one in pattern.finditer(text):
            body, printed = one["body"], name_in_small_letters(one["name"])
            if grammar.programme.search(text, max(one.start("link") - _LONGEST, 0), one.start("link")):
                continue  # "Contrat de ville Quartiers 2030" names no town
            if kind in ("bodies", "name_words") and not body[0].isupper():
                continue
            whole = (spellings.get(fold(body), body) if spellings else body) + one["link"] + printed
            core = whole if kind == "name_words" else printed
            told = None if kind == "name_words" else kind
            given = with_capital(ARTICLE.sub("", printed)) if kind == "services" else with_capital(whole)
            found.append(BodyName(given, bare_name(core), told, one.start(), one.end()))
    found += _named_before(text, grammar)
    end = -1
    for name in sorted(found, key=lambda name: (name.start, name.start - name.end)):
        if name.start >= end:
            yield name
            end = name.end


def _named_before(text: str, grammar: Grammar) -> Iterator[BodyName]:
    """ "X Agglomération": the name stands before the word."""
    for one in grammar.behind.finditer(text):
        begin = max(one.start() - _LONGEST, 0)
        if run := grammar.run.search(text[begin : one.start()]):
            printed = _SMALL_ARTICLE.sub("", run["name"])
            start = begin + run.start("name")
            yield BodyName(f"{printed} {one[0]}", bare_name(printed), "groupings", start, one.end())


def grammar_of(profile: Profile) -> Grammar:
    words = profile.identity
    return _grammar(
        tuple((kind, words[kind]) for kind in _KINDS),
        (*words["title_words"], *words["partners"], *words["services"]),
        tuple(chain(*profile.programmes.values())),
    )


@lru_cache(maxsize=8)
def _grammar(
    kinds: tuple[tuple[str, tuple[str, ...]], ...], stops: tuple[str, ...], programmes: tuple[str, ...]
) -> Grammar:
    bodies = tuple(phrase for _, phrases in kinds for phrase in phrases)
    named = dict(kinds)
    ends = rf"(?!(?i:{_either((*stops, *bodies))})(?![\w-]))"
    firsts = rf"(?!(?i:{_either((*stops, *(body for body in bodies if body not in named['name_words'])))})(?![\w-]))"
    further = rf"(?:{_INNER}{ends}{_WORD}){{0,{_MOST_WORDS}}}"
    name = rf"(?P<name>{firsts}{_WORD}{further})"
    # "Communauté de communes du pays de X", in small letters.
    words_of_name = rf"(?:(?:{either_of(named['name_words'])})\s+{_SMALL}?)?"
    before = tuple(
        (
            kind,
            PatternOnDemand(
                rf"(?<![\w’'-])(?P<body>{_any_case(phrases)})(?P<link>\s+{_SMALL}?{words_of_name})",
                name,
                begins=_CAPITAL,
            ),
        )
        for kind, phrases in kinds
    )
    suffixes = [phrase for phrase in named["groupings"] if " " not in phrase and not phrase.isupper()]
    suffixes.append("communauté urbaine")
    # "X Agglomération" and nothing behind that would be the name: "Agglomération de X".
    behind = re.compile(rf"(?<=\s)(?:{_any_case(suffixes)})(?!\w)(?!\s+{_SMALL}[A-ZÀ-Þ])")
    first = rf"(?:{_any_case(named['name_words'])})\s+"  # "Grand X Agglomération"
    run = PatternOnDemand(
        r"(?<![\w’'-])", rf"(?P<name>(?:{first})?{ends}{_WORD}{further})\s+$", begins=_CAPITAL
    )
    placed = PatternOnDemand(
        rf"(?i:{either_of(programmes)}|territoires?|périmètre|\béchelle)(?!\w)(?:\s+«[^»]{{0,80}}»)?"
        rf"\s+(?:dans|sur|pour|de|du|des|d[’'])(?:\s+|(?<=[’'])){_SMALL}?",
        name,
        begins=_CAPITAL,
    )
    spellings = {fold(phrase): phrase for phrase in bodies}
    programme = re.compile(rf"(?<!\w)(?i:{either_of(programmes)})$")
    stop = re.compile(rf"(?<!\w)(?i:{_either((*stops,))})(?!\w)")
    return Grammar(before, behind, run, stop, placed, programme, spellings)


def _either(phrases: Iterable[str]) -> str:
    return either_of([phrase for phrase in phrases if not phrase.isupper()]) + "".join(
        f"|{phrase.lower()}" for phrase in phrases if phrase.isupper()
    )


def _any_case(phrases: Sequence[str]) -> str:
    """Words in any case, but initials in capitals."""
    words = either_of([phrase for phrase in phrases if not phrase.isupper()])
    initials = "|".join(re.escape(phrase) for phrase in phrases if phrase.isupper())
    return rf"(?i:{words})" + (f"|{initials}" if initials else "")


def with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
