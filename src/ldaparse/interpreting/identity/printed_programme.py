"""The name of a programme as a cover prints it, with what belongs to it before and behind the words that are known."""

from __future__ import annotations

import re
from functools import lru_cache

from ldaparse.french.folding import fold
from ldaparse.interpreting.identity.bodies import grammar_of, names_of_bodies
from ldaparse.interpreting.identity.letters import bare_name, is_in_capitals
from ldaparse.interpreting.wording import either_of
from ldaparse.profile import Profile

_LONGEST_LEAD = 3
"""Words behind that of a programme, before its known name: "Plan territorial Logement d’abord"."""
_LONGEST = 16
"""Words of a name."""
_DASHED = re.compile(r"\s+[–—-]\s+")
_PLACE = re.compile(r"\s+(?:de\s+la\s+|de\s+l[’']\s*|du\s+|des\s+|de\s+|d[’']\s*)(?=[A-ZÀ-Þ])")
_ENDS = re.compile(r"\s*(?:[,;:|·(\n]|\s[–—-]\s|\b20\d\d\s?[-–—/]|\b20\d\d\s*$)")


def as_printed(line: str, start: int, end: int, territory: str | None, profile: Profile) -> str | None:
    """The whole name in a line of which the known words stand from `start` to `end`; None where nothing belongs to them, or where
    the line begins with something else: "Bilan du contrat de ville".

    Args:
        line: a line of a cover or a title.
        start: where the known words begin.
        end: where they end.
        territory: what the report is of, which is no part of the name.
        profile: the words of reports, programmes and bodies.
    """
    lead = line[:start].lstrip()
    if is_in_capitals(line) or not _lead(profile).fullmatch(lead):
        return None
    more = _continued(line, end, territory, profile)
    more = _with_second_part(line, more, territory, profile)
    name = " ".join(line[start - len(lead) : more].split())
    is_longer = len(name) > len(line[start:end].strip()) and len(name.split()) <= _LONGEST
    return name[:1].upper() + name[1:] if is_longer else None


def _continued(line: str, end: int, territory: str | None, profile: Profile) -> int:
    """Where the words end that go on with a name without a sign: "de deuxième génération", and a place, if the report is of
    another."""
    found = _ENDS.search(line, end)
    stop = found.start() if found else len(line)
    words = line[end:stop]
    if not words.strip() or not words[:1].isspace() or _tells_of_report(words, profile):
        return end
    place = _PLACE.match(words)
    if place is None:
        goes_on = words.split()[0][:1].islower()
        return stop if goes_on and not _names_territory(words, territory, profile) else end
    is_elsewhere = territory is not None and not _names_territory(words, territory, profile)
    return stop if is_elsewhere else end


def _with_second_part(line: str, end: int, territory: str | None, profile: Profile) -> int:
    """Where a name ends whose second part stands behind a dash: "Contrat de ville – Quartiers 2030"."""
    dash = _DASHED.match(line, end)
    if dash is None:
        return end
    after = _DASHED.search(line, dash.end())
    stop = after.start() if after else len(line)
    part = line[dash.end() : stop]
    has_words = len(re.findall(r"[^\W\d_]{3,}", part)) > 0
    if not has_words or _tells_of_report(part, profile) or _names_territory(part, territory, profile):
        return end
    return stop if territory is not None else end


def _names_territory(words: str, territory: str | None, profile: Profile) -> bool:
    """Whether words name a body, or have the name of the territory, or are part of it."""
    if next(names_of_bodies(words, grammar_of(profile)), None) is not None:
        return True
    name, own = bare_name(words.strip()), bare_name(territory or "")
    core = own.split()[-1] if own else ""
    return bool(own) and (name in own or core in name.split() or fold(own) in fold(name))


def _tells_of_report(words: str, profile: Profile) -> bool:
    """Whether words are of the report rather than of its programme: "Bilan 2024", "version provisoire"."""
    return _report_words(tuple(profile.identity["report_words"])).search(fold(words)) is not None


@lru_cache(maxsize=8)
def _report_words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of(words)})(?!\w)")


def _lead(profile: Profile) -> re.Pattern[str]:
    return _leads(tuple(profile.identity["programme_words"]))


@lru_cache(maxsize=8)
def _leads(openers: tuple[str, ...]) -> re.Pattern[str]:
    """A word for programmes with adjectives or what it frames: "Plan territorial", "Convention cadre du"; or nothing."""
    return re.compile(rf"(?:(?i:{either_of(openers)})(?:\s+[a-zà-ÿ’']+){{0,{_LONGEST_LEAD}}}\s+)?")
