"""What a save costs under a real `mkdocs serve`: until the page, fetched over HTTP, tells of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DEADLINE = 600.0
BANNER = "ev-banner"


@dataclass(frozen=True, slots=True)
class Save:
    """What one save took, from the moment the file was there."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Served:
    """A site under `mkdocs serve`."""

    site: Path
    process: subprocess.Popen[bytes]
    port: int

    def save(self, file: str, old: str, new: str, page: str, wanted: str) -> Save:
        """Put other words in a file, wait until a page has what is wanted, and take it back."""
        path = self.site / file
        text = path.read_text(encoding="utf-8")
        taken = self._until(path, text.replace(old, new, 1), page, wanted, is_there=True)
        self._until(path, text, page, wanted, is_there=False)
        return taken

    def _until(self, path: Path, text: str, page: str, wanted: str, *, is_there: bool) -> Save:
        cpu, wall = self._cpu(), time.perf_counter()
        path.write_text(text, encoding="utf-8")
        while (wanted in self._fetch(page)) != is_there:
            if time.perf_counter() > wall + DEADLINE or self.process.poll() is not None:
                sys.exit(f"a save in {self.site} was never shown")
            time.sleep(0.02)
        return Save(self._cpu() - cpu, time.perf_counter() - wall)

    def _fetch(self, page: str) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            connection.request("GET", page)
            return connection.getresponse().read().decode("utf-8")
        finally:
            connection.close()

    def _cpu(self) -> float:
        """Return the CPU seconds of the server so far, as Linux counts them; elsewhere none."""
        stat = Path("/proc", str(self.process.pid), "stat")
        if not stat.exists():
            return 0.0
        user, system = stat.read_text("ascii").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(site: Path) -> Iterator[Served]:
    """Serve a site until the end of the block."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"],
            cwd=site, stdout=log, stderr=log, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        try:
            _wait_until_it_answers(process, port)
            yield Served(site, process, port)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.perf_counter() + DEADLINE
    while time.perf_counter() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("mkdocs serve did not start")


def measure_saves(ours: Path, plain: Path, rounds: int) -> dict[str, list[Save]]:
    """Save in both sites in turn; return what each kind of save took."""
    claim = min((ours / "content" / "claims").glob("*.yaml")).stem
    page = f"/claims/{claim}/"
    taken: dict[str, list[Save]] = {"broken": [], "good": [], "plain": []}
    record, written = f"content/claims/{claim}.yaml", f"docs/claims/{claim}.md"
    with served(ours) as evenhand, served(plain) as other:
        for _ in range(rounds):
            taken["broken"].append(evenhand.save(record, "kind: ", "kind: [", page, BANNER))
            taken["plain"].append(other.save(written, "title: ", "title: Saved ", page, "Saved "))
            taken["good"].append(evenhand.save(record, "claim: ", "claim: Saved ", page, "Saved "))
    return taken
