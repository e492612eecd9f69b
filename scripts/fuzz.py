#!/usr/bin/env python3
"""Feed made-up and mutated input to what writers can reach, and keep what breaks it.

    make fuzz                                   one minute for each target
    make fuzz ARGS="--seconds 600 prose"        ten minutes for one
    make fuzz ARGS="tests/fuzz/prose/*"         run inputs again

Every input runs in a process of its own limits: 2 s of processor time and 300 MB. A traceback, a
hang or an overrun is written to `.cache/fuzz/`, named after its target and what it did. With
`atheris` installed (`.venv/bin/pip install atheris`) inputs are led by coverage; otherwise the
corpus of the tests is mutated, the same way for the same --seed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import os
import random
import re
import resource
import selectors
import signal
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
FOUND = ROOT / ".cache/fuzz"
SECONDS = 2
"""Of processor time; a busy machine makes nothing slower by it."""
MEMORY = 300 * 1024 * 1024
PATIENCE = 30
"""Seconds after which an input that uses no processor time hangs, too."""
NAMES = ("reader", "prose", "fix")


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that broke something, and what it did."""

    target: str
    what: str
    """`traceback`, `hang`, `memory` or `death`."""
    data: bytes
    told: str = ""

    def save(self, folder: Path) -> Path:
        """Write the input to a file whose name says what it did."""
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{self.target}-{self.what}-{hashlib.sha256(self.data).hexdigest()[:10]}"
        (folder / name).write_bytes(self.data)
        return folder / name


class Worker:
    """A process that runs one target under limits, and is started anew when it died."""

    def __init__(self, target: str, module: str = "fuzz_targets") -> None:
        self.target = target
        self._command = [sys.executable, str(Path(__file__)), "--worker", module, target]
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, data: bytes) -> Finding | None:
        """Run one input; return what it broke."""
        process = self._process or self._start()
        if not process.stdin or not process.stdout:
            raise RuntimeError("a worker without pipes")
        process.stdin.write(struct.pack("<I", len(data)) + data)
        process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            answered = selector.select(PATIENCE)
        head = process.stdout.read(4) if answered else b""
        if len(head) == 4:  # noqa: PLR2004 - the length of a length
            told = process.stdout.read(struct.unpack("<I", head)[0]).decode()
            what = "memory" if told.startswith("MemoryError") else "traceback"
            return Finding(self.target, what, data, told) if told else None
        self.close()
        return Finding(self.target, _cause(process.returncode), data)

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _cause(code: int) -> str:
    return "hang" if -code in {signal.SIGPROF, signal.SIGKILL} else "death"


def work(module: str, name: str) -> None:
    """Answer one input after the other: a length and what went wrong, or nothing."""
    target = importlib.import_module(module).TARGETS[name]
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    while head := source.read(4):
        data = source.read(struct.unpack("<I", head)[0])
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        told = _told(target, data)
        signal.setitimer(signal.ITIMER_PROF, 0)
        sink.write(struct.pack("<I", len(told)) + told)
        sink.flush()


def _told(target: Callable[[bytes], None], data: bytes) -> bytes:
    try:
        target(data)
    except MemoryError:
        return b"MemoryError"
    except BaseException:  # noqa: BLE001 - whatever it is, it is what we look for
        return traceback.format_exc().encode("utf-8", "replace")
    return b""


TOKENS = [
    *("[", "]", "[[", "]]", "(", ")", "{", "}", "<", ">", "`", "```", "*", "**", "_", "~", "^"),
    *("- ", "1. ", "> ", "# ", "| ", "|-|", "\n", "\n\n", "  ", "    ", ": ", " #", "&", "&amp;"),
    *(
        "'",
        '"',
        "\\",
        "!",
        "%",
        "@",
        "[@a]",
        "[[a]]",
        "[a](b)",
        "<!--",
        "-->",
        "{: x=y }",
        "{{",
        "}}",
    ),
    *("<script>", "javascript:", "data:", "\t", "\r", "\x00", "\x85", "\u202e", "\u2028", "\ufeff"),
    *("](img/src=x/onerror=x)", "[a", "\n- ", "\n> ", "(", "{#", "style=", "onclick=x"),
    *(
        "é",
        "🚌",
        "\u017f",
        "İ",
        "\u0301",
        "&x ",
        "*x",
        "!x ",
        "!!int ",
        "---\n",
        "...\n",
        "? ",
        "|\n",
    ),
    *(">-\n", "null", "~", "2024-01-01", "99999999", "1e999", "-0", ".inf", "0x1F", "claim:x"),
    *("sources: [a]\n", "status: draft\n", "tags: [a]\n", "title: a\n", "about: [a]\n"),
]
"""What files and texts are made of, for mutations to put in."""


def mutated(seeds: list[bytes], chance: random.Random, size: int) -> bytes:
    """Return a seed with a few things changed in it."""
    data = chance.choice(seeds)
    for _ in range(chance.randint(1, 5)):
        data = chance.choice(_CHANGES)(data, chance, seeds)[:size]
    return data


def _insert(data: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    del seeds
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS).encode() + data[at:]


def _repeat(data: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    """Repeat a piece many times: what is slow shows."""
    del seeds
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((1, 2, 3, 5, 8, 40)))
    times = chance.choice((2, 5, 40, 1000, 20_000))
    return data[:start] + data[start:end] * times + data[end:]


def _repeat_token(data: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    del seeds
    at = chance.randint(0, len(data))
    piece = "".join(chance.choices(TOKENS, k=chance.randint(1, 3))).encode()
    return data[:at] + piece * chance.choice((2, 10, 300, 5000)) + data[at:]


def _delete(data: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    del seeds
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.choice((1, 1, 2, 8, 100)) :]


def _flip(data: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    del seeds
    at = chance.randint(0, len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _splice(data: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


_CHANGES = (_insert, _insert, _repeat, _repeat_token, _delete, _flip, _splice)


def seeds_of(target: str) -> list[bytes]:
    """Return what mutations begin with: files and texts of the tests."""
    plurals = _plurals()
    files = sorted((ROOT / "tests").glob("cases/*/content/**/*.yaml"))
    files += sorted((ROOT / "tests/mistakes/template").glob("*.yaml"))
    kept = [file.read_bytes() for file in sorted((ROOT / "tests/fuzz" / target).glob("*"))]
    if target == "prose":
        texts = {text for file in files for text in _texts(file)}
        return [b"", *kept, *(text.encode() for text in sorted(texts))]
    return [b"", *kept, *(bytes([_first(file, plurals)]) + file.read_bytes() for file in files)]


def _plurals() -> list[str]:
    from evenhand.model import KINDS  # noqa: PLC0415 - a worker imports it under its own engine

    return [kind.plural for kind in KINDS]


def _first(file: Path, plurals: list[str]) -> int:
    """Return the byte that names a file's kind, and whether it holds many."""
    if file.stem in plurals:
        return plurals.index(file.stem) + len(plurals)
    singular = [plural for plural in plurals if plural.startswith(file.stem[:4])]
    name = file.parent.name if file.parent.name in plurals else (singular or plurals)[0]
    return plurals.index(name)


def _texts(file: Path) -> Iterator[str]:
    try:
        waiting = [yaml.safe_load(file.read_text("utf-8"))]
    except (yaml.YAMLError, ValueError):
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one


def inputs(target: str, seed: int, size: int) -> Iterator[bytes]:
    """Yield the seeds, then mutations of them without end; the same for the same seed."""
    seeds = [one[:size] for one in seeds_of(target)]
    yield from seeds
    chance = random.Random(f"{target} {seed}")  # noqa: S311 - no secret
    while True:
        yield mutated(seeds, chance, size)


def run(target: str, given: Iterator[bytes], *, until: float = float("inf")) -> Iterator[Finding]:
    """Run inputs one after the other, and yield what breaks something; each cause once."""
    worker, causes = Worker(target), set()
    try:
        for data in given:
            if time.monotonic() > until:
                return
            found = worker.run(data)
            cause = (found.what, _cause_line(found.told)) if found else None
            if found and cause not in causes:
                causes.add(cause)
                yield found
    finally:
        worker.close()


def _cause_line(told: str) -> str:
    """Return where an exception was raised, and the beginning of what it says."""
    places = re.findall(r'File "([^"]+)", line (\d+)', told)
    return ":".join([*places[-1], told.strip().rpartition("\n")[2][:60]]) if places else ""


def led(target: str, seconds: float, folder: Path) -> Iterator[bytes]:
    """Let atheris look for inputs that break a target, and yield what it kept as breaking it."""
    with tempfile.TemporaryDirectory() as scratch:
        corpus, kept = Path(scratch, "corpus"), folder / f"{target}-corpus"
        corpus.mkdir()
        kept.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds_of(target)):
            (corpus / f"seed-{number}").write_bytes(seed)
        end = time.monotonic() + seconds
        while (left := int(end - time.monotonic())) > 0:
            command = [sys.executable, str(Path(__file__)), "--atheris", target, str(kept)]
            command += [
                str(corpus),
                f"-max_total_time={left}",
                f"-artifact_prefix={scratch}/broke-",
            ]
            command += [f"-timeout={SECONDS * 5}", "-rss_limit_mb=1500", "-print_final_stats=1"]
            subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
            for file in sorted(Path(scratch).glob("broke-*")):
                yield file.read_bytes()
                file.unlink()


def atheris_main(target: str, arguments: list[str]) -> None:
    """Run libFuzzer in this process; it ends with the first input that breaks the target."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415 - where it is installed

    with atheris.instrument_imports(include=["evenhand", "markdown", "fuzz_targets"]):
        targets = importlib.import_module("fuzz_targets")
    size = targets.SIZES[target]
    atheris.Setup([sys.argv[0], f"-max_len={size}", *arguments], targets.TARGETS[target])
    atheris.Fuzz()


def main() -> None:
    """Run the command."""
    sys.path.insert(0, str(Path(__file__).parent))
    if sys.argv[1:2] == ["--worker"]:
        work(*sys.argv[2:4])
        return
    if sys.argv[1:2] == ["--atheris"]:
        atheris_main(sys.argv[2], sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", nargs="*", help="targets (none: all), or files to run again")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="of the mutations")
    parser.add_argument("--mutations", action="store_true", help="even where atheris is installed")
    options = parser.parse_args()
    sys.exit(1 if _all(options) else 0)


def _all(options: argparse.Namespace) -> int:
    from fuzz_targets import SIZES  # noqa: PLC0415 - atheris must import it first where it leads

    files = [Path(one) for one in options.what if one not in NAMES]
    chosen = [name for name in NAMES if name in options.what] or ([] if files else list(NAMES))
    is_led = bool(importlib.util.find_spec("atheris")) and not options.mutations
    count = 0
    for file in files:
        name = next(
            (one for one in NAMES if one in (file.parent.name, file.name.split("-")[0])), ""
        )
        count += _tell(run(name, iter([file.read_bytes()])))
    for name in chosen:
        _say(f"{name}: {options.seconds:g} s {'led by coverage' if is_led else 'of mutations'}")
        until = time.monotonic() + options.seconds
        given = (
            led(name, options.seconds, FOUND) if is_led else inputs(name, options.seed, SIZES[name])
        )
        count += _tell(run(name, given, until=float("inf") if is_led else until))
    _say(f"{count} inputs broke something." if count else "Nothing broke.")
    return count


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell(found: Iterator[Finding]) -> int:
    count = 0
    for one in found:
        count += 1
        _say(f"{one.save(FOUND)}: {one.what}, {len(one.data)} bytes\n{one.told}")
    return count


if __name__ == "__main__":
    main()
