"""Links into the writer's editor: whatever a file is called, its name only names it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.diagnostics import Position
from evenhand.editors import EDITORS, NO_EDITOR, NONE, read_editor

BASE = Path("/home/ada/my site")
AWKWARD = "content/claims/50 % of #1: “naïve” & ça? [x] <b> \"q\" 'a'+b=c;d.yaml"
AT = Position(12, 3)
NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)


def test_a_place_opens_in_the_default_editor() -> None:
    editor = read_editor("vscode", BASE)
    assert (
        editor.address("content/people.yaml", AT)
        == "vscode://file/home/ada/my%20site/content/people.yaml:12:3"
    )


@pytest.mark.parametrize("name", [name for name in EDITORS if name != NONE])
def test_every_editor_gets_the_whole_path_and_the_place(name: str) -> None:
    address = read_editor(name, BASE).address(AWKWARD, AT)
    parts = urlsplit(address)
    assert parts.scheme
    assert not parts.fragment
    path = f"{BASE}/{AWKWARD}"
    if parts.query:
        asked = parse_qs(parts.query)
        assert asked.get("file", asked.get("url")) in ([path], [f"file://{path}"])
        assert (asked["line"], asked["column"]) == (["12"], ["3"])
    else:
        assert unquote(parts.path) == f"{path}:12:3"


@given(NAMES)
def test_no_character_of_a_name_acts_in_an_address(name: str) -> None:
    address = read_editor("vscode", Path("/")).address(f"a/{name}", AT)
    assert address.isascii()
    assert not set(address) & set(" \"'<>&#?%{}\\^`|\n") - {"%"}
    read = unquote(urlsplit(address).path)
    assert read == Path(f"/a/{name}:12:3").as_posix()


def test_a_drive_of_windows_stays_one() -> None:
    assert (
        read_editor("zed", Path("/C:/site")).address("a.yaml", AT)
        == "zed://file/C:/site/a.yaml:12:3"
    )


def test_a_template_of_ones_own_is_filled_in() -> None:
    editor = read_editor("my-editor://open?p={path}&at={line}.{column}", BASE)
    assert editor.address("a b.yaml", AT) == (
        "my-editor://open?p=home/ada/my%20site/a%20b.yaml&at=12.3"
    )


def test_a_brace_in_a_name_is_no_placeholder() -> None:
    address = read_editor("x:{path}:{line}", Path("/")).address("{line}", AT)
    assert address == "x:%7Bline%7D:12"


def test_without_an_editor_there_is_no_address() -> None:
    assert NO_EDITOR.address("a.yaml", AT) == ""
    assert read_editor(NONE, BASE).address("a.yaml", AT) == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("vscod", "did you mean `vscode`?"),
        ("vim", "there is no editor `vim`. Write vscode, "),
        ("x://{file}", "there is no editor"),
        ("x://{path}:{row}", "`{row}` stands for nothing"),
        ("javascript:alert('{path}')", "no address of an editor"),
        (" JavaScript:alert('{path}')", "no address of an editor"),
        ("data:text/html,{path}", "no address of an editor"),
        ("{path}", "no address of an editor"),
        ("", "there is no editor"),
    ],
)
def test_what_is_no_editor_is_told(given: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as raised:
        read_editor(given, BASE)
    assert told in str(raised.value)
