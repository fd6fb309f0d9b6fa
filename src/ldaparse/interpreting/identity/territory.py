"""Whose report it is: a body called by its kind, or a bare name where a name is to be expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import cast

from ldaparse.interpreting.identity.bodies import (
    ARTICLE,
    BARE_NAME,
    BodyName,
    Grammar,
    grammar_of,
    names_of_bodies,
    with_capital,
)
from ldaparse.interpreting.identity.letters import bare_name, in_small_letters, name_in_small_letters
from ldaparse.interpreting.identity.lines import Line
from ldaparse.interpreting.identity.settings import NAMING, SPOKEN, IdentitySettings
from ldaparse.interpreting.identity.weighing import Candidate, Weighed, by_mentions, weigh
from ldaparse.interpreting.wording import either_of, tokens
from ldaparse.profile import Profile

_PIECES = re.compile(r"\s+[–—-]\s+|\s*[|·•\n;:]\s*")
_MOST_MENTIONED = 6  # names that are looked for in all of the text


def read_territory(lines: Sequence[Line], profile: Profile, settings: IdentitySettings) -> Weighed[str]:
    """The territories that the document may be of, weighed."""
    grammar = grammar_of(profile)
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
    lines: Sequence[Line], profile: Profile, grammar: Grammar, settings: IdentitySettings
) -> Iterator[Candidate[str]]:
    """ "Territoire : X": what the label says to be one is one."""
    labels = {tokens(label) for label in profile.identity["territory_labels"]}
    for line in lines:
        if line.kind != "fact" or tokens(line.label) not in labels:
            continue
        text = in_small_letters(line.text, grammar.spellings)
        if named := next(names_of_bodies(text, grammar), None):
            yield _candidate(named, line, settings, settings.named, "a label names it")
        elif BARE_NAME.fullmatch(text):
            name = BodyName(with_capital(text), bare_name(text), None, 0, len(text))
            yield _candidate(name, line, settings, settings.named, "a label names it")


def _called(lines: Sequence[Line], grammar: Grammar, settings: IdentitySettings) -> Iterator[Candidate[str]]:
    """ "Communauté de communes de X", "X Métropole", "Préfecture de X"."""
    for line in lines:
        if line.kind not in NAMING | SPOKEN:
            continue
        for name in names_of_bodies(in_small_letters(line.text, grammar.spellings), grammar):
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


def _placed(lines: Sequence[Line], grammar: Grammar, settings: IdentitySettings) -> Iterator[Candidate[str]]:
    """ "pour le territoire de X", "Contrat de ville de X"."""
    for line in lines:
        if line.kind not in NAMING | {"heading", "opening"}:
            continue
        text = in_small_letters(line.text, grammar.spellings)
        taken = list(names_of_bodies(text, grammar))
        for found in grammar.placed.finditer(text):
            start = found.start("name")
            if any(one.start <= start < one.end or start <= one.start < found.end() for one in taken):
                continue
            printed = name_in_small_letters(found["name"])
            name = BodyName(
                with_capital(ARTICLE.sub("", printed)), bare_name(printed), None, start, found.end()
            )
            yield _candidate(
                name, line, settings, settings.placed, "it stands where the programme has its place"
            )


def _plain(
    lines: Sequence[Line], profile: Profile, grammar: Grammar, settings: IdentitySettings
) -> Iterator[Candidate[str]]:
    """A bare name on a line of a cover, or between the signs of one."""
    programmes = re.compile(either_of(chain(*profile.programmes.values())), re.IGNORECASE)
    for line in lines:
        if line.kind not in ("cover", "title", "running"):
            continue
        for piece in _pieces(in_small_letters(line.text, grammar.spellings), programmes):
            words = piece.strip(" .,")
            is_name = (
                BARE_NAME.fullmatch(words) and len(words.split()) <= settings.name_words and len(words) > 2
            )
            if not is_name or grammar.stops.search(words) or programmes.search(words):
                continue
            if next(names_of_bodies(words, grammar), None) is None:
                name = BodyName(with_capital(words), bare_name(words), None, 0, len(words))
                yield _candidate(name, line, settings, settings.plain, "a bare name", guessed=True)


def _pieces(text: str, programmes: re.Pattern[str]) -> Iterator[str]:
    """What stands between the signs of a line, and behind the name of a programme: "Convention territoriale globale
    Val d’Oris"."""
    for piece in _PIECES.split(text):
        yield piece
        if (found := programmes.match(piece)) and piece[found.end() :].strip():
            yield piece[found.end() :]


def _candidate(
    name: BodyName,
    line: Line,
    settings: IdentitySettings,
    share: float,
    reason: str,
    *,
    guessed: bool = False,
) -> Candidate[str]:
    weight = settings.weights[line.kind] * share - settings.order * min(line.index, 20)
    return Candidate(name.text, weight, line, reason, (name.core, name.kind), guessed)


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
