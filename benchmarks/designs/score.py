"""Scores a report that was read against its gold, value by value, and says which mistakes nobody is told of.

A value that is wrong or missing is silent if no finding of severity warning or error is about it: its `where` names
that action, line or field, its evidence lies on a page (PDF) or in a table (Word) of that part of the report, or it is
about the whole of the report, the actions or the finances and has no place at all.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

METRICS = ("cells", "states", "amounts", "titles", "axes", "identity")
BULLETS = "-–—•●▪◦·‣*"


def fold(text: Any) -> str:
    """Text for comparison: case, apostrophes, bullets at line starts and white space do not count."""
    words = unicodedata.normalize("NFKC", str(text or "")).replace("’", "'").replace("\u00ad", "")
    lines = (re.sub(rf"^\s*[{re.escape(BULLETS)}]\s*", "", line) for line in words.splitlines())
    return re.sub(r"\s+", "", "".join(lines)).casefold()


def likeness(a: Any, b: Any) -> float:
    a, b = fold(a), fold(b)
    return 1.0 if a == b else difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def text_of(value: Any) -> str:
    return value.get("text") or "" if isinstance(value, dict) else value or ""


def strings(value: Any) -> Iterator[str]:
    """All texts below, evidence aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in ("evidence", "code"):
                yield from strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from strings(part)


@dataclass(frozen=True)
class Graded:
    """A value as it was read: how sure the report says that it is, why not more, and whether it is right."""

    metric: str
    path: str
    grade: str
    reasons: tuple[str, ...]
    ok: bool


@dataclass
class Score:
    """The values of one report: how many, how many right, how many mistakes without a finding."""

    good: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    all: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    silent: int = 0
    parts: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """Whether each value was right, by metric, and by field for the identity."""
    misses: list[str] = field(default_factory=list)
    graded: list[Graded] = field(default_factory=list)
    """Each value of the gold that the report gives, with its grade."""

    @property
    def figures(self) -> dict[str, float]:
        return {name: self.good[name] / self.all[name] for name in METRICS if self.all[name]}

    @property
    def mean(self) -> float:
        return sum(self.figures.values()) / len(self.figures)

    @property
    def count(self) -> int:
        return sum(self.all.values())


def given(part: dict[str, Any], name: str, prefix: str = "") -> str | None:
    """The path of a field, if something stands there."""
    return f"{prefix}{name}" if part.get(name) not in (None, "", [], {}) else None


class Scorer:
    """Compares one report with its gold."""

    def __init__(
        self, gold: dict[str, Any], got: dict[str, Any], places: dict[str, list[int]], form: str
    ) -> None:
        self.gold, self.got, self.places, self.form = gold, got, places, form
        self.score = Score()
        self.told = [one for one in got.get("findings") or [] if one["severity"] != "note"]
        self.doubts = {one["where"]: one for one in got.get("doubts") or []}

    def value(
        self, metric: str, ok: bool, say: str, paths: list[str], key: str | None = None, at: str | None = None
    ) -> None:
        """Count a value of the gold; `at` is the path of what was read for it, None where nothing was."""
        self.score.all[metric] += 1
        self.score.good[metric] += ok
        self.score.parts[say.split(maxsplit=1)[0] if metric == "identity" else metric].append(ok)
        if at is not None:
            self.score.graded.append(self.grade(metric, at, ok=ok))
        if not ok:
            quiet = not any(self.covers(finding, paths, key) for finding in self.told)
            self.score.silent += quiet
            self.score.misses.append(f"{metric}{' (silent)' if quiet else ''}: {say}")

    def strays(self, metric: str, paths: list[str]) -> None:
        """Values that were read and are none of the gold: wrong, whatever they say."""
        self.score.graded += [self.grade(metric, path, ok=False) for path in paths]

    def grade(self, metric: str, path: str, *, ok: bool) -> Graded:
        doubt = self.doubts.get(path, {"grade": "sure", "reasons": []})
        return Graded(metric, path, doubt["grade"], tuple(doubt["reasons"]), ok)

    def covers(self, finding: dict[str, Any], paths: list[str], key: str | None) -> bool:
        where, evidence = finding.get("where") or "", finding.get("evidence") or ()
        if any(where == path or where.startswith((f"{path}.", f"{path}[")) for path in paths):
            return True
        if not evidence and (not where or any(path.startswith(where) for path in paths)):
            return True
        unit = "page" if self.form == "pdf" else "table"
        spots = set(self.places.get(key or "", ()))
        return any(place.get(unit) in spots for place in evidence)

    def run(self) -> Score:
        self.identity()
        self.axes()
        self.actions()
        if self.gold["finances"]:
            self.finances(self.gold["finances"], self.got.get("finances") or {})
        return self.score

    def identity(self) -> None:
        gold, got = self.gold, self.got
        name = text_of(got.get("territory"))
        whole = fold(gold["_core"]) in fold(name) and len(fold(name)) <= len(fold(gold["territory"])) + 4
        self.value(
            "identity",
            whole,
            f"territory {name!r} for {gold['territory']!r}",
            ["territory"],
            at=given(got, "territory"),
        )
        self.value(
            "identity",
            fold(got.get("programme")) == fold(gold["programme"]),
            f"programme {got.get('programme')!r} for {gold['programme']!r}",
            ["programme"],
            at=given(got, "programme"),
        )
        if gold["years"]:
            self.value(
                "identity",
                list(got.get("years") or ()) == gold["years"],
                f"years {got.get('years')!r} for {gold['years']!r}",
                ["years"],
                at=given(got, "years"),
            )
        if gold["rank"]:
            self.value(
                "identity",
                got.get("rank") == gold["rank"],
                f"rank {got.get('rank')!r} for {gold['rank']!r}",
                ["rank"],
                at=given(got, "rank"),
            )
        if gold["as_of"]:
            days = [got.get("as_of"), (got.get("finances") or {}).get("as_of")]
            self.value(
                "identity",
                gold["as_of"] in days,
                f"as_of {days} for {gold['as_of']!r}",
                ["as_of", "finances.as_of"],
                at=given(got, "as_of"),
            )

    def axes(self) -> None:
        titles = [fold(axis.get("title")) for axis in self.got.get("axes") or []]
        for axis in self.gold["axes"]:
            self.value(
                "axes",
                fold(axis["title"]) in titles,
                f"axis {axis['title']!r} not in {[a.get('title') for a in self.got.get('axes') or []]}",
                ["axes"],
                "axes",
                at=f"axes[{titles.index(fold(axis['title']))}].title"
                if fold(axis["title"]) in titles
                else None,
            )
        wanted = {fold(axis["title"]) for axis in self.gold["axes"]}
        self.strays(
            "axes", [f"axes[{at}].title" for at, title in enumerate(titles) if title and title not in wanted]
        )
        extra = len(titles) - len(self.gold["axes"])
        self.value("axes", extra <= 0, f"{extra} more axes than there are", ["axes"])

    def actions(self) -> None:
        gold, got = self.gold["actions"], self.got.get("actions") or []
        self.value("titles", len(got) == len(gold), f"{len(got)} actions for {len(gold)}", ["actions"])
        pairs = pair(
            [(a["title"], a["number"], a["code"]) for a in gold],
            [(a.get("title"), a.get("number"), a.get("code")) for a in got],
        )
        strays = [at for at in range(len(got)) if at not in pairs.values()]
        self.strays("titles", [f"actions[{at}].title" for at in strays])
        axis_titles = {axis.get("number"): axis.get("title") for axis in self.got.get("axes") or []}
        for index, want in enumerate(gold):
            at = pairs.get(index)
            mine = got[at] if at is not None else {}
            self.action(want, mine, [f"actions[{at}]" if at is not None else "actions[]"])
            if want["axis_title"]:
                title = axis_titles.get(mine.get("axis")) if mine else None
                self.value(
                    "axes",
                    fold(title) == fold(want["axis_title"]),
                    f"{want['_key']} in {title!r} for {want['axis_title']!r}",
                    [f"actions[{at}]"],
                    want["_key"],
                    given(mine, "axis", f"actions[{at}]."),
                )

    def action(self, want: dict[str, Any], mine: dict[str, Any], paths: list[str]) -> None:
        key, path = want["_key"], f"{paths[0]}."
        self.value(
            "titles",
            fold(mine.get("title")) == fold(want["title"]),
            f"{key} {mine.get('title')!r} for {want['title']!r}",
            paths,
            key,
            given(mine, "title", path),
        )
        if want["number"] is not None:
            ok = want["number"] == mine.get("number") or str(want["number"]) in (
                mine.get("code"),
                mine.get("section"),
            )
            self.value(
                "titles", ok, f"{key} number {mine.get('number')!r}", paths, key, given(mine, "number", path)
            )
        elif want["code"]:
            ok = fold(want["code"]) in (fold(mine.get("code")), fold(mine.get("section")))
            said = f"{key} code {mine.get('code')!r} for {want['code']!r}"
            self.value("titles", ok, said, paths, key, given(mine, "code", path))
        rows = mine.get("deliverables") or []
        if want["state"] and want["state"]["code"]:
            codes = [(row.get("status") or {}).get("code") for row in rows] + [
                (mine.get("status") or {}).get("code")
            ]
            own = [at for at, code in enumerate(codes[:-1]) if code == want["state"]["code"]]
            stated = own[0] if own else 0 if len(rows) == 1 and codes[0] else None
            self.value(
                "states",
                want["state"]["code"] in codes,
                f"{key} state {codes} for {want['state']['code']} ({want['state']['raw']!r})",
                paths,
                key,
                f"{path}deliverables[{stated}].status.code" if stated is not None else None,
            )
        everything = fold(" ".join(strings(mine)))
        state = [want["state"]["raw"]] if want["state"] and want["state"]["raw"] else []
        for text in want["passages"] + state:
            self.value(
                "cells",
                all(fold(line) in everything for line in text.split("\n")),
                f"{key} lacks {text!r}",
                paths,
                key,
            )
        places = [f"deliverables[{at}]" for at in range(len(rows))]
        if want["deliverables"]:
            parts = [part for row in rows for part in row.get("parts") or [] if part.get("status")]
            if len(parts) == len(want["deliverables"]) != len(rows):
                places = [
                    f"deliverables[{at}].parts[{bullet}]"
                    for at, row in enumerate(rows)
                    for bullet, part in enumerate(row.get("parts") or [])
                    if part.get("status")
                ]
                rows = parts  # bullets under a state may be parts of one row
            self.value(
                "cells",
                len(rows) == len(want["deliverables"]),
                f"{key} {len(rows)} rows for {len(want['deliverables'])}",
                paths,
                key,
            )
        partners = pair(
            [(d["label"], None, None) for d in want["deliverables"]],
            [(text_of(d.get("label")), None, None) for d in rows],
        )
        if want["deliverables"] and rows is mine.get("deliverables"):
            strays = [at for at in range(len(rows)) if at not in partners.values()]
            labelled = [at for at in strays if text_of(rows[at].get("label"))]
            stated = [
                at for at in strays if at not in labelled and (rows[at].get("status") or {}).get("code")
            ]
            self.strays("cells", [f"{path}deliverables[{at}].label" for at in labelled])
            self.strays("states", [f"{path}deliverables[{at}].status.code" for at in stated])
        for index, row in enumerate(want["deliverables"]):
            at = partners.get(index)
            inner = [f"{path}.deliverables[{at}]" for path in paths if at is not None] + paths
            own = f"{path}{places[at]}." if at is not None else None
            self.deliverable(key, row, rows[at] if at is not None else {}, inner, own)

    def deliverable(
        self, key: str, want: dict[str, Any], mine: dict[str, Any], paths: list[str], own: str | None
    ) -> None:
        """A row; `own` is the path of what it was read as."""
        name = f"{key} {want['label'][:30]!r}"

        def at(field: str, part: dict[str, Any] = mine, prefix: str = "") -> str | None:
            return (
                given(part, field, f"{own}{prefix}") if own is not None and text_of(part.get(field)) else None
            )

        self.value(
            "cells",
            likeness(want["label"], text_of(mine.get("label"))) == 1,
            f"{name} label {text_of(mine.get('label'))!r} for {want['label']!r}",
            paths,
            key,
            at("label"),
        )
        for role in ("results", "observations"):
            if want[role] is not None:
                text = text_of(mine.get(role))
                self.value(
                    "cells",
                    fold(text) == fold(want[role]),
                    f"{name} {role} {text!r} for {want[role]!r}",
                    paths,
                    key,
                    at(role),
                )
        if want.get("other"):
            self.value(
                "cells",
                fold(want["other"]) in fold(" ".join(strings(mine))),
                f"{name} lacks {want['other']!r}",
                paths,
                key,
            )
        if want.get("period"):
            label = (mine.get("period") or {}).get("label")
            self.value(
                "cells",
                fold(label) == fold(want["period"]),
                f"{name} period {label!r} for {want['period']!r}",
                paths,
                key,
                at("label", mine.get("period") or {}, "period."),
            )
        status, state = want["status"], mine.get("status") or {}
        if status:
            if status["raw"]:
                self.value(
                    "cells",
                    fold(state.get("raw")) == fold(status["raw"]),
                    f"{name} state {state.get('raw')!r} for {status['raw']!r}",
                    paths,
                    key,
                    at("raw", state, "status."),
                )
            if status["code"]:
                self.value(
                    "states",
                    state.get("code") == status["code"],
                    f"{name} {state.get('code')!r} for {status['code']!r} ({status['raw']!r})",
                    paths,
                    key,
                    at("code", state, "status."),
                )
            if status["date"]:
                self.value(
                    "states",
                    state.get("date") == status["date"],
                    f"{name} date {state.get('date')!r} for {status['date']!r}",
                    paths,
                    key,
                    at("date", state, "status."),
                )

    def finances(self, want: dict[str, Any], mine: dict[str, Any]) -> None:
        lines = mine.get("lines") or []
        self.value(
            "amounts",
            len(lines) == len(want["lines"]),
            f"{len(lines)} lines for {len(want['lines'])}",
            ["finances"],
            "finances",
        )
        pairs = pair(
            [(a["title"], a["number"], a["code"]) for a in want["lines"]],
            [(a.get("title"), a.get("number"), a.get("code")) for a in lines],
        )
        strays = [at for at in range(len(lines)) if at not in pairs.values()]
        fields = ("title", "allocated", "committed", "remaining")
        self.strays(
            "amounts",
            [
                path
                for at in strays
                for name in fields
                if (path := given(lines[at], name, f"finances.lines[{at}]."))
            ],
        )
        for index, line in enumerate(want["lines"]):
            at = pairs.get(index)
            paths = [f"finances.lines[{at}]"] if at is not None else ["finances"]
            self.amounts(line["_key"], line, lines[at] if at is not None else {}, paths)
        if want["total"]:
            self.amounts("total", want["total"], mine.get("total") or {}, ["finances.total"])

    def amounts(self, name: str, want: dict[str, Any], mine: dict[str, Any], paths: list[str]) -> None:
        for role in ("allocated", "committed", "remaining", "rate"):
            if want.get(role) is not None:
                self.value(
                    "amounts",
                    mine.get(role) == want[role],
                    f"{name} {role} {mine.get(role)!r} for {want[role]!r}",
                    paths,
                    "finances",
                    given(mine, role, f"{paths[0]}."),
                )
        got = mine.get("funding") or []
        for part in want.get("funding") or []:
            if part["amount"] is not None:
                named = [one for one in got if fold(part["source"]) in fold(one.get("source"))]
                found, sources = [one.get("amount") for one in named], [one.get("source") for one in named]
                self.value(
                    "amounts",
                    found == [part["amount"]],
                    f"{name} {part['source']} {found} for {part['amount']!r}",
                    paths,
                    "finances",
                    f"{paths[0]}.funding.{sources[0]}" if found and found[0] is not None else None,
                )


def pair(gold: list[tuple[Any, Any, Any]], got: list[tuple[Any, Any, Any]]) -> dict[int, int]:
    """For each gold entry (title, number, code) the entry that was read: the most like first; order breaks ties."""
    ranked = []
    for i, (title, number, code) in enumerate(gold):
        for j, (other, other_number, other_code) in enumerate(got):
            like = likeness(title, other)
            same = (number is not None and number == other_number) or (
                code is not None and fold(code) == fold(other_code)
            )
            if like > 0.6 or (same and like > 0.25):
                ranked.append((-like - 0.3 * same, abs(i - j), i, j))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(ranked):
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out
