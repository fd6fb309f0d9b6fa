"""Draws reports by seed, reads them with ldaparse, scores them: `python -m benchmarks.designs.run --seeds 0:60`."""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import signal
import statistics
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.designs import docx, pdf
from benchmarks.designs.choices import OPTIONS
from benchmarks.designs.reliability import Share, by_grade, diagram, show_reliability
from benchmarks.designs.report import build
from benchmarks.designs.score import METRICS, Score, Scorer

WRITERS = {"docx": docx.write, "pdf": pdf.write}


@dataclass
class Task:
    seed: int
    form: str
    fixed: dict[str, str]
    keep: str | None
    limit: int


@dataclass
class Result:
    seed: int
    form: str
    used: dict[str, str]
    score: Score
    seconds: float
    failure: str | None = None


def late(*_: Any) -> None:
    raise TimeoutError


def measure(task: Task) -> Result:
    """Write the report of a seed, read it, score it."""
    import ldaparse

    document, gold, design = build(task.seed, task.fixed)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(task.keep or scratch) / f"{task.seed}.{task.form}"
        places = WRITERS[task.form](document, path)
        failure, got = None, {}
        start = time.perf_counter()
        signal.signal(signal.SIGALRM, late)
        signal.alarm(task.limit)
        try:
            got = json.loads(ldaparse.extract(path, indicators=False).model_dump_json())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the result of this report
            failure = f"{type(error).__name__}: {error}"
        finally:
            signal.alarm(0)
        seconds = time.perf_counter() - start
        if task.keep:
            path.with_suffix(f".{task.form}.json").write_text(
                json.dumps(got, ensure_ascii=False, indent=1), encoding="utf-8"
            )
            path.with_suffix(".gold.json").write_text(
                json.dumps({"design": design.used, **gold}, ensure_ascii=False, indent=1), encoding="utf-8"
            )
    score = Scorer(gold, got, places, task.form).run()
    if failure:
        score.misses.insert(0, failure)
    return Result(task.seed, task.form, design.used, score, seconds, failure)


def tenth(values: list[float]) -> float:
    return statistics.quantiles(values, n=10)[0] if len(values) > 1 else values[0]


def show(form: str, results: list[Result]) -> None:
    """Mean, tenth percentile, metrics and the silent share of one format."""
    means = [result.score.mean for result in results]
    values, silent = sum(r.score.count for r in results), sum(r.score.silent for r in results)
    wrong = values - sum(sum(r.score.good.values()) for r in results)
    print(f"\n{form}: {len(results)} reports, mean {statistics.mean(means):.3f}, tenth percentile {tenth(means):.3f}, "
          f"worst {min(means):.3f} (seed {min(results, key=lambda r: r.score.mean).seed})")  # fmt: skip
    for name in METRICS:
        shares = [r.score.figures[name] for r in results if name in r.score.figures]
        if shares:
            print(f"  {name:9} {statistics.mean(shares):.3f}   tenth percentile {tenth(shares):.3f}")
    print(
        f"  silent    {silent / values:.3f} of {values} values ({wrong} wrong or missing, {silent} of them without a finding)"
    )
    print(
        f"  seconds   {statistics.mean([r.seconds for r in results]):.2f} a report, at most {max(r.seconds for r in results):.2f}"
    )


def costs(results: list[Result], least: int, length: int) -> None:
    """Which option costs most: the mean score with it less the mean score without, where the choice had a bearing.

    The surest come first: the list is by the cost less its standard error. A layout decides most of a score, so other
    choices are compared by what a report has beyond the mean of its layout.
    """
    layouts: defaultdict[tuple[str, str], list[Score]] = defaultdict(list)
    for result in results:
        layouts[result.form, result.used["layout"]].append(result.score)
    scores: defaultdict[str, defaultdict[str, list[dict[str, float]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for result in results:
        peers = layouts[result.form, result.used["layout"]]
        own = {"mean": result.score.mean, **result.score.figures}
        level = {"mean": statistics.mean(s.mean for s in peers)}
        level |= {
            name: statistics.mean(s.figures[name] for s in peers if name in s.figures)
            for name in result.score.figures
        }
        beyond = {name: value - level[name] for name, value in own.items()}
        for name, option in result.used.items():
            scores[name][option].append(own if name == "layout" else beyond)
    rows = []
    for name, options in scores.items():
        for option, values in options.items():
            rest = [value for other, more in options.items() if other != option for value in more]
            if len(values) >= least and rest:
                gaps = {metric: apart(values, rest, metric) for metric in ("mean", *METRICS)}
                worst = min(METRICS, key=lambda metric: gaps[metric])
                error = statistics.stdev([one["mean"] for one in values + rest]) * math.sqrt(
                    1 / len(values) + 1 / len(rest)
                )
                rows.append(
                    (
                        gaps["mean"] + error,
                        gaps["mean"],
                        error,
                        len(values),
                        f"{name} = {option}",
                        f"{worst} {gaps[worst]:+.3f}",
                    )
                )
    print(
        f"\nOptions that cost most (mean with, less mean without; at least {least} reports), and the metric that falls most"
    )
    for _, cost, error, count, name, worst in sorted(rows)[:length]:
        print(f"  {cost:+.3f} ± {error:.3f}  {name}  ({count}; {worst})")


def by_value(results: list[Result], metric: str, length: int) -> None:
    """The share of right values of one metric (or field of the identity) by choice: the widest gaps first."""
    found: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for result in results:
        for name, option in result.used.items():
            found[name][option] += result.score.parts.get(metric, [])
    rows = []
    for name, options in found.items():
        shares = sorted(
            (statistics.mean(values), len(values), option)
            for option, values in options.items()
            if len(values) > 3
        )
        if len(shares) > 1:
            rows.append((shares[0][0] - shares[-1][0], name, shares))
    print(f"\nShare of right values: {metric}")
    for _, name, shares in sorted(rows)[:length]:
        print(f"  {name}: " + ", ".join(f"{option} {share:.2f} ({count})" for share, count, option in shares))


def apart(values: list[dict[str, float]], rest: list[dict[str, float]], metric: str) -> float:
    """How much more the first have of a metric than the rest."""
    first, second = ([one[metric] for one in some if metric in one] for some in (values, rest))
    return statistics.mean(first) - statistics.mean(second) if first and second else 0.0


def compare(results: list[Result], name: str) -> None:
    """The same seeds with each option of one choice."""
    print(f"\n{name:24} " + " ".join(f"{metric:>9}" for metric in ("mean", *METRICS, "silent")))
    for option in dict.fromkeys(OPTIONS[name]):
        some = [r for r in results if r.used.get(name) == option]
        if not some:
            continue
        figures = [statistics.mean(r.score.mean for r in some)]
        for metric in METRICS:
            shares = [r.score.figures[metric] for r in some if metric in r.score.figures]
            figures.append(statistics.mean(shares) if shares else float("nan"))
        figures.append(sum(r.score.silent for r in some) / sum(r.score.count for r in some))
        print(f"{option:24} " + " ".join(f"{figure:9.3f}" for figure in figures))


def grades(results: list[Result]) -> list[Share]:
    """How often each grade is right, format by format."""
    found = []
    for form in dict.fromkeys(result.form for result in results):
        values = [one for result in results if result.form == form for one in result.score.graded]
        found += [Share(f"{form} {one.name}", one.count, one.right) for one in by_grade(values)]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="0:60", help="FIRST:END, or single ones with commas")
    parser.add_argument("--format", default="docx,pdf")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=60, help="seconds a report")
    parser.add_argument("--misses", action="store_true", help="list each wrong or missing value")
    parser.add_argument("--keep", metavar="DIR", help="keep the files, what was read, and the gold")
    parser.add_argument(
        "--set", action="append", default=[], metavar="CHOICE=OPTION", help="hold a choice for all seeds"
    )
    parser.add_argument("--each", metavar="CHOICE", help="read the seeds with each option of a choice")
    parser.add_argument(
        "--by",
        metavar="METRIC",
        action="append",
        default=[],
        help="right values of a metric, or of territory, programme, years, rank, as_of, by choice",
    )
    parser.add_argument("--least", type=int, default=4, help="reports that an option needs to be listed")
    parser.add_argument("--options", type=int, default=30, help="how many options to list")
    parser.add_argument(
        "--reasons",
        action="store_true",
        help="list the reasons of grades, each with its share of right values",
    )
    parser.add_argument("--diagram", metavar="FILE", help="write the shares of right values by grade as SVG")
    parser.add_argument("--json", metavar="FILE", help="write the figures of each report")
    args = parser.parse_args()
    if args.keep:
        Path(args.keep).mkdir(parents=True, exist_ok=True)
    first, colon, end = args.seeds.partition(":")
    seeds = list(range(int(first), int(end))) if colon else [int(seed) for seed in args.seeds.split(",")]
    fixed = dict(pair.split("=", 1) for pair in args.set)
    held = (
        [{**fixed, args.each: option} for option in dict.fromkeys(OPTIONS[args.each])]
        if args.each
        else [fixed]
    )
    tasks = [
        Task(seed, form, some, args.keep, args.limit)
        for seed in seeds
        for form in args.format.split(",")
        for some in held
    ]
    with multiprocessing.get_context("spawn").Pool(args.jobs) as pool:
        results = pool.map(measure, tasks, chunksize=1)
    if args.misses:
        for result in results:
            print(
                f"\nseed {result.seed} {result.form}: {result.score.mean:.3f}",
                *result.score.misses,
                sep="\n  ",
            )
    for form in args.format.split(","):
        some = [result for result in results if result.form == form]
        show(form, some)
        show_reliability(form, [one for result in some for one in result.score.graded], reasons=args.reasons)
    if args.each:
        compare(results, args.each)
    else:
        costs(results, args.least, args.options)
    for metric in args.by:
        by_value(results, metric, args.options)
    if args.diagram:
        Path(args.diagram).write_text(diagram(grades(results)), encoding="utf-8")
    if args.json:
        rows = [
            {
                "seed": r.seed,
                "format": r.form,
                "mean": r.score.mean,
                **r.score.figures,
                "values": r.score.count,
                "silent": r.score.silent,
                "grades": {
                    one.name: {"values": one.count, "right": one.right} for one in by_grade(r.score.graded)
                },
                "used": r.used,
            }
            for r in results
        ]
        Path(args.json).write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
