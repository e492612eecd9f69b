"""What each code says that reading and linking can give; editorial checks document themselves."""

from __future__ import annotations

CODES: dict[str, str] = {
    "address-clash": (
        "Two pages would have the same address: a record and a hand-written page, or two "
        "records. Rename one of them; an old id can go on working under `aliases:`."
    ),
    "bad-encoding": ("The file is not UTF-8. Save it as UTF-8; every editor can."),
    "control-character": (
        "A character that cannot be seen stands in the file. It usually came with pasted "
        "text. Delete it."
    ),
    "duplicate-id": (
        "Two records of one kind, or two notes in one claim, have the same id. An id names "
        "one thing for ever: rename one of the two."
    ),
    "duplicate-key": (
        "The same field stands twice in one place, and only one of the two values could "
        "count. Keep one."
    ),
    "empty-file": ("The file holds no record. Write one, or delete the file."),
    "file-too-large": (
        "The file is larger than what is read (16 MB). One file per record is never that "
        "large; split it."
    ),
    "invalid-field": (
        "A field has a value it cannot have: a word that is not in its list, text where a "
        "list is wanted, a day that does not exist. The message says what is wanted."
    ),
    "invalid-id": (
        "An id has small letters a-z, digits and single hyphens, at most 80, because it is "
        "also an address, and some file systems cannot tell `A` from `a`."
    ),
    "linked-folder": (
        "A symbolic link to a folder is not followed, since its records would be read twice. "
        "Records are found wherever they are."
    ),
    "missing-field": ("A field that a record cannot do without is missing."),
    "nested-too-deep": (
        "The YAML is nested deeper than any record needs (32 levels). A bracket or an "
        "indentation is wrong."
    ),
    "no-content": ("The content folder does not exist. `docs_dir:` in mkdocs.yml names it."),
    "not-a-field-name": ("The name of a field is not plain text."),
    "not-a-mapping": ("Fields (`name: value`) are wanted here, and something else was found."),
    "outside-content": (
        "A symbolic link leads out of the content folder. It is not followed, so that a "
        "shared folder cannot publish a file from elsewhere."
    ),
    "second-document": ("A line `---` begins a second YAML document. A file has one."),
    "tab-character": (
        "YAML does not allow tabs where it counts, and they cannot be seen. Use spaces."
    ),
    "text-after-hash": (
        "YAML takes what follows a space and `#` for a comment, so `title: Rent #1` is read as "
        "`Rent`. Put the value in quotes; a real comment has a space after its `#`."
    ),
    "unknown-field": ("No field of this name exists here; nothing is ever ignored silently."),
    "unknown-kind": (
        "A record's kind is told by its place: `claims/some-id.yaml` holds one claim, "
        "`claims.yaml` holds many, each under its id. This file is in neither."
    ),
    "unknown-reference": (
        "No record has this id. It is misspelt, or the record is still to be written."
    ),
    "unreadable": (
        "The file or folder cannot be opened: its permissions forbid it, or it is gone."
    ),
    "yaml-alias": (
        "YAML anchors (`&x`) and aliases (`*x`) are not used: most stand there by accident, "
        "since a value began with `*` or `&`. Put such a value in quotes."
    ),
    "yaml-syntax": (
        "The text cannot be read as YAML. Most often a value with `: ` in it, or one that "
        "begins with a special character, wants quotes."
    ),
    "yaml-tag": ("YAML tags (`!x`) are not used. A value that begins with `!` wants quotes."),
}
"""Codes are permanent; a code that is no longer given is never used for anything else."""
