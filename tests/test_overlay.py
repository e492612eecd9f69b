"""The banner of a preview on pages as they are served, as any WSGI server would ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from wsgiref.util import FileWrapper, setup_testing_defaults
from wsgiref.validate import validator

import pytest

from evenhand.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PAGE = "<html><body><p>é</p></body></html>".encode()
HTML = [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))]


def ask(application: WSGIApplication) -> tuple[str, dict[str, str], bytes]:
    environ: WSGIEnvironment = {"QUERY_STRING": ""}
    setup_testing_defaults(environ)
    said: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
        del exc_info
        said.append((status, headers))
        return lambda data: data

    body = validator(application)(environ, start)  # type: ignore[arg-type]
    try:
        whole = b"".join(body)
    finally:
        body.close()  # type: ignore[attr-defined]
    return said[0][0], dict(said[0][1]), whole


def answering(status: str, headers: list[tuple[str, str]], body: bytes) -> WSGIApplication:
    def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        del environ
        start(status, headers)
        return [body[:7], body[7:]]

    return application


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found"])
def test_pages_have_the_text_and_their_new_length(status: str) -> None:
    overlay = Overlay()
    over = overlay.over(answering(status, HTML, PAGE))
    assert ask(over) == (status, dict(HTML), PAGE)
    overlay.show("<b>wrong</b>")
    said, headers, body = ask(over)
    assert said == status
    assert b"<body><!-- evenhand banner --><b>wrong</b>" in body
    assert headers["Content-Length"] == str(len(body))
    overlay.show("")
    assert ask(over)[2] == PAGE


def test_other_files_are_passed_on() -> None:
    overlay = Overlay()
    overlay.show("<b>wrong</b>")
    headers = [("Content-Type", "text/plain")]
    assert ask(overlay.over(answering("200 OK", headers, b"123")))[2] == b"123"


def test_a_file_that_is_read_is_closed(tmp_path: Path) -> None:
    tmp_path.joinpath("page").write_bytes(PAGE)
    file = tmp_path.joinpath("page").open("rb")

    def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        del environ
        start("200 OK", HTML)
        return FileWrapper(file)

    overlay = Overlay()
    overlay.show("<b>wrong</b>")
    assert b"wrong" in ask(overlay.over(application))[2]
    assert file.closed


def test_the_text_is_that_of_the_moment_the_page_is_there() -> None:
    overlay = Overlay()

    def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        overlay.show("")  # A rebuild ends while the request waits.
        return answering("200 OK", HTML, PAGE)(environ, start)

    overlay.show("<b>wrong</b>")
    assert ask(overlay.over(application))[2] == PAGE
