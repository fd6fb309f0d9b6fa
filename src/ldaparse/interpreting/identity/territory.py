"""Whose report it is: a body called by its kind, or a bare name where a name is to be expected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import cast

from ldaparse.french.folding import fold
from ldaparse.interpreting.identity.letters import bare_name, in_small_letters, name_in_small_letters
from ldaparse.interpreting.identity.lines import Line
from ldaparse.interpreting.identity.patterns import PatternOnDemand
from ldaparse.interpreting.identity.settings import NAMING, SPOKEN, IdentitySettings
from ldaparse.interpreting.identity.weighing import Candidate, Weighed, by_mentions, weigh
from ldaparse.interpreting.wording import either_of, tokens
from ldaparse.profile import Profile

_SMALL = r"(?:de\s+la\s+|de\s+l[’']\s*|du\s+|des\s+|de\s+|d[’']\s*|la\s+|le\s+|les\s+|l[’']\s*)"
# Between the words of a name: "Bourg-sur-l’Eau", "Cœur et Coteaux du Val".
_INNER = rf"(?:(?:\s+|-)(?:(?:et|en|sur|sous|lès|lez|aux|au|à)[\s-]+)?(?:{_SMALL}|de-la-|de-|du-|des-|la-|le-|les-)?)"
_MOST_WORDS = 20  # behind the first, of the name of a territory
_LONGEST = 600  # letters of a name of a territory or a programme: no more is looked through before a word
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
_WORD = rf"(?:{_CAPITAL}[\w’']*)"
_PLAIN_WORD = re.compile(rf"{_SMALL}?{_WORD}(?:{_INNER}{_WORD})*")
_ARTICLE = re.compile(rf"^{_SMALL}", re.IGNORECASE)
_SMALL_ARTICLE = re.compile(rf"^{_SMALL}")  # one in capitals is part of the name
_PIECES = re.compile(r"\s+[–—-]\s+|\s*[|·•\n;:]\s*")
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
_MOST_MENTIONED = 6  # names that are looked for in all of the text


@dataclass(frozen=True, slots=True)
class _Name:
    """A name found in a text: as it is to be given, the name alone, and the kind of body if it is told."""

    text: str
    core: str
    kind: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How bodies are named, made of a profile's words."""

    before: tuple[tuple[str, PatternOnDemand], ...]
    behind: re.Pattern[str]
    run: PatternOnDemand
    stops: re.Pattern[str]
    placed: PatternOnDemand
    programme: re.Pattern[str]
    spellings: Mapping[str, str]


def read_territory(lines: Sequence[Line], profile: Profile, settings: IdentitySettings) -> Weighed[str]:
    """The territories that the document may be of, weighed."""
    grammar = _grammar_of(profile)
    found = list(
        chain(
            _labelled(lines, profile, grammar, settings),
            _called(lines, grammar, settings),
            _placed(lines, grammar, settings),
            _plain(lines, profile, grammar, settings),
        )
    )
    return weigh(by_mentions(_mentioned(_joined(found), lines, settings)), settings)


def _labelled(
    lines: Sequence[Line], profile: Profile, grammar: _Grammar, settings: IdentitySettings
) -> Iterator[Candidate[str]]:
    """ "Territoire : X": what the label says to be one is one."""
    labels = {tokens(label) for label in profile.identity["territory_labels"]}
    for line in lines:
        if line.kind != "fact" or tokens(line.label) not in labels:
            continue
        text = in_small_letters(line.text, grammar.spellings)
        if named := next(_names(text, grammar), None):
            yield _candidate(named, line, settings, settings.named, "a label names it")
        elif _PLAIN_WORD.fullmatch(text):
            name = _Name(_capital(text), bare_name(text), None, 0, len(text))
            yield _candidate(name, line, settings, settings.named, "a label names it")


def _called(lines: Sequence[Line], grammar: _Grammar, settings: IdentitySettings) -> Iterator[Candidate[str]]:
    """ "Communauté de communes de X", "X Métropole", "Préfecture de X"."""
    for line in lines:
        if line.kind not in NAMING | SPOKEN:
            continue
        for name in _names(in_small_letters(line.text, grammar.spellings), grammar):
            if name.kind == "services":
                area = replace(name, kind="departments")
                yield _candidate(
                    area, line, settings, settings.service, "a service of it signs", guessed=True
                )
            elif name.kind == "establishments":
                if line.kind in NAMING:  # elsewhere it is a partner
                    yield _candidate(name, line, settings, settings.establishment, "an establishment of it")
            else:
                yield _candidate(name, line, settings, settings.named, "it is called by its kind")


def _placed(lines: Sequence[Line], grammar: _Grammar, settings: IdentitySettings) -> Iterator[Candidate[str]]:
    """ "pour le territoire de X", "Contrat de ville de X"."""
    for line in lines:
        if line.kind not in NAMING | {"heading", "opening"}:
            continue
        text = in_small_letters(line.text, grammar.spellings)
        taken = list(_names(text, grammar))
        for found in grammar.placed.finditer(text):
            start = found.start("name")
            if any(one.start <= start < one.end or start <= one.start < found.end() for one in taken):
                continue
            printed = name_in_small_letters(found["name"])
            name = _Name(_capital(_ARTICLE.sub("", printed)), bare_name(printed), None, start, found.end())
            yield _candidate(
                name, line, settings, settings.placed, "it stands where the programme has its place"
            )


def _plain(
    lines: Sequence[Line], profile: Profile, grammar: _Grammar, settings: IdentitySettings
) -> Iterator[Candidate[str]]:
    """A bare name on a line of a cover, or between the signs of one."""
    programmes = re.compile(either_of(chain(*profile.programmes.values())), re.IGNORECASE)
    for line in lines:
        if line.kind not in ("cover", "title", "running"):
            continue
        for piece in _pieces(in_small_letters(line.text, grammar.spellings), programmes):
            words = piece.strip(" .,")
            is_name = (
                _PLAIN_WORD.fullmatch(words) and len(words.split()) <= settings.name_words and len(words) > 2
            )
            if not is_name or grammar.stops.search(words) or programmes.search(words):
                continue
            if next(_names(words, grammar), None) is None:
                name = _Name(_capital(words), bare_name(words), None, 0, len(words))
                yield _candidate(name, line, settings, settings.plain, "a bare name", guessed=True)


def _pieces(text: str, programmes: re.Pattern[str]) -> Iterator[str]:
    """What stands between the signs of a line, and behind the name of a programme: "Convention territoriale globale
    Val d’Oris"."""
    for piece in _PIECES.split(text):
        yield piece
        if (found := programmes.match(piece)) and piece[found.end() :].strip():
            yield piece[found.end() :]


def _candidate(
    name: _Name, line: Line, settings: IdentitySettings, share: float, reason: str, *, guessed: bool = False
) -> Candidate[str]:
    weight = settings.weights[line.kind] * share - settings.order * min(line.index, 20)
    return Candidate(name.text, weight, line, reason, (name.core, name.kind), guessed)


def _names(text: str, grammar: _Grammar) -> Iterator[_Name]:
    """All bodies that a text calls by their kind, in order."""
    found: list[_Name] = []
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
            given = _capital(_ARTICLE.sub("", printed)) if kind == "services" else _capital(whole)
            found.append(_Name(given, bare_name(core), told, one.start(), one.end()))
    found += _named_before(text, grammar)
    end = -1
    for name in sorted(found, key=lambda name: (name.start, name.start - name.end)):
        if name.start >= end:
            yield name
            end = name.end


def _named_before(text: str, grammar: _Grammar) -> Iterator[_Name]:
    """ "X Agglomération": the name stands before the word."""
    for one in grammar.behind.finditer(text):
        begin = max(one.start() - _LONGEST, 0)
        if run := grammar.run.search(text[begin : one.start()]):
            printed = _SMALL_ARTICLE.sub("", run["name"])
            start = begin + run.start("name")
            yield _Name(f"{printed} {one[0]}", bare_name(printed), "groupings", start, one.end())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joined(found: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """A name without a kind ("Val d’Oris") and the body of that name are one; of several bodies, the best named."""
    kinds: dict[str, str] = {}
    for candidate in sorted(found, key=lambda one: -one.weight):
        core, kind = _key(candidate)
        if kind is not None:
            kinds.setdefault(core, kind)
    keys = [_key(one) for one in found]
    return [
        replace(one, key=(core, kind or kinds.get(core)))
        for one, (core, kind) in zip(found, keys, strict=True)
    ]


def _key(candidate: Candidate[str]) -> tuple[str, str | None]:
    """The name alone and the kind of body, by which territories are grouped."""
    return cast("tuple[str, str | None]", candidate.key)


def _mentioned(
    found: Sequence[Candidate[str]], lines: Sequence[Line], settings: IdentitySettings
) -> list[Candidate[str]]:
    """The candidates, and further ones of the same name where the text only mentions it."""
    best = sorted(found, key=lambda one: -one.weight)
    cores = {_key(one)[0]: one for one in reversed(best)}
    wanted = sorted(cores.values(), key=lambda one: -one.weight)[:_MOST_MENTIONED]
    more = []
    for line in lines if wanted else ():
        if line.kind in NAMING | SPOKEN:
            text = f" {bare_name(line.text)} "
            more += [
                replace(
                    one,
                    line=line,
                    weight=settings.weights[line.kind] * settings.loose * 0.5,
                    reason="it is mentioned",
                )
                for one in wanted
                if f" {_key(one)[0]} " in text and one.line.sources != line.sources
            ]
    return [*found, *more]


def _grammar_of(profile: Profile) -> _Grammar:
    words = profile.identity
    return _grammar(
        tuple((kind, words[kind]) for kind in _KINDS),
        (*words["title_words"], *words["partners"], *words["services"]),
        tuple(chain(*profile.programmes.values())),
    )


@lru_cache(maxsize=8)
def _grammar(
    kinds: tuple[tuple[str, tuple[str, ...]], ...], stops: tuple[str, ...], programmes: tuple[str, ...]
) -> _Grammar:
    bodies = tuple(phrase for _, phrases in kinds for phrase in phrases)
    named = dict(kinds)
    ends = rf"(?!(?i:{_either((*stops, *bodies))})(?![\w-]))"
    firsts = rf"(?!(?i:{_either((*stops, *(body for body in bodies if body not in named['name_words'])))})(?![\w-]))"
    further = rf"(?:{_INNER}{ends}{_WORD}){{0,{_MOST_WORDS}}}"
    name = rf"(?P<name>{firsts}{_WORD}{further})"
    before = tuple(
        (
            kind,
            PatternOnDemand(
                rf"(?<![\w’'-])(?P<body>{_any_case(phrases)})(?P<link>\s+{_SMALL}?)", name, begins=_CAPITAL
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
    return _Grammar(before, behind, run, stop, placed, programme, spellings)


def _either(phrases: Iterable[str]) -> str:
    return either_of([phrase for phrase in phrases if not phrase.isupper()]) + "".join(
        f"|{phrase.lower()}" for phrase in phrases if phrase.isupper()
    )


def _any_case(phrases: Sequence[str]) -> str:
    """Words in any case, but initials in capitals."""
    words = either_of([phrase for phrase in phrases if not phrase.isupper()])
    initials = "|".join(re.escape(phrase) for phrase in phrases if phrase.isupper())
    return rf"(?i:{words})" + (f"|{initials}" if initials else "")
