"""What a preview asks of the server of MkDocs: a port, a quiet watch, a margin on its pages."""

from __future__ import annotations

import logging
import os
import posixpath
import socket
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from watchdog.observers.polling import PollingObserverVFS

from evenhand.content_files import is_leftover

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from evenhand.margin import Margin


def refuse_taken_port(config: MkDocsConfig) -> None:
    """Say in a sentence what would otherwise end in a traceback: the port is in use."""
    host, port = config.dev_addr
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PluginError(
                f"Evenhand: the preview cannot be at {host}:{port}: {reason}. "
                f"Stop what is there, or choose another: mkdocs serve --dev-addr {host}:{port + 1}"
            ) from None


def with_margin(
    margin: Margin | None, uris: Mapping[str, str], start: str, html: str, path: str
) -> str:
    """Return a page at a path of the server with what the preview has to say on it."""
    if margin is None:
        return html
    url = _url_of(quote(path.encode("latin-1")).removeprefix(start), uris)
    # A page that is not there stands in for any other, so its links begin at the server's root.
    root = _root_from(url) if url in uris else start
    return margin.over(html, uris.get(url, ""), root)


def _url_of(path: str, uris: Mapping[str, str]) -> str:
    """Return the address that a page has for MkDocs, of a path that the server takes for it.

    A folder and its `index.html` are one page; `use_directory_urls` says which is its address.
    """
    folder, name = posixpath.split(path)
    same = {"": f"{path}index.html", "index.html": f"{folder}/" if folder else "./"}
    found = (url for url in (path, same.get(name, path), path or "./") if url in uris)
    return next(found, path)


def _root_from(url: str) -> str:
    """Return the way from a page to the root of the site, with a slash at the end."""
    return get_relative_url(".", url).rstrip("/") + "/"


@contextmanager
def without_warning() -> Iterator[None]:
    """Keep MkDocs from warning of pages out of date: here it writes all that would change."""
    log = logging.getLogger("mkdocs.commands.build")

    def is_other(record: logging.LogRecord) -> bool:
        return "'dirty' build" not in record.getMessage()

    log.addFilter(is_other)
    try:
        yield
    finally:
        log.removeFilter(is_other)


def watch_quietly(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Let the watch pass over what editors leave beside files; MkDocs' own has not begun yet."""
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):
            server.unwatch(path)
            watched.append(path)
    interval = server.observer.timeout
    # MkDocs' own differs in nothing but that it lists every file.
    server.observer = PollingObserverVFS(  # type: ignore[assignment]
        os.stat, _listed, polling_interval=interval
    )
    for path in watched:
        server.watch(path)


def _listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in os.scandir(folder) if not is_leftover(entry.name))
