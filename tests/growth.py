"""Texts that a pattern could take long over, found in the pattern itself, and how long it takes over them.

A backtracking search takes time that grows faster than the text where one stretch of text can be gone through in two ways, as
often as one likes: two loops that take the same words one behind the other, or within each other, or one loop that a search
can begin anywhere in. (Weideman et al., "Analyzing matching time behavior of backtracking regular expression matchers by using
ambiguity of NFA", 2016; Wüstholz et al., "Static detection of DoS vulnerabilities in programs that use regular expressions",
2017.) Here the automaton of a pattern says which words these are: every ambiguity that it has is found, and some that only it
has, since it knows nothing of what stands around. So each is tried on the pattern itself, with more and more of the words.
"""

from __future__ import annotations

import re
import signal
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NoReturn

START = -1
"""The state of a search that has not begun yet: it takes any sign and stays."""

_COMMON = "5٣ \n\u00a0xXéÉ_-!.,;:/'’\"()[]{}<>=+*%€°#&@\\|~\0²œ✓"
_COPIES = (
    3  # of what is repeated a known number of times, before it is taken for a loop: enough to be unlike one
)
_BEHIND = ("", "!", "\n", "\0", "x", " ", "5")  # what makes a search fail after all, whatever is looked for
_FEW = 24  # signs: what takes any time for so few takes twice as long for each more
_SHORT, _LONG = 1000, 4000  # signs
_MUCH = 0.005  # seconds for the longer text: less is no measure, and is what goes through it once take
_GROWTH = (
    7.0  # times the time for four times the text, that is more than with each sign, less than with its square
)
_ENOUGH = 1.0  # seconds: no pattern takes that for the longer text that is not far worse than its square
_TRIES = 3  # of which the shortest counts: whatever else the machine does only makes them longer
_MOST_PAIRS = 30_000  # states of a product looked at for one pair of loops


@dataclass(slots=True)
class Part:
    """A piece of a pattern: the places where it can begin and end, and in how many ways it can be empty (0, 1, more)."""

    empty: int = 1
    first: Counter[int] = field(default_factory=Counter)
    last: Counter[int] = field(default_factory=Counter)


class Automaton:
    """A state for each place of a pattern that takes a sign: which it takes, and what can come next, in how many ways."""

    def __init__(self, pattern: re.Pattern[Any], *, clean: bool = False) -> None:
        tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self._next: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self._atoms: list[tuple[Any, Any, int]] = []
        self.follow: list[Counter[int]] = []
        self.whole = self._sequence(tree, pattern.flags)
        self.signs = self._alphabet()
        if clean:
            self.signs = [sign for sign in self.signs if not sign.isspace()] + [" "]
        self.clean = clean
        self.takes = [
            frozenset(sign for sign in self.signs if taken(kind, value, flags, sign))
            for kind, value, flags in self._atoms
        ]

    def next(self, state: int, sign: str) -> list[tuple[int, int]]:
        """States that can come after one by a sign, each with the number of ways."""
        known = self._next.get((state, sign))
        if known is None:
            following = self.whole.first if state == START else self.follow[state]
            known = [(other, ways) for other, ways in following.items() if sign in self.takes[other]]
            if state == START:
                known.append((START, 1))
            self._next[state, sign] = known
        return known

    def can_be_repeated(self, word: str) -> bool:
        """Whether copies of a word stand one behind the other in a text as it is given to the pattern."""
        return not (self.clean and word[0] == word[-1] == " ")

    def _alphabet(self) -> list[str]:
        """A sign of each kind that the pattern tells from the others."""
        known = set(_COMMON)
        for kind, value, _ in self._atoms:
            for one in value if kind is sre.IN else [(kind, value)]:
                if one[0] in (sre.LITERAL, sre.NOT_LITERAL):
                    known |= {chr(one[1]), chr(one[1]).upper()[0], chr(one[1]).lower()[0]}
                elif one[0] is sre.RANGE:
                    known |= {chr(one[1][0]), chr(one[1][1])}
        kinds: dict[tuple[bool, ...], str] = {}
        for sign in sorted(known, key=lambda one: (not one.isalnum(), one)):
            kinds.setdefault(tuple(taken(*atom[:2], atom[2], sign) for atom in self._distinct()), sign)
        return list(kinds.values())

    def _distinct(self) -> list[tuple[Any, Any, int]]:
        return list(
            {(kind, repr(value), flags): (kind, value, flags) for kind, value, flags in self._atoms}.values()
        )

    def _sequence(self, items: Any, flags: int) -> Part:
        whole = Part()
        for kind, value in items:
            whole = self._joined(whole, self._part(kind, value, flags))
        return whole

    def _joined(self, one: Part, other: Part) -> Part:
        self._link(one.last, other.first)
        return Part(
            min(2, one.empty * other.empty),
            one.first + _times(other.first, one.empty),
            other.last + _times(one.last, other.empty),
        )

    def _link(self, last: Counter[int], first: Counter[int]) -> None:
        for place, ways in last.items():
            for following, more in first.items():
                self.follow[place][following] = min(2, self.follow[place][following] + ways * more)

    def _part(self, kind: Any, value: Any, flags: int) -> Part:
        if kind in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._atom(kind, value, flags)
        if kind is sre.SUBPATTERN:
            _, add, remove, inner = value
            return self._sequence(inner, (flags | add) & ~remove)
        if kind is sre.ATOMIC_GROUP:
            return self._sequence(value, flags)
        if kind is sre.BRANCH:
            return self._either([self._sequence(one, flags) for one in value[1]])
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self._repeated(*value, flags)
        if kind is sre.ASSERT and value[0] > 0:  # it is gone through, then gone back from
            ahead = self._sequence(value[1], flags)
            return Part(1, ahead.first, Counter())
        if kind is sre.GROUPREF_EXISTS:
            _, there, missing = value
            return self._either([self._sequence(one or [], flags) for one in (there, missing)])
        if kind in (sre.ASSERT, sre.ASSERT_NOT, sre.AT, sre.GROUPREF):
            if kind is sre.ASSERT_NOT and value[0] > 0:
                return Part(1, self._sequence(value[1], flags).first, Counter())
            return Part()
        raise NotImplementedError(str(kind))

    def _atom(self, kind: Any, value: Any, flags: int) -> Part:
        self._atoms.append((kind, value, flags))
        self.follow.append(Counter())
        here = Counter({len(self._atoms) - 1: 1})
        return Part(0, here, Counter(here))

    def _either(self, parts: list[Part]) -> Part:
        return Part(
            min(2, sum(one.empty for one in parts)),
            sum((one.first for one in parts), Counter()),
            sum((one.last for one in parts), Counter()),
        )

    def _repeated(self, least: int, most: Any, inner: Any, flags: int) -> Part:
        """So many copies, those that need not be there each within the one before; then, if there are more, a loop."""
        if most is not sre.MAXREPEAT and most <= _COPIES:
            whole = Part()
            for number in range(most, 0, -1):
                whole = self._joined(self._sequence(inner, flags), whole)
                if number > least:
                    whole = Part(min(2, whole.empty + 1), whole.first, whole.last)
            return whole
        loop = self._sequence(inner, flags)
        self._link(loop.last, loop.first)
        return Part(loop.empty if least else min(2, loop.empty + 1), loop.first, loop.last)


def _times(places: Counter[int], number: int) -> Counter[int]:
    return Counter({place: min(2, ways * number) for place, ways in places.items()}) if number else Counter()


def taken(kind: Any, value: Any, flags: int, sign: str) -> bool:
    """Whether a place of a pattern takes a sign."""
    signs = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    signs = {one for one in signs if len(one) == 1}
    if kind is sre.LITERAL:
        return any(ord(one) == value for one in signs)
    if kind is sre.NOT_LITERAL:
        return all(ord(one) != value for one in signs)
    if kind is sre.ANY:
        return bool(flags & re.DOTALL) or sign != "\n"
    negated = value[0][0] is sre.NEGATE
    return negated != any(_in(what, given, one) for what, given in value[negated:] for one in signs)


def _in(kind: Any, value: Any, sign: str) -> bool:
    if kind is sre.LITERAL:
        return ord(sign) == value
    if kind is sre.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    assert kind is sre.CATEGORY, kind
    name = str(value).removeprefix("CATEGORY_")
    plain = name.removeprefix("NOT_")
    is_one = {
        "DIGIT": sign.isdecimal(),
        "SPACE": sign.isspace(),
        "WORD": sign.isalnum() or sign == "_",
    }[plain]
    return is_one != name.startswith("NOT_")


def words_gone_through_twice(automaton: Automaton, *, searched: bool) -> Iterator[tuple[str, str]]:
    """Each ambiguity of an automaton: what leads to it, and the word that can be repeated there."""
    loops = _loops(automaton)
    for loop in loops:
        place = min(loop)
        if searched and (word := _word(automaton, (START, place), (place, place), (None, loop))):
            yield "", word
        for one in loop:
            if word := _in_two_ways(automaton, one, loop):
                yield _way_to(automaton, one), word
    for first in loops:
        for second in loops:
            if first is second:
                continue
            for one in sorted(first)[:4]:
                for other in sorted(second)[:4]:
                    if word := _word(
                        automaton, (one, one, other), (one, other, other), (first, None, second)
                    ):
                        yield _way_to(automaton, one), word


def _loops(automaton: Automaton) -> list[frozenset[int]]:
    """Sets of states from each of which one gets to each other."""
    count = len(automaton.follow)
    after = [_reached(automaton, state) for state in range(count)]
    found: dict[frozenset[int], None] = {}
    for state in range(count):
        if state in after[state]:
            found[frozenset(one for one in after[state] if state in after[one])] = None
    return list(found)


def _reached(automaton: Automaton, state: int) -> set[int]:
    seen: set[int] = set()
    waiting = [state]
    while waiting:
        for other in automaton.follow[waiting.pop()]:
            if other not in seen and automaton.takes[other]:
                seen.add(other)
                waiting.append(other)
    return seen


def _word(
    automaton: Automaton,
    begin: tuple[int, ...],
    end: tuple[int, ...],
    within: tuple[frozenset[int] | None, ...],
) -> str:
    """The shortest word by which each of several walks gets from its state to its end; empty where there is none."""
    waiting = deque([(begin, "")])
    seen: set[tuple[tuple[int, ...], bool]] = set()
    while waiting and len(seen) < _MOST_PAIRS:
        states, word = waiting.popleft()
        for sign in automaton.signs:
            if automaton.clean and sign == " " and word[-1:] == " ":
                continue
            for reached in _product(automaton, states, sign, within):
                if reached == end and automaton.can_be_repeated(word + sign):
                    return word + sign
                if (reached, sign == " ") not in seen:
                    seen.add((reached, sign == " "))
                    waiting.append((reached, word + sign))
    return ""


def _product(
    automaton: Automaton, states: tuple[int, ...], sign: str, within: tuple[frozenset[int] | None, ...]
) -> Iterator[tuple[int, ...]]:
    following = []
    for state, only in zip(
        reversed(states), reversed(within), strict=True
    ):  # those that are bound first: few
        found = [one for one, _ in automaton.next(state, sign) if only is None or one in only]
        if not found:
            return
        following.append(found)
    yield from product(*reversed(following))


def _in_two_ways(automaton: Automaton, place: int, loop: frozenset[int]) -> str:
    """A word by which one gets from a state to itself in two ways."""
    waiting = deque([((place, place, False), "")])
    seen = set()
    while waiting:
        (one, other, apart), word = waiting.popleft()
        for sign in automaton.signs:
            if automaton.clean and sign == " " and word[-1:] == " ":
                continue
            for left, ways in automaton.next(one, sign):
                for right, _ in automaton.next(other, sign):
                    if left not in loop or right not in loop:
                        continue
                    reached = (left, right, apart or left != right or (ways > 1 and one == other))
                    if reached == (place, place, True) and automaton.can_be_repeated(word + sign):
                        return word + sign
                    if (reached, sign == " ") not in seen:
                        seen.add((reached, sign == " "))
                        waiting.append((reached, word + sign))
    return ""


def _way_to(automaton: Automaton, state: int) -> str:
    """The shortest text that leads from the beginning of a pattern to one of its states."""
    waiting = deque([(START, "")])
    seen = set()
    while waiting:
        one, text = waiting.popleft()
        for sign in automaton.signs:
            for reached, _ in automaton.next(one, sign):
                if reached == state:
                    return text + sign
                if reached not in seen:
                    seen.add(reached)
                    waiting.append((reached, text + sign))
    return ""


def text_that_takes_long(pattern: re.Pattern[Any], *, searched: bool, clean: bool = False) -> str:
    """A text that a pattern takes more time for than it should, as its beginning, the word that is repeated, its end; empty
    where there is none."""
    tried = set()
    for before, word in words_gone_through_twice(Automaton(pattern, clean=clean), searched=searched):
        repeated = _root(word)
        for behind in _BEHIND if (before, repeated) not in tried else ():
            if grows(pattern, before, repeated, behind, searched=searched):
                return f"{before!r} + {repeated!r} * n + {behind!r}"
        tried.add((before, repeated))
    return ""


def _root(word: str) -> str:
    """The shortest word of which a word is so many copies."""
    return word[: (word + word).index(word, 1)]


def grows(pattern: re.Pattern[Any], before: str, word: str, behind: str, *, searched: bool) -> bool:
    """Whether four times the words take clearly more than four times the time, and as many again of a longer text."""

    def least(length: int, *, more_than: float = 0.0) -> float:
        """The least of some tries, which end with the first that took no more than that."""
        repeated = before + word * (length // len(word)) + behind
        took = _ENOUGH * 10
        for _ in range(_TRIES):
            took = min(took, _cost(pattern, repeated, searched=searched))
            if took <= more_than:
                break
        return took

    if least(_FEW, more_than=_MUCH) > _MUCH:
        return True
    took = least(_LONG, more_than=_MUCH)
    if took <= _MUCH or took > _ENOUGH:
        return took > _ENOUGH
    return took > _GROWTH * least(_SHORT) and least(4 * _LONG) > min(_GROWTH * took, _ENOUGH)


def _cost(pattern: re.Pattern[Any], text: str, *, searched: bool) -> float:
    given: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    begun = time.perf_counter()
    with suppress(TimeoutError), broken_off():
        if searched:
            for _ in pattern.finditer(given):
                pass
        else:
            pattern.match(given)
            pattern.fullmatch(given)
    return time.perf_counter() - begun


@contextmanager
def broken_off() -> Iterator[None]:
    """What takes so long that nothing else is to be known of it is broken off."""

    def over(*_: object) -> NoReturn:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, 1.1 * _ENOUGH)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
