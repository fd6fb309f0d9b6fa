"""Which programme the report is of: one that the profile knows, or what begins like the name of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from ldaparse.french.folding import fold
from ldaparse.interpreting.identity.letters import bare_name, in_small_letters, is_in_capitals
from ldaparse.interpreting.identity.lines import Line
from ldaparse.interpreting.identity.printed_programme import as_printed
from ldaparse.interpreting.identity.settings import NAMING, SPOKEN, IdentitySettings
from ldaparse.interpreting.identity.weighing import Candidate, Weighed, by_mentions, weigh
from ldaparse.interpreting.wording import either_of, tokens
from ldaparse.profile import Profile

_SMALL = frozenset("de du des d la le les l et en à a au aux pour par sur un une".split())
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?")
_PLACE = re.compile(
    r"\s+(?:de\s+la\s+|de\s+l[’']|du\s+|des\s+|de\s+|d[’']|dans\s|sur\s)\s*(?:la\s+|le\s+|les\s+|l[’'])?(?=[A-ZÀ-Þ])"
)
_TITLED = re.compile(
    r"\s+[A-ZÀ-Þ]\w+(?:al|aux|ales?|el|if|ive|ique|ien|aire)?(?:\s+[A-ZÀ-Þ]|\s+(?:d[’']|de\s|des\s|du\s|pour\s))"
)
_CAPITAL_BEHIND = re.compile(r"\s+[A-ZÀ-Þ][a-zà-ÿ]")
_CODE_BEHIND = re.compile(r"[-.]?\d{1,2}(?!\d)")  # "CRTE-01" counts an action
_QUOTED = re.compile(r"\s*«[^«»]{2,60}»")
_PRINTED = frozenset({"cover", "title", "fact"})  # lines that print a name as it is given
_LEAST_WORD = 3  # letters of a word that says what a plan is of
_LONGEST = 16  # words of a name


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How programmes are named, made of a profile's words."""

    known: tuple[tuple[str, re.Pattern[str], bool], ...]
    opener: re.Pattern[str]
    last: re.Pattern[str]
    ends: re.Pattern[str]


def read_programme(
    lines: Sequence[Line], profile: Profile, territory: str | None, settings: IdentitySettings
) -> Weighed[str]:
    """The programmes that the document may be of, weighed. The `territory` is no part of the name of one."""
    grammar = _grammar(
        tuple(profile.programmes.items()),
        profile.identity["programme_words"],
        profile.identity["programme_ends"],
        (*profile.headings["axis"], *profile.headings["action"]),
        tuple(
            chain(
                *(
                    profile.identity[kind]
                    for kind in ("communes", "groupings", "departments", "regions", "name_words")
                )
            )
        ),
    )
    labels = {tokens(label) for label in profile.identity["programme_labels"]}
    order = {name: rank for rank, name in enumerate(profile.programmes)}
    found: list[Candidate[str]] = []
    for line in lines:
        if line.kind == "fact":
            if tokens(line.label) in labels:
                found += _in_line(line, grammar, territory, settings, order) or _labelled(line, settings)
        elif line.kind in NAMING | SPOKEN:
            found += _in_line(line, grammar, territory, settings, order)
    return _as_covers_print(weigh(by_mentions(found), settings), grammar, territory, profile)


def _as_covers_print(
    weighed: Weighed[str], grammar: _Grammar, territory: str | None, profile: Profile
) -> Weighed[str]:
    """The programmes weighed, the likeliest with all of its name that a cover or a title prints."""
    if weighed.winner is None:
        return weighed
    first, *others = weighed.scored
    for one in first.candidates:
        if one.line.kind not in _PRINTED:
            continue
        text = one.line.text
        if (span := _span(one.value, text, grammar)) and (
            name := as_printed(text, *span, territory, profile)
        ):
            named = tuple(replace(candidate, value=name) for candidate in first.candidates)
            return replace(weighed, scored=(replace(first, candidates=named), *others))
    return weighed


def _span(name: str, text: str, grammar: _Grammar) -> tuple[int, int] | None:
    """Where a line has the words by which a programme is known, the first and longest of them."""
    patterns = [pattern for known, pattern, _ in grammar.known if known == name]
    named = [one for pattern in patterns for one in pattern.finditer(text)]
    if any(_are_initials(one[0]) for one in named):
        return None  # "Convention AVDL" is called by the words
    found = [one.span() for one in named]
    if not found and (at := text.casefold().find(name.casefold())) >= 0:
        found = [(at, at + len(name))]
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def _labelled(line: Line, settings: IdentitySettings) -> list[Candidate[str]]:
    text = line.text.strip(" .")
    if len(text.split()) > _LONGEST or not text or text[0].isdigit():
        return []
    return [Candidate(text, settings.weights[line.kind], line, "a label names it", bare_name(text))]


def _in_line(
    line: Line, grammar: _Grammar, territory: str | None, settings: IdentitySettings, order: dict[str, int]
) -> list[Candidate[str]]:
    """The known programmes that a line names, and unless it names any what begins like one; further ones of the
    same line count less and less."""
    known = list(_written_out(line, grammar, territory))
    general = [] if known or line.kind in SPOKEN else list(_general(line.text, grammar, territory))
    share = settings.known if known else settings.general
    weight = settings.weights[line.kind] - (
        0 if line.kind in SPOKEN else settings.order * min(line.index, 20)
    )
    return [
        Candidate(
            name, (weight - 4 * settings.order * place) * share - order.get(name, len(order)) * settings.order / 50, line,
            "the profile knows it" if known else "it begins like a programme", bare_name(_QUOTED.sub("", name)),
        )
        for place, name in enumerate(known or general)
    ]  # fmt: skip


def _written_out(line: Line, grammar: _Grammar, territory: str | None) -> list[str]:
    """The known programmes of a line in its order: those written out, or else those of which it has the initials. "CRTE –
    Contrat pour la réussite de la transition écologique" names but one."""
    named = list(_known(line, grammar, territory))
    return [name for name, initials in named if not initials] or [name for name, _ in named]


def _known(line: Line, grammar: _Grammar, territory: str | None) -> Iterator[tuple[str, bool]]:
    """The known programmes of a line in its order, each with whether it has but its initials; of two at one place the
    longer."""
    found = [
        (one.start(), -len(one[0]), name, one[0], canonical)
        for name, pattern, canonical in grammar.known
        for one in pattern.finditer(line.text)
        if not (one[0].islower() and len(one[0]) <= 4)  # initials are in capitals
        and not _CODE_BEHIND.match(line.text, one.end())
    ]
    end = -1
    for start, size, name, printed, canonical in sorted(found):
        if start < end:
            continue
        end = start - size
        is_initials = _are_initials(printed) and fold(printed) != fold(name)
        if canonical or is_in_capitals(printed):
            yield name, is_initials
        else:
            yield _as_printed(line, start, printed, grammar, territory), False


def _are_initials(printed: str) -> bool:
    return printed.isupper() and " " not in printed


def _as_printed(line: Line, start: int, printed: str, grammar: _Grammar, territory: str | None) -> str:
    """The name of a known programme as a line prints it, with what belongs to it behind."""
    end = start + len(printed)
    if quoted := _quoted(line.text, end, territory):
        return _capital(printed) + quoted
    # A name may stand right behind it: "Convention territoriale globale Val d’Oris".
    stands_alone = not is_in_capitals(line.text) and _CAPITAL_BEHIND.match(line.text, end)
    if line.kind in SPOKEN or stands_alone:
        return _capital(printed)
    whole = next(_general(line.text[start:], grammar, territory), "")  # "Contrat local de santé mentale"
    return whole if len(whole) >= len(printed) else _capital(printed)


def _quoted(text: str, start: int, territory: str | None) -> str:
    """The name of its own that a programme has behind what it is: "Contrat de ville « Quartiers 2030 »"."""
    found = _QUOTED.match(text, start)
    if found is None or (territory and fold(territory) in fold(found[0])):
        return ""
    return f" {found[0].strip()}"


def _general(text: str, grammar: _Grammar, territory: str | None) -> Iterator[str]:
    """ "Pacte territorial d’insertion", up to what ends a name: years, signs, names of bodies, verbs."""
    readable = in_small_letters(text, {})
    in_capitals = is_in_capitals(text)
    for opener in grammar.opener.finditer(readable):
        stop = grammar.ends.search(readable, opener.end())
        name = readable[opener.start() : stop.start() if stop else len(readable)]
        name = grammar.last.sub("", _without_place(name, len(opener[0]), territory))
        words = _TOKEN.findall(name)
        content = [word for word in words[len(opener[0].split()) :] if fold(word.strip("’'")) not in _SMALL]
        if any(len(word) >= _LEAST_WORD for word in content) and len(words) <= _LONGEST:
            yield _capital(name.lower() if in_capitals else name)
            return


def _without_place(name: str, opener: int, territory: str | None) -> str:
    """A name up to the place behind it: "du Val d’Oris", or the territory itself."""
    titled = _TITLED.match(name, opener)  # "Contrat Territorial d’Accueil": capitals are no sign of a place
    if not titled and (found := _PLACE.search(name, opener)):
        name = name[: found.start()]
    if territory and (at := fold(name).find(fold(territory))) > opener:
        name = name[:at]
    name = name.rstrip(" ,'’«\"")
    while (last := re.search(r"\s+(\w+[’']?)$", name)) and fold(last[1].rstrip("’'")) in _SMALL:
        name = name[: last.start()]
    return name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8)
def _grammar(
    programmes: tuple[tuple[str, tuple[str, ...]], ...],
    openers: tuple[str, ...],
    ends: tuple[str, ...],
    headings: tuple[str, ...],
    bodies: tuple[str, ...],
) -> _Grammar:
    known = []
    for name, phrases in programmes:
        whole = [phrase for phrase in phrases if tokens(phrase) == tokens(name)]
        others = [phrase for phrase in phrases if phrase not in whole]
        as_printed = bool(re.match(rf"(?:{either_of(openers)})(?!\w)", name, re.IGNORECASE))
        for group, canonical in ((whole, not as_printed), (others, True)):
            if group:
                known.append(
                    (name, re.compile(rf"(?<!\w)(?:{either_of(group)})(?!\w)", re.IGNORECASE), canonical)
                )
    stops = (
        rf"\d|\bn\s*°|[.,;:()|·•«»{{}}\n]|\s[–—-]\s|\s[–—]|(?<!\w)(?:{either_of(ends)})(?!\w)"
        rf"|(?<!\w)(?:{either_of(headings)})\s+(?:n\s*°\s*)?[\divx]+(?!\w)"
        rf"|(?:de\s+la\s+|de\s+l[’']\s*|du\s+|des\s+|de\s+|d[’']\s*)?(?<!\w)(?:{either_of(bodies)})(?=\s+(?:(?:de|du|des)\b|d[’']|(?-i:[A-ZÀ-Þ])))"
    )
    opening = rf"(?<![\w’'])(?:{either_of(openers)})(?=\s)|(?<=[dl][’'])(?:{either_of(openers)})(?=\s)"
    next_line = rf"\s+(?:{either_of(openers)})$"  # "Pacte des solidarités Convention du 1er janvier 2023"
    return _Grammar(
        tuple(known),
        re.compile(opening, re.IGNORECASE),
        re.compile(next_line, re.IGNORECASE),
        re.compile(stops, re.IGNORECASE),
    )
