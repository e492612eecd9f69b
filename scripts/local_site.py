"""Build this repository's site, and serve a built folder on this machine, for other scripts."""

from __future__ import annotations

import gzip
import io
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPRESSED = re.compile(r"text/|application/(?:javascript|json|xml)|image/svg")
ROOT = Path(__file__).parent.parent
CHROMIUM = os.environ.get("EVENHAND_CHROMIUM", "/usr/bin/chromium")
EXPLAINER = "explainers/ukraine-peace-talks"


def build_site(folder: Path, config: Path = ROOT / "mkdocs.yml") -> None:
    """Build a site as it would be published; this repository's where no other is named."""
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config))
    done = subprocess.run((*command, "--site-dir", str(folder)), cwd=ROOT, check=False)
    if done.returncode:
        raise click.ClickException("The site could not be built.")


class _Handler(SimpleHTTPRequestHandler):
    """Sends text compressed and keeps connections open, as the hosts of static sites do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing about requests."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Compress what is text; leave the rest, and what is not there, to the base class."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        kind = self.guess_type(file)
        if not file.is_file() or not COMPRESSED.match(kind):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
