"""Fuzzing: a short slice of it, the same every time; and that it finds what it should."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import fuzz
import pytest
from fuzz_targets import SIZES, TARGETS

SCRIPT = Path(fuzz.__file__)
KEPT = Path(__file__).parent / "fuzz"
SLICE = {"reader": 400, "prose": 500, "fix": 60}
"""How many inputs of each are tried: about 20 seconds in all."""


@pytest.mark.parametrize("target", fuzz.NAMES)
def test_no_input_of_a_short_slice_breaks_anything(target: str) -> None:
    seeds = len(fuzz.seeds_of(target))
    given = islice(fuzz.inputs(target, 0, SIZES[target]), seeds, seeds + SLICE[target])
    assert list(fuzz.run(target, given)) == []


@pytest.mark.parametrize("file", sorted(KEPT.glob("*/*")), ids=lambda file: file.name)
def test_what_was_once_found_stays_mended(file: Path) -> None:
    assert list(fuzz.run(file.parent.name, iter([file.read_bytes()]))) == []


def test_every_target_is_known_by_name() -> None:
    assert tuple(TARGETS) == fuzz.NAMES
    assert set(SIZES) == set(TARGETS)


def test_the_same_seed_gives_the_same_inputs() -> None:
    first, again = (list(islice(fuzz.inputs("prose", 7, 500), 900)) for _ in range(2))
    assert first == again
    assert first != list(islice(fuzz.inputs("prose", 8, 500), 900))
    assert max(map(len, first)) <= 500


BROKEN = """
def broken(data):
    if data == b"raise":
        raise KeyError("x")
    if data == b"regex":
        import re
        re.match("(a+)+b", "a" * 64)
    if data == b"memory":
        bytearray(10**9)
    if data == b"exit":
        import os
        os._exit(3)

TARGETS = {"broken": broken}
"""


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"raise", "traceback"),
        (b"regex", "hang"),
        (b"memory", "memory"),
        (b"exit", "death"),
    ],
)
def test_what_breaks_a_target_is_found_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, what: str
) -> None:
    (tmp_path / "broken_target.py").write_text(BROKEN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = fuzz.Worker("broken", "broken_target")
    try:
        assert worker.run(b"fine") is None
        found = worker.run(data)
        assert worker.run(b"fine") is None
    finally:
        worker.close()
    assert found is not None
    assert found.what == what
    file = found.save(tmp_path / "kept")
    assert file.read_bytes() == data
    assert file.name.startswith(f"broken-{what}-")


def test_a_saved_input_can_be_run_again(tmp_path: Path) -> None:
    file = tmp_path / "prose-hang-1"
    file.write_bytes(b"A text.")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(file)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "Nothing broke.\n")
