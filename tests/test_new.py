"""`evenhand new`: what it asks, what it never asks, and the file that comes of it."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from datetime import date
from threading import Timer
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evenhand.cli import main
from evenhand.cli.asking import choose
from evenhand.load import load_corpus
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.source import Source
from evenhand.read_record import read_record
from evenhand.scaffold import scaffold
from evenhand.source_text import UNSEEN
from evenhand.yaml_source import read_yaml
from evenhand.yaml_values import yaml_field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Self

    from click.testing import Result

    from evenhand.model.base import Record

CLAIM = "claim: Rents doubled since 2020\nkind: factual\n"
OTHER = "claim: Wages doubled\nkind: factual\n"
INDEX = "title: Rent index\npublisher: The city\nurl: https://city.example/rents/\n"
DEADLINE = 60.0
"""Seconds after which a command in a terminal is killed."""
PATIENCE = 5.0
"""Seconds after which somebody presses a key again."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small site and go there."""
    put(tmp_path, "mkdocs.yml", "site_name: T\ndocs_dir: content\n")
    put(tmp_path, "content/claims/rents.yaml", CLAIM)
    put(tmp_path, "content/claims/wages.yaml", OTHER)
    put(tmp_path, "content/sources/index-2026.yaml", INDEX)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def run(*words: str) -> Result:
    """Run the command as a script does."""
    return CliRunner().invoke(main, ["new", *words])


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> type[Talk]:
    """Run the command as if somebody sat there."""
    monkeypatch.setattr("evenhand.cli.records.is_terminal", lambda: True)
    return Talk


class Talk:
    """A run of the command with answers; none may be left over."""

    def __init__(self, *words: str, answers: tuple[str, ...]) -> None:
        self.result = CliRunner().invoke(
            main, ["new", *words], input="".join(f"{one}\n" for one in answers)
        )
        self.output = self.result.output
        assert self.result.exit_code == 0, self.output


def only(folder: Path, name: str) -> Record:
    """Return the record of an id; nothing may be wrong with any."""
    corpus = load_corpus(folder / "content", "content")
    assert corpus.report.diagnostics == []
    (record,) = (one for one in corpus.records if one.id == name)
    return record


def files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.yaml"))


ABOUT = {"note": ["--about", "rents"], "counterpoint": ["--about", "rents"]} | {
    "correction": ["--about", "claim:rents"]
}


@pytest.mark.parametrize("kind", [kind.singular for kind in KINDS])
def test_every_kind_becomes_a_valid_draft(desk: Path, kind: str) -> None:
    made = run(kind, "brand-new", "--in", "topic", *ABOUT.get(kind, []))
    assert made.exit_code == 0, made.output
    (file,) = (desk / "content" / "topic").rglob("brand-new.yaml")
    checked = CliRunner().invoke(main, ["check", str(file)])
    assert checked.exit_code == 0, checked.output
    assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../../.sch")
    assert only(desk, "brand-new").is_draft


def test_flags_fill_fields_and_nothing_is_asked(desk: Path) -> None:
    told = 'Rents: "doubled" # again\nand again'
    made = run(
        "claim", "again", "--claim", told, "--kind", "causal", "--tags", "Rent", "--tags", "x"
    )
    assert made.exit_code == 0, made.output
    claim = only(desk, "again")
    assert isinstance(claim, Claim)
    assert (claim.claim, claim.kind, claim.tags) == (told, "causal", ("Rent", "x"))


def test_every_form_of_field_is_a_flag(desk: Path) -> None:
    assert run("person", "ada", "--name", "Ada", "--private").exit_code == 0
    assert getattr(only(desk, "ada"), "private", False) is True
    prose = "One.\n\n- two\n- three #3"
    words = ["--text", prose, "--about", "rents", "--held-by", "ada", "--attacks", "relevance"]
    assert run("counterpoint", "fair", "--as-of", "2026~", *words).exit_code == 0
    counterpoint = only(desk, "fair")
    assert isinstance(counterpoint, Counterpoint)
    assert (counterpoint.text, counterpoint.held_by) == (prose, ("ada",))
    assert (counterpoint.attacks, str(counterpoint.as_of)) == ("relevance", "2026~")


def test_an_id_is_made_of_the_text_where_none_is_given(desk: Path) -> None:
    assert run("term", "--name", "Rent cap").exit_code == 0
    assert run("term", "--name", "Rent Cap!").exit_code == 0
    assert run("person", "--name", "Ада").exit_code == 2
    assert {"content/glossary/rent-cap.yaml", "content/glossary/rent-cap-2.yaml"} <= set(
        files(desk)
    )
    long = run("event", "--title", "word " * 30, "--date", "2024")
    assert "/word-word-word-word-word-word-word-word-word-word.yaml" in long.output


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("claim",), "Give the claim an ID."),
        ((), "Name a kind: explainer, claim, note"),
        (("claim", "Not An Id"), "`Not An Id` cannot be an id; try `not-an-id`."),
        (("claim", "rents"), "There is a claim `rents` already."),
        (("claim", "x", "--in", "../outside"), "../outside leads out of the content folder."),
        (("note", "x"), "A note is about something: add --about ID."),
        (
            ("note", "x", "--about", "rent"),
            "--about: there is no claim `rent`. did you mean `rents`?",
        ),
        (("event", "x", "--date", "4 Nov"), "--date: `4 Nov` is not a date; write 2023, 2023-11"),
        (("source", "x", "--url", "city.example"), "--url: an address starts with https://"),
        (("claim", "x", "--kind", "fact"), "'fact' is not one of 'factual'"),
        (("claim", "x", "--claim", "a\x07b"), "the character U+0007 cannot be seen"),
        (
            ("source", "x", "--url", "https://www.city.example/rents#a"),
            "`index-2026` has this address",
        ),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    before = files(tmp_path)
    result = run(*words)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())
    assert files(tmp_path) == before
    assert not (tmp_path / "outside").exists()


def test_a_file_that_cannot_be_read_is_not_written_over(desk: Path) -> None:
    put(desk, "content/claims/half.yaml", "claim: [")
    put(desk, "content/topic/claims/other.yml", "claim: [")
    assert run("claim", "half", "--in", "topic").exit_code == 2
    assert run("claim", "other").exit_code == 2
    (desk / "content/people/ada.yaml").mkdir(parents=True)
    refused = run("person", "ada", "--in", ".")
    assert refused.exit_code == 1
    assert "ada.yaml cannot be written: it is there already." in refused.output
    assert (desk / "content/claims/half.yaml").read_text("utf-8") == "claim: ["


def test_it_goes_where_it_belongs(desk: Path) -> None:
    text = "title: T\nquestion: Q\nin_brief: B\n"
    put(desk, "content/rent/explainers/rent.yaml", text)
    assert run("claim", "a").output.startswith("Wrote content/rent/claims/a.yaml\n")
    put(desk, "content/pay/explainers.yaml", "pay: {title: P, question: Q, in_brief: B}\n")
    put(desk, "content/pay/claims.yaml", "paid: {claim: They are paid, kind: factual}\n")
    refused = run("source", "b")
    assert refused.exit_code == 2
    assert "add --in pay or --in rent" in refused.output
    assert run("source", "b", "--in", ".").output.startswith("Wrote content/sources/b.yaml\n")
    beside = run("event", "c", "--claims", "paid")
    assert beside.output.startswith("Wrote content/pay/events/c.yaml\n")
    fresh = run("explainer", "trams")
    assert fresh.output.startswith("Wrote content/trams/explainers/trams.yaml\n")


@pytest.mark.parametrize(
    ("answers", "meant"),
    [
        (("Housing",), "Housing"),
        (("housing",), "Housing"),
        (("H",), "Housing"),
        (("UKR",), "ukraine"),
        (("pay",), "pay"),
        (("PAY", "Pay"), "Pay"),
        (("Housin g", "payr"), "Payroll"),
    ],
)
def test_a_word_is_chosen_whatever_its_capitals(
    monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], meant: str
) -> None:
    words = dict.fromkeys(["Housing", "ukraine", "pay", "Pay", "Payroll"], "")
    told, left = [], list(answers)

    def prompt(text: str, value_proc: Callable[[str], str]) -> str:
        while True:
            try:
                return value_proc(left.pop(0))
            except click.UsageError as error:
                told.append(f"{text}: {error}")

    monkeypatch.setattr(click, "prompt", prompt)
    assert choose("Which?", "folder", words) == meant
    assert len(told) == len(answers) - 1
    assert left == []


def test_editors_know_the_new_id_at_once(desk: Path) -> None:
    (desk / "content/.schemas").mkdir()
    assert run("person", "ada", "--name", "Ada").exit_code == 0
    assert '\n"Ada"\n' in (desk / "content/.schemas/ids.schema.json").read_text(encoding="utf-8")


def test_a_claim_is_asked_for_its_text_its_id_and_its_kind(desk: Path, talk: type[Talk]) -> None:
    told = talk(answers=("clam", "claim", "Rents: tripled?", "", "fact", "f"))
    assert "did you mean `claim`?" in told.output
    assert "id [rents-tripled]: " in told.output
    assert "Can be checked against observation or record." in told.output
    claim = only(desk, "rents-tripled")
    assert isinstance(claim, Claim)
    assert (claim.claim, claim.kind) == ("Rents: tripled?", "factual")


@pytest.mark.usefixtures("desk")
def test_only_what_was_not_given_is_asked(talk: type[Talk]) -> None:
    assert ": " not in talk("claim", "a", "--claim", "X", "--kind", "causal", answers=()).output[:9]
    told = talk("claim", "--claim", "Trams are late", answers=("", "causal"))
    assert told.output.startswith(
        "\nIts id: permanent, and part of its address.\nid [trams-are-late]"
    )


def test_references_are_offered_and_found_by_a_part_of_their_text(
    desk: Path, talk: type[Talk]
) -> None:
    told = talk("note", answers=("Since when", "", "renst", "doubled", "wages, since 2020"))
    assert "Rents doubled since 2020" in told.output
    assert "there is no claim `renst`. did you mean `rents`?" in told.output
    assert "`doubled` is in 2 of them" in told.output
    note = only(desk, "since-when")
    assert getattr(note, "about", ()) == ("wages", "rents")


@pytest.mark.usefixtures("talk")
def test_what_needs_a_claim_waits_for_one(desk: Path) -> None:
    shutil.rmtree(desk / "content/claims")
    result = CliRunner().invoke(main, ["new", "note", "x", "--title", "X"], input="a\n")
    assert result.exit_code == 2
    assert "There is nothing yet to name; begin with evenhand new claim." in result.output


def test_a_source_may_begin_from_its_address(desk: Path, talk: type[Talk]) -> None:
    told = talk(
        "source", answers=("city.example", "https://city.example/pay", "Pay", "", "pay-2026")
    )
    assert "an address starts with https:// or http://" in told.output
    assert "publisher [The city]: " in told.output
    source = only(desk, "pay-2026")
    assert isinstance(source, Source)
    assert (source.name, source.publisher, source.url) == (
        "Pay",
        "The city",
        "https://city.example/pay",
    )
    told = talk("source", answers=("https://new.example/", "New", "", ""))
    assert "publisher: " in told.output, "nothing is known of this host, so nothing is proposed"
    assert getattr(only(desk, "new"), "publisher", "") is None


def test_a_text_may_be_left_for_later(desk: Path, talk: type[Talk]) -> None:
    talk("event", answers=("", "", "rain", ""))
    event = only(desk, "rain")
    assert event.label == "Write here: what happened, in a line"
    assert str(getattr(event, "date", "")) == date.today().isoformat()  # noqa: DTZ011 - as asked


def test_the_folder_is_asked_where_several_may_be_meant(desk: Path, talk: type[Talk]) -> None:
    for name in ("rent", "pay"):
        text = f"title: About {name}\nquestion: Q\nin_brief: B\n"
        put(desk, f"content/{name}/explainers/{name}.yaml", text)
    told = talk("person", "ada", "--name", "Ada", answers=("re",))
    assert "About pay" in told.output
    assert (desk / "content/rent/people/ada.yaml").is_file()


TEXTS = st.text(max_size=80).map(lambda text: UNSEEN.sub("", text).strip())


@pytest.mark.parametrize(
    "text",
    [
        *("no", "null", "~", "2023-11-04", "1e3", "0x1f", "12:30", "=", "<<", "a: b", "a #b", "#"),
        *("- a", "? a", "!a", "&a", "*a", "@a", "`a`", "%a", "[a]", "{a: b}", "'a'", '"a"', "a:"),
        *(
            "a\nb",
            "a\n\n  b",
            " a\nb",
            "a \nb",
            "#\n# b",
            "---\na",
            "...",
            "Ада",
            "\ufdfa",
            "a\u200db",
        ),
    ],
)
def test_text_that_means_something_to_yaml_reads_back_too(text: str) -> None:
    document = read_yaml(f"{yaml_field('a', text)}\n{yaml_field('b', [text])}\n", "x.yaml")
    assert document.diagnostics == ()
    assert document.data == {"a": text, "b": [text]}


@given(TEXTS.filter(bool), st.lists(TEXTS.filter(bool), min_size=1, max_size=3))
def test_any_text_reads_back_as_it_was(text: str, many: list[str]) -> None:
    document = read_yaml(f"{yaml_field('a', text)}\n{yaml_field('b', many)}\n", "x.yaml")
    assert document.diagnostics == ()
    assert document.data == {"a": text, "b": many}


@given(TEXTS.filter(bool))
def test_any_answer_stands_in_the_file_as_it_was_given(text: str) -> None:
    values: dict[str, str | tuple[str, ...]] = {
        "claim": text,
        "kind": "quoted",
        "short_answer": text,
        "tags": (text,),
    }
    written = scaffold(Claim, values, date(2026, 1, 2), "claim.schema.json")
    document = read_yaml(written, "x.yaml")
    assert document.diagnostics == ()
    (_, claim) = read_record(Claim, "x", document.data, document.origin)
    assert isinstance(claim, Claim)
    assert (claim.claim, claim.short_answer, claim.tags) == (text, text, (text,))


class Terminal:
    """A real terminal (a pty) with the command in it, which is killed at the deadline."""

    def __init__(self, *words: str) -> None:
        self.process, self.screen = pty.fork()
        if not self.process:  # pragma: no cover - another process
            with suppress(OSError):
                os.execv(sys.executable, [sys.executable, "-m", "evenhand", "new", *words])  # noqa: S606
            os._exit(127)
        self.seen = ""
        self.is_over = False
        self._decoder = getincrementaldecoder("utf-8")()  # a letter may come in two reads
        self._killer = Timer(DEADLINE, os.kill, (self.process, signal.SIGKILL))

    def __enter__(self) -> Self:
        self._killer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if not self.is_over:
            os.kill(self.process, signal.SIGKILL)
            self.end()
        os.close(self.screen)

    def wait_for(self, text: str) -> None:
        """Read until a text stands there that was not read before."""
        while text not in self.seen:
            assert self._read(), f"it ended without `{text}`: {self.seen}"
        self.seen = self.seen.partition(text)[2]

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self.screen, keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl+C, and again as long as nothing happens, as somebody would.

        Python's `input` notices no signal between its prompt and its `select`.
        """
        self.type("\x03")
        while not select.select([self.screen], [], [], PATIENCE)[0]:
            self.type("\x03")

    def end(self) -> int:
        """Read what is left; return the exit code."""
        while self._read():
            pass
        status = os.waitpid(self.process, 0)[1]
        self.is_over = True
        self._killer.cancel()
        self._killer.join()
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> bool:
        """Wait for what comes next; tell whether anything did."""
        try:
            found = os.read(self.screen, 4096)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.seen += self._decoder.decode(found)
        return bool(found)


def test_on_a_real_terminal_it_asks_and_writes(desk: Path) -> None:
    with Terminal("claim") as terminal:
        terminal.wait_for("claim: ")
        terminal.type('Оренда: "doubled" #1\n')
        terminal.wait_for("id [doubled-1]: ")
        terminal.type("rents-again\n")
        terminal.wait_for("kind: ")
        terminal.type("quoted\n")
        terminal.wait_for("Wrote content/claims/rents-again.yaml")
        assert terminal.end() == 0
    assert only(desk, "rents-again").label == 'Оренда: "doubled" #1'


def test_ctrl_c_leaves_nothing_behind(desk: Path) -> None:
    before = sorted(desk.rglob("*"))
    with Terminal("term", "--in", "new-folder") as terminal:
        terminal.wait_for("name: ")
        terminal.type("Rent cap\n")
        terminal.wait_for("id [rent-cap]: ")
        terminal.interrupt()
        assert terminal.end() == 1
        assert "Traceback" not in terminal.seen
    assert sorted(desk.rglob("*")) == before
