"""What each code says that reading and linking can give; editorial checks document themselves."""

from __future__ import annotations

from textwrap import indent


def _code(text: str, good: str, bad: str) -> str:
    """Join what a code means with a right and a wrong example, as checks do in their docstrings.

    An example of more than one line is a claim's file; the tests read it.
    """
    return f"{text}\n\n{_example('Good', good)}\n\n{_example('Bad', bad)}"


def _example(name: str, text: str) -> str:
    return f"{name}:\n\n{indent(text.rstrip(), '    ')}" if "\n" in text else f"{name}: {text}"


CODES: dict[str, str] = {
    "address-clash": _code(
        "Two pages would have the same address: a record and a hand-written "
        "page, or two records. Rename one of them; an old id can go on working "
        "under `aliases:`. Or a file beside the records would be written over by "
        "an export: rename it, or switch the export off (`exports:` in "
        "`mkdocs.yml`).",
        "`content/about/method.md` beside `content/claims/method.yaml`",
        "`content/claims/rents.md` beside `content/claims/rents.yaml`",
    ),
    "bad-encoding": _code(
        "The file is not UTF-8. Save it as UTF-8; every editor can.",
        "a file saved as UTF-8",
        "a file saved as Windows-1252 or UTF-16",
    ),
    "control-character": _code(
        "A character that cannot be seen stands in the file. It usually came "
        "with pasted text. Delete it.",
        "claim: Rents doubled\nkind: factual\n",
        'claim: "Rents \\x08 doubled"\nkind: factual\n',
    ),
    "duplicate-id": _code(
        "Two records of one kind, or two notes in one claim, have the same id. "
        "An id names one thing for ever: rename one of the two.",
        "two notes with the titles “Rents fell” and “Wages fell”",
        "two notes with the title “Rents fell” in one claim",
    ),
    "duplicate-key": _code(
        "The same field stands twice in one place, and only one of the two "
        "values could count. Keep one.",
        "claim: Rents doubled\nkind: factual\n",
        "claim: Rents doubled\nkind: factual\nkind: causal\n",
    ),
    "empty-file": _code(
        "The file holds no record. Write one, or delete the file.",
        "claim: Rents doubled\nkind: factual\n",
        "# to be written\n",
    ),
    "file-too-large": _code(
        "The file is larger than what is read (8 MB). One file per record is "
        "never that large; split it.",
        "`claims/rents.yaml`, one claim",
        "`claims.yaml` with ten thousand claims",
    ),
    "invalid-field": _code(
        "A field has a value it cannot have: a word that is not in its list, "
        "text where a list is wanted, a day that does not exist. The message "
        "says what is wanted.",
        "claim: Rents doubled\nkind: factual\ntags: [housing]\n",
        "claim: Rents doubled\nkind: factual\ntags: housing\n",
    ),
    "invalid-id": _code(
        "An id has small letters a-z, digits and single hyphens, at most 80, "
        "because it is also an address, and some file systems cannot tell `A` "
        "from `a`. Names that Windows keeps for devices (`con`, `nul`, `com1`) are none.",
        "`claims/rents-doubled.yaml`",
        "`claims/Rents_doubled.yaml`",
    ),
    "linked-folder": _code(
        "A symbolic link to a folder is not followed, since its records would "
        "be read twice. Records are found wherever they are.",
        "the records themselves in `content/`",
        "`content/more`, a link to `content/claims`",
    ),
    "missing-field": _code(
        "A field that a record cannot do without is missing.",
        "claim: Rents doubled\nkind: factual\n",
        "claim: Rents doubled\n",
    ),
    "nested-too-deep": _code(
        "The YAML is nested deeper than any record needs (32 levels). A bracket"
        " or an indentation is wrong.",
        "`tags: [housing]`",
        "`tags: [[[[` and so on, 33 times",
    ),
    "no-content": _code(
        "The content folder does not exist. `docs_dir:` in mkdocs.yml names it.",
        "`docs_dir: content`, and a folder `content/`",
        "`docs_dir: contents`, and a folder `content/`",
    ),
    "not-a-field-name": _code(
        "The name of a field is not plain text.",
        "claim: Rents doubled\nkind: factual\n",
        "claim: Rents doubled\nkind: factual\n[one, two]: three\n",
    ),
    "not-a-mapping": _code(
        "Fields (`name: value`) are wanted here, and something else was found.",
        "claim: Rents doubled\nkind: factual\n",
        "Rents doubled, a claim of fact.\n",
    ),
    "outside-content": _code(
        "A symbolic link leads out of the content folder. It is not followed, "
        "so that a shared folder cannot publish a file from elsewhere.",
        "a copy of the file in `content/`",
        "`content/sources.yaml`, a link to a file in another folder",
    ),
    "second-document": _code(
        "A line `---` begins a second YAML document. A file has one.",
        "claim: Rents doubled\nkind: factual\n",
        "claim: Rents doubled\nkind: factual\n---\nclaim: Rents fell\n",
    ),
    "tab-character": _code(
        "YAML does not allow tabs where it counts, and they cannot be seen. Use spaces.",
        "claim: Rents doubled\nkind: factual\n",
        "claim: Rents doubled\nkind:\tfactual\n",
    ),
    "text-after-hash": _code(
        "YAML takes what follows a space and `#` for a comment, so `title: Rent"
        " #1` is read as `Rent`. Put the value in quotes; a real comment has a "
        "space after its `#`.",
        "claim: 'Rent is problem #1'\nkind: factual\n",
        "claim: Rent is problem #1\nkind: factual\n",
    ),
    "too-many-files": _code(
        "The content folder has more files than any site (100,000), so it is "
        "probably another folder than was meant. What comes first by name is read.",
        "`docs_dir: content`",
        "`docs_dir: .`, where packages of other programs lie, too",
    ),
    "too-many-problems": _code(
        "A file has more than 200 mistakes, and the rest is not told. Often one "
        "mistake is behind them all: a wrong indentation, or another program's file.",
        "a file whose first mistakes are mended",
        "`claims.yaml` in which every field is indented by one space too many",
    ),
    "too-many-values": _code(
        "A file has more names and values than are read (250,000), or one list "
        "has more than 10,000 entries. One file per record is never that large.",
        "`claims/rents.yaml`, one claim",
        "`tags: [a, a, a` and so on, 10,001 times",
    ),
    "unknown-field": _code(
        "No field of this name exists here; nothing is ever ignored silently.",
        "claim: Rents doubled\nkind: factual\ntags: [housing]\n",
        "claim: Rents doubled\nkind: factual\ntag: [housing]\n",
    ),
    "unknown-kind": _code(
        "A record's kind is told by its place: `claims/some-id.yaml` holds one "
        "claim, `claims.yaml` holds many, each under its id. This file is in "
        "neither.",
        "`content/my-topic/claims/rents-doubled.yaml`",
        "`content/my-topic/rents-doubled.yaml`",
    ),
    "unknown-reference": _code(
        "No record has this id. It is misspelt, or the record is still to be written.",
        "claim: Rents doubled\nkind: factual\nrelations: []\n",
        "claim: Rents doubled\nkind: factual\nrelations: [{type: supports, to: no-such-claim}]\n",
    ),
    "unreadable": _code(
        "The file or folder cannot be opened: its permissions forbid it, or it is gone.",
        "a file that you may open",
        "a file that only its owner may open, or a link that leads nowhere",
    ),
    "value-too-long": _code(
        "A value has more characters than are read (10,000). Often a quotation "
        "mark is not closed, so that the rest of the file belongs to it.",
        "the paragraph that matters, and a link to the rest",
        "a whole book in one `text:`",
    ),
    "yaml-alias": _code(
        "YAML anchors (`&x`) and aliases (`*x`) are not used: most stand there "
        "by accident, since a value began with `*` or `&`. Put such a value in "
        "quotes.",
        "claim: '*All* rents doubled'\nkind: factual\n",
        "claim: *all rents\nkind: factual\n",
    ),
    "yaml-syntax": _code(
        "The text cannot be read as YAML. Most often a value with `: ` in it, "
        "or one that begins with a special character, wants quotes.",
        "claim: 'Rents: they doubled'\nkind: factual\n",
        "claim: Rents: they doubled\nkind: factual\n",
    ),
    "yaml-tag": _code(
        "YAML tags (`!x`) are not used. A value that begins with `!` wants quotes.",
        "claim: '!Rents doubled'\nkind: factual\n",
        "claim: !Rents doubled\nkind: factual\n",
    ),
}
"""Codes are permanent; a code that is no longer given is never used for anything else."""
