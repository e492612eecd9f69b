"""A corpus in; the ids of its records, each with its label, as a JSON Schema for editors out.

The schemas of the kinds refer to this one file, so that only it changes with the content. It
offers ids and refuses none that could be one: a list that is behind must not call a good id wrong.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING

from evenhand.model import ALL_KINDS
from evenhand.model.explainer import Explainer
from evenhand.model.text import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from evenhand.load import Corpus

    Labels = Mapping[str, str]
    """Ids and what each names."""

SCHEMAS = ".schemas"
"""The folder of schemas in a content folder."""
IDS_FILE = "ids.schema.json"
POSITION = "position"
RECORD = "record"
"""Where an id may be of any kind; one that several kinds have is offered with each, too."""
_REFERENCE = rf"^([a-z]+:)?{ID_PATTERN.pattern}(/{ID_PATTERN.pattern})?$"


def ids_schema(corpus: Corpus, before: str = "") -> str:
    """Return the text of the file of ids.

    `before` is its text so far: what stands there and cannot be read now stays offered.
    """
    known = {kind: dict(_kept(kind, corpus, before)) for kind in (*ALL_KINDS, POSITION)}
    for record in corpus.records:
        known[record.singular][record.id] = record.label
        if isinstance(record, Explainer):
            known[POSITION] |= {position.id: position.title for position in record.positions}
    parts = [_definition(kind, labels) for kind, labels in sorted(known.items())]
    return _TEXT % ",\n".join([*parts, _any_kind({kind: known[kind] for kind in ALL_KINDS})])


_TEXT = """\
{
"$schema": "http://json-schema.org/draft-07/schema#",
"$comment": "Made by Evenhand from the records; `evenhand check` and the preview keep it current.",
"definitions": {
%s
}
}
"""


def _definition(name: str, labels: Labels) -> str:
    """Write what offers ids; one a line, so that the work of two writers merges.

    One list for all: an alternative for each would tell the label of one id alone, but costs
    yaml-language-server seconds where there are some hundred.
    """
    error = f"This cannot be the id of a {name}."
    shape = _json({"pattern": _REFERENCE, "patternErrorMessage": error})[1:-1]
    offers = f'"anyOf": [{_words(labels)},\ntrue], ' if labels else ""
    return f"{_json(name)}: {{{offers}{shape}}}"


def _any_kind(known: Mapping[str, Labels]) -> str:
    lists = [_json({"$ref": f"#/definitions/{kind}"}) for kind in sorted(known)]
    shared = dict(_shared(known))
    lists += [_words(shared)] if shared else []
    return f'{_json(RECORD)}: {{"anyOf": [{", ".join(lists)}]}}'


def _words(labels: Labels) -> str:
    names = sorted(labels)
    meanings = _lines(labels[name] for name in names)
    return f'{{"enum": {_lines(names)},\n"enumDescriptions": {meanings}}}'


def _lines(texts: Iterable[str]) -> str:
    return "[\n{}\n]".format(",\n".join(map(_json, texts)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _shared(known: Mapping[str, Labels]) -> Iterator[tuple[str, str]]:
    """Yield the ids that several kinds have, each with its kind."""
    owners = Counter(name for labels in known.values() for name in labels)
    for kind, labels in known.items():
        for name, label in labels.items():
            if owners[name] > 1:
                yield f"{kind}:{name}", label


def _kept(kind: str, corpus: Corpus, before: str) -> Iterator[tuple[str, str]]:
    """Yield the ids that were known and belong to what cannot be read now."""
    owner = Explainer.singular if kind == POSITION else kind
    unread = {name for singular, name in corpus.unread if singular == owner}
    if not unread:
        return
    for name, label in _read(before, kind):
        is_hidden = kind == POSITION or not unread.isdisjoint({"*", name, _inside(name)})
        if is_hidden:
            yield name, label


def _inside(name: str) -> str:
    return f"{name.partition('/')[0]}/*"


def _read(text: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the ids and labels of a file of ids; of one that is damaged, none."""
    try:
        offers = json.loads(text)["definitions"][kind]["anyOf"][0]
        found = list(zip(offers["enum"], offers["enumDescriptions"], strict=True))
    except (ValueError, LookupError, TypeError):
        return
    yield from found


def refresh_ids(folder: Path, corpus: Corpus, *, for_labels: bool = True) -> bool:
    """Bring the file of ids in a folder of schemas up to date; tell whether it was written.

    A site without that folder has no use for it, and a folder that cannot be written is left as
    it is. Without `for_labels` a new label alone is no reason to write: where somebody watches
    the folder, that would be a rebuild at every other save.
    """
    file = folder / IDS_FILE
    if not folder.is_dir():
        return False
    try:
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        after = ids_schema(corpus, before)
        if after == before or (not for_labels and _ids(after) == _ids(before)):
            return False
        aside = file.with_name(f".{IDS_FILE}.{os.getpid()}")
        aside.write_text(after, encoding="utf-8", newline="\n")
        aside.replace(file)
    except (OSError, UnicodeDecodeError):
        return False
    return True


def _ids(text: str) -> list[list[str]]:
    return [[name for name, _ in _read(text, kind)] for kind in (*ALL_KINDS, POSITION)]
