"""What a build costs, against the same content as plain MkDocs pages, and against our budgets.

Every build runs in a process of its own, in turn with the others, and medians are compared: trust
the ratios, not the seconds. `make bench ARGS="--quick"` takes a minute; the whole takes about ten.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pstats
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.saves import Save, measure_saves

ROOT = Path(__file__).parent.parent
OUT = ROOT / "benchmarks" / "out"
GROWTH = 5
"""How many times more claims the large build has."""
MOST_OF_PAGES, MOST_OF_EXPORTS = 0.8, 1.15
"""What pages may take of plain MkDocs' CPU time, and pages with exports of that of pages alone."""
ENTRIES_PER_RECORD = 1.05
"""A record has one entry; so has a page that shows records which have no page, as a timeline."""
SECONDS_OF_IMPORT = 60
"""How long it may take to bring 10,000 reviews in."""
MEGABYTES_OF_IMPORT = 500
NAMES = {"plain": "plain MkDocs + Material", "bare": "Evenhand without exports"}
OUTERMOST = ("import", "on_config", "on_pre_build", "on_files", "on_nav", "on_page_markdown",
             "on_page_content", "on_env", "on_post_page", "on_post_template", "on_post_build",
             "run")  # fmt: skip
"""What does not run inside another thing that is timed; `run` is the Markdown extension."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took."""

    cpu: float
    wall: float
    megabytes: float
    own: dict[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One measured thing beside its budget."""

    what: str
    value: str
    budget: str
    is_kept: bool


def main() -> int:
    """Write the sites, build them in turn, print the table."""
    options = _options()
    claims = 200 if options.quick else options.claims
    rounds = 1 if options.quick else options.rounds
    if options.profile:
        _profile(claims)
        return 0
    kinds = {"evenhand": claims, "bare": claims, "plain": claims, "large": claims * GROWTH}
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        sites = {kind: _write(kind, count, Path(folder)) for kind, count in kinds.items()}
        runs = defaultdict(list)
        for number in range(rounds):
            for kind, site in sites.items():
                _step(f"round {number + 1} of {rounds}: {kind}, {kinds[kind]} claims")
                runs[kind].append(_measure(site, timed=kind != "plain"))
        typical = {kind: _median(found) for kind, found in runs.items()}
        sizes = {kind: _size(sites[kind]) for kind in ("evenhand", "bare")}
        lines = [*_compare(typical), _search(sites["evenhand"]), *_exports(typical, sizes)]
        lines += _import(1000 if options.quick else 10_000, Path(folder) / "import")
        parts = _each_export(typical["evenhand"], sites["evenhand"])
        _step(f"saves under mkdocs serve, {claims} claims")
        lines += _saves(measure_saves(sites["evenhand"], sites["plain"], rounds))
    _print(typical, kinds, lines)
    sys.stdout.write(f"\nExports: {parts}\n")
    return int(options.check and not all(line.is_kept for line in lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1000, help="claims of the smaller site")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each site")
    parser.add_argument("--quick", action="store_true", help="200 claims, one round")
    parser.add_argument("--check", action="store_true", help="exit with 1 if over budget")
    parser.add_argument("--profile", action="store_true", help="show where a build spends its time")
    return parser.parse_args()


def _step(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{text}\n")


def _run(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def _write(kind: str, claims: int, folder: Path) -> Path:
    _step(f"writing {claims} claims: {kind}")
    module = "benchmarks.plain" if kind == "plain" else "benchmarks.corpus"
    bare = ("--without-exports",) if kind == "bare" else ()
    with _run(module, str(claims), str(folder / kind), *bare) as process:
        process.wait()
    if process.returncode:
        sys.exit(f"{module} failed")
    return folder / kind


def _measure(site: Path, *, timed: bool) -> Run:
    """Build once; CPU and memory are those of the one process, as the system counted them."""
    start = perf_counter()
    own = ("--own",) if timed else ()
    with _run("benchmarks.build_once", str(site / "mkdocs.yml"), *own) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build in {site} failed")
    wall = perf_counter() - start
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, json.loads(said)["own"])


def _median(runs: list[Run]) -> Run:
    return Run(
        median(run.cpu for run in runs),
        median(run.wall for run in runs),
        median(run.megabytes for run in runs),
        {name: median(run.own[name] for run in runs) for name in runs[0].own},
    )


def _own(run: Run) -> float:
    return sum(run.own.get(name, 0.0) for name in OUTERMOST)


def _compare(runs: dict[str, Run]) -> list[Line]:
    """Compare pages with the same pages of plain MkDocs, which has nothing to set against exports.

    With these, a build may take what its pages and its exports may take together.
    """
    ours, bare, plain, large = (runs[kind] for kind in ("evenhand", "bare", "plain", "large"))
    ratios = (
        ("Evenhand's own share of its pages, CPU", _own(bare) / bare.cpu, 0.15),
        ("Pages against plain MkDocs, CPU", bare.cpu / plain.cpu, MOST_OF_PAGES),
        (
            "Pages and exports against it, CPU",
            ours.cpu / plain.cpu,
            MOST_OF_PAGES * MOST_OF_EXPORTS,
        ),
        ("Peak memory against plain MkDocs", ours.megabytes / plain.megabytes, 1.5),
        (f"{GROWTH} times the claims, CPU per claim", large.cpu / GROWTH / ours.cpu, 1.15),
        (f"{GROWTH} times the claims, own CPU per claim", _own(large) / GROWTH / _own(ours), 1.15),
    )
    return [
        Line(what, f"{value:.2f}", f"{most:.2f} at most", value <= most)
        for what, value, most in ratios
    ]


def _saves(taken: dict[str, list[Save]]) -> list[Line]:
    """Compare a save in a record with one in a page of the plain site, which is built anew."""
    saves = {
        kind: (median(save.cpu or save.wall for save in found), median(save.wall for save in found))
        for kind, found in taken.items()
    }
    names = {"broken": "Save to banner against a plain rebuild", "good": "Save to page, the same"}
    return [
        Line(
            names[kind],
            f"{saves[kind][0] / saves['plain'][0]:.2f} in CPU: {saves[kind][0]:.1f} of "
            f"{saves['plain'][0]:.1f} s; {saves[kind][1]:.1f} of {saves['plain'][1]:.1f} s wall",
            "1.20 at most",
            saves[kind][0] <= 1.2 * saves["plain"][0],
        )
        for kind in names
    ]


def _search(site: Path) -> Line:
    """Compare the entries of the search index with the records of the data file."""
    raw = (site / "site" / "search" / "search_index.json").read_bytes()
    entries = json.loads(raw)["docs"]
    data = json.loads((site / "site" / "data" / "all.json").read_bytes())["records"]
    records = sum(map(len, data.values()))
    size = f"{len(entries) / records:.2f} entries, {len(raw) // records} B, "
    packed = f"{len(gzip.compress(raw)) // records} B compressed"
    is_kept = len(entries) <= records * ENTRIES_PER_RECORD
    return Line(
        "Search index per record", size + packed, f"{ENTRIES_PER_RECORD:.2f} entries", is_kept
    )


def _import(count: int, folder: Path) -> list[Line]:
    """Bring reviews in, and say what it takes."""
    _step(f"bringing {count} reviews in")
    with _run("benchmarks.reviews", str(count), str(folder / "reviews.jsonl")) as process:
        process.wait()
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\n", encoding="utf-8")
    command = ["-m", "evenhand", "import", "reviews.jsonl"]
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, *command], cwd=folder, stdout=subprocess.DEVNULL
    ) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit("the import failed")
    wall, most = perf_counter() - start, SECONDS_OF_IMPORT * count / 10_000
    megabytes = used.ru_maxrss / 1024
    return [
        Line(
            f"{count} reviews brought in, wall s",
            f"{wall:.1f}",
            f"{most:.0f} at most",
            wall <= most,
        ),
        Line(
            f"{count} reviews brought in, peak MB",
            f"{megabytes:.0f}",
            f"{MEGABYTES_OF_IMPORT} at most",
            megabytes <= MEGABYTES_OF_IMPORT,
        ),
    ]


def _size(site: Path) -> int:
    """Return the bytes of all files of a built site."""
    return sum(file.stat().st_size for file in (site / "site").rglob("*") if file.is_file())


def _exports(runs: dict[str, Run], sizes: dict[str, int]) -> list[Line]:
    """Compare a build with all exports and one with none; one that is off must cost nothing."""
    ours, bare = runs["evenhand"], runs["bare"]
    left = sum(time for name, time in bare.own.items() if name.startswith("export "))
    ratios = (
        ("All exports, CPU of a build", ours.cpu / bare.cpu, MOST_OF_EXPORTS),
        ("All exports, size of a site", sizes["evenhand"] / sizes["bare"], 1.2),
        ("All exports off, CPU s left of them", left, 0.0),
    )
    return [
        Line(what, f"{value:.2f}", f"{most:.2f} at most", value <= most)
        for what, value, most in ratios
    ]


def _each_export(run: Run, site: Path) -> str:
    """Tell what each export takes: its CPU time, and the bytes of its files by their kind."""
    times = {name: time for name, time in run.own.items() if name.startswith("export ")}
    told = [f"{name.removeprefix('export ')} {time:.2f} s" for name, time in times.items()]
    listed = json.loads((site / "site" / "data" / "manifest.json").read_bytes())["files"]
    sizes: defaultdict[str, int] = defaultdict(int)
    for address, one in listed.items():
        sizes[address.rpartition(".")[2]] += one["bytes"]
    by_size = sorted(sizes.items(), key=lambda item: -item[1])
    told += [f"{ending} {size / 1e6:.1f} MB" for ending, size in by_size]
    return ", ".join(told)


def _print(runs: dict[str, Run], kinds: dict[str, int], lines: list[Line]) -> None:
    write = sys.stdout.write
    write(f"{'Build':<42} {'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'own CPU s':>10}\n")
    for kind, run in runs.items():
        name = NAMES.get(kind, "Evenhand")
        own = f"{_own(run):.2f}" if run.own else "-"
        title = f"{name}, {kinds[kind]} claims"
        write(f"{title:<42} {run.cpu:>8.1f} {run.wall:>8.1f} {run.megabytes:>8.0f} {own:>10}\n")
    parts = sorted(runs["evenhand"].own.items(), key=lambda part: -part[1])
    write("\nOwn: " + ", ".join(f"{name} {time:.2f}" for name, time in parts[:8]) + "\n\n")
    for line in lines:
        verdict = "PASS" if line.is_kept else "over budget"
        write(f"{line.what:<42} {line.value:<48} {line.budget:<14} {verdict}\n")


def _profile(claims: int) -> None:
    """Print where a build of Evenhand's spends its time."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        site = _write("evenhand", claims, Path(folder))
        stats = str(site / "profile")
        build = ("benchmarks.build_once", str(site / "mkdocs.yml"), "--profile", stats)
        with _run(*build) as process:
            process.communicate()
        for order in ("tottime", "cumtime"):
            pstats.Stats(stats, stream=sys.stdout).sort_stats(order).print_stats(25)


if __name__ == "__main__":
    sys.exit(main())
