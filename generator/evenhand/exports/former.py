"""What stands beside a record's page, at the addresses that its former ids made, too.

A page at a former address sends its reader on. A frame on another site, a feed reader or a
program that asked for `oembed.json` is no reader, so for them the files themselves stay there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.addresses import record_uri

if TYPE_CHECKING:
    from evenhand.graph import Graph


class FormerAddresses:
    """Knows the former addresses of every record that has a page of its own."""

    def __init__(self, graph: Graph) -> None:
        self._names: dict[str, list[str]] = {}
        for name, record in graph.former():
            uri = record_uri(record, graph)
            if uri and "#" not in uri:
                self._names.setdefault(f"{record.plural}/{record.id}", []).append(name)

    def of(self, address: str) -> list[str]:
        """Return where else a file belongs: `claims/old/feed.xml` for `claims/new/feed.xml`."""
        plural, _, rest = address.partition("/")
        ends = [place for mark in "/." if (place := rest.find(mark)) >= 0]
        end = min(ends, default=len(rest))
        names = self._names.get(f"{plural}/{rest[:end]}", ())
        return [f"{plural}/{name}{rest[end:]}" for name in names]
