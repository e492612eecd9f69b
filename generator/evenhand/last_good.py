"""What cannot be read now, as it was when it could last be read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.load import Corpus
    from evenhand.model.base import Record


@dataclass(slots=True)
class LastGood:
    """Remembers every record as it was when it could last be read."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    kept: tuple[Record, ...] = ()
    """What stands in at present for records that cannot be read."""

    def complete(self, corpus: Corpus) -> Corpus:
        """Put the last good version in the place of what cannot be read now.

        What was deleted stays away: only records that are there and broken come back, with the
        notes and counterpoints written inside them.
        """
        present = {record.key for record in corpus.records}
        self.kept = tuple(
            record
            for key, record in self.records.items()
            if key not in present and _is_broken(record, corpus)
        )
        records = self._in_order(corpus.records) if self.kept else corpus.records
        self.records = {record.key: record for record in records}
        return replace(corpus, records=records)

    def _in_order(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """Put what comes back where it was, so that nothing else moves."""
        broken = {record.origin.path for record in self.kept}
        ranks = {key: rank for rank, key in enumerate(self.records)}

        def place(record: Record) -> tuple[str, int]:
            path = record.origin.path
            return path, ranks.get(record.key, len(ranks)) if path in broken else 0

        return tuple(sorted((*records, *self.kept), key=place))


def _is_broken(record: Record, corpus: Corpus) -> bool:
    if record.key in corpus.unread:
        return True
    if (record.singular, "*") in corpus.unread:
        is_in_file = any(item.path == record.origin.path for item in corpus.report.diagnostics)
        if is_in_file:
            return True
    owner, slash, _ = record.id.partition("/")
    return bool(slash) and ("claim", owner) in corpus.unread
