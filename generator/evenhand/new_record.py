"""What is known of a new record in; what it still needs, where it belongs and its file out."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import ValidationError

from evenhand.field_errors import explain
from evenhand.known_ids import SCHEMAS
from evenhand.load import kind_of
from evenhand.model import ALL_KINDS
from evenhand.model.explainer import Explainer
from evenhand.model.source import Source
from evenhand.model.text import is_id, slugify
from evenhand.record_fields import wishes
from evenhand.references import in_a_word
from evenhand.scaffold import scaffold
from evenhand.similar import did_you_mean
from evenhand.source_text import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from evenhand.load import Corpus
    from evenhand.model.base import Record
    from evenhand.model.text import Ref
    from evenhand.record_fields import Wish
    from evenhand.scaffold import Value

LONGEST_PROPOSED = 50
"""How many characters of an id are proposed: it is read, typed and said."""


class WrongValueError(ValueError):
    """A value that cannot stand in a field; the message says why, and what to do."""


@dataclass(slots=True)
class NewRecord:
    """A record that is about to be written into a content folder."""

    kind: type[Record]
    corpus: Corpus
    id: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    """What is known of it, by field as authors write it."""

    @property
    def wishes(self) -> Mapping[str, Wish]:
        """What its fields want."""
        return wishes(self.kind)

    @property
    def main(self) -> Wish | None:
        """The text that a link to it says; of a correction there is none."""
        required = (wish for wish in self.wishes.values() if wish.is_required and wish.is_text)
        return next(required, None)

    def fill(self, name: str, value: Value) -> None:
        """Give a field its value; raise `WrongValueError` where it cannot stand there."""
        wish = self.wishes[name]
        values = (value,) if isinstance(value, str) else value
        for one in values:
            if found := UNSEEN.search(one):
                message = f"the character U+{ord(found[0]):04X} cannot be seen; leave it out"
                raise WrongValueError(message)
        tidy = tuple(_tidy(one) for one in values)
        self._validate(name, tidy if wish.is_list else tidy[0])
        if wish.ref:
            tidy = tuple(find_id(one, wish.ref, self.corpus) for one in tidy)
        if name == "url" and self.kind is Source:
            self._refuse_known_address(tidy[0])
        self.values[name] = tidy if wish.is_list else tidy[0]

    def _validate(self, name: str, value: Value) -> None:
        try:
            self.kind.model_validate({name: value})
        except ValidationError as error:
            for details in error.errors(include_url=False):
                if details["loc"][0] == name:
                    raise WrongValueError(": ".join(filter(None, explain(details)))) from None

    def _refuse_known_address(self, url: str) -> None:
        for source in self.corpus.records:
            if isinstance(source, Source) and _same_address(source.url or "", url):
                raise WrongValueError(f"the source `{source.id}` has this address already")

    def id_problem(self, name: str) -> str:
        """Return why an id cannot be this record's, or nothing."""
        if not is_id(name):
            return f"`{name}` cannot be an id; try `{slugify(name) or 'some-id'}`"
        if name in self._taken():
            return f"There is a {self.kind.singular} `{name}` already"
        return ""

    def proposed_id(self) -> str:
        """Return an id made from what is known, that nobody has; empty where none can be made."""
        texts = [self.values.get(self.main.name if self.main else "about", "")]
        texts += [] if self.main else [self.values.get("class", "")]
        words = " ".join(text if isinstance(text, str) else text[0] for text in texts if text)
        short = _shortened(slugify(words.rpartition(":")[2] if not self.main else words))
        if not is_id(short):
            return ""
        taken = self._taken()
        numbered = (f"{short}-{number}" for number in range(2, len(taken) + 3))
        return short if short not in taken else next(one for one in numbered if one not in taken)

    def _taken(self) -> set[str]:
        own = [one for one in self.corpus.records if one.singular == self.kind.singular]
        unread = (name for singular, name in self.corpus.unread if singular == self.kind.singular)
        return {*unread, *(name for record in own for name in (record.id, *record.former_ids))}

    def proposed_publisher(self) -> str:
        """Return the publisher that every source of the same web host has; nothing is guessed."""
        host = urlsplit(str(self.values.get("url", ""))).netloc
        sources = (one for one in self.corpus.records if isinstance(one, Source) and one.url)
        known = {
            one.publisher for one in sources if host and urlsplit(one.url or "").netloc == host
        }
        return (known.pop() or "") if len(known) == 1 else ""

    def folders(self) -> dict[str, str]:
        """Return the folders it may belong in, below the content folder, each with its reason.

        With what it names, where it names something; else where explainers are.
        """
        for wish in self.wishes.values():
            if wish.ref and (named := self.values.get(wish.name)):
                ids = (named,) if isinstance(named, str) else named
                found = [one for name in ids for one in _named(name, wish.ref, self.corpus)]
                if found:
                    return {_folder(found[0], self.corpus): found[0].label}
        explainers = [one for one in self.corpus.records if isinstance(one, Explainer)]
        folders = {_folder(one, self.corpus): one.label for one in explainers}
        if self.kind is Explainer and any(folders):
            return {self.id: ""}
        return folders or {"": ""}

    def path(self, folder: str) -> str:
        """Return the path of its file below the content folder."""
        return PurePosixPath(folder, self.kind.plural, f"{self.id}.yaml").as_posix()

    def write(self, file: Path, docs_dir: Path, today: date) -> None:
        """Write its file; raise `FileExistsError` rather than write over another."""
        schema = docs_dir / SCHEMAS / f"{self.kind.singular}.schema.json"
        to_schema = os.path.relpath(schema, file.parent).replace(os.sep, "/")
        text = scaffold(self.kind, self.values, today, to_schema)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)


def find_id(name: str, ref: type[Ref], corpus: Corpus) -> str:
    """Return an id that a record has; raise `WrongValueError` with the nearest, where none has."""
    kinds = ref.targets or ALL_KINDS
    kind, _, plain = name.rpartition(":")
    known = ids_for(ref, corpus)
    owner, _, _ = plain.partition("/")
    may_be = {plain, "*", f"{owner}/*"}
    is_unread = any(one in kinds and other in may_be for one, other in corpus.unread)
    if plain in known or is_unread:
        return name
    what = kind or in_a_word(kinds)
    raise WrongValueError(f"there is no {what} `{plain}`. {did_you_mean(plain, known)}".strip())


def ids_for(ref: type[Ref], corpus: Corpus) -> dict[str, str]:
    """Return the ids that a reference may name, each with what it names."""
    found = {
        record.id: record.label
        for record in corpus.records
        if record.singular in (ref.targets or ALL_KINDS)
    }
    if "position" in ref.targets:
        explainers = (one for one in corpus.records if isinstance(one, Explainer))
        found |= {position.id: position.title for one in explainers for position in one.positions}
    return found


def _named(name: str, ref: type[Ref], corpus: Corpus) -> list[Record]:
    plain = name.rpartition(":")[2]
    kinds = ref.targets or ALL_KINDS
    return [one for one in corpus.records if one.id == plain and one.singular in kinds]


def _folder(record: Record, corpus: Corpus) -> str:
    """Return the folder that a record's kind stands in, below the content folder."""
    path = PurePosixPath(record.origin.path.removeprefix(f"{corpus.name}/"))
    _, is_many = kind_of(path.as_posix())
    folder = path.parent if is_many else path.parent.parent
    return "" if folder == PurePosixPath() else folder.as_posix()


def _shortened(name: str) -> str:
    """Cut an id between words."""
    if len(name) <= LONGEST_PROPOSED:
        return name
    return name[: LONGEST_PROPOSED + 1].rpartition("-")[0] or name[:LONGEST_PROPOSED]


def _tidy(text: str) -> str:
    """Return a text with one form of line end, without tabs and without space around it."""
    return re.sub(r"\r\n?", "\n", text).expandtabs(1).strip()


def _same_address(one: str, other: str) -> bool:
    return bool(one) and _bare(one) == _bare(other)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
