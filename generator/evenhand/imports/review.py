"""One ClaimReview while it is read: whose it is, its values as ours, and what nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from evenhand.imports.reading import Reading
from evenhand.imports.things import Thing, text_of
from evenhand.imports.tidy import tidy
from evenhand.model.text import Url, is_id

if TYPE_CHECKING:
    from evenhand.imports.findings import Place
    from evenhand.imports.shelf import Shelf
    from evenhand.publication import Publication

_URL: TypeAdapter[str] = TypeAdapter(Url)


class Review(Reading):
    """A review, and the things that are read for it."""

    def __init__(self, thing: Thing, place: Place, shelf: Shelf, ours: Publication) -> None:
        super().__init__(place, shelf)
        self.thing = thing
        self.ours = ours
        self._begun: list[tuple[str, Thing]] = [("", thing)]
        self.begin("author", self.only("author") or thing.thing("publisher"))

    def begin(self, path: str, thing: Thing) -> Thing:
        """Read a thing at a place in the review: what nobody takes of it is told in the end."""
        self._begun.append((path, thing))
        return thing

    def tell_rest(self) -> None:
        """Tell the properties that our records have no field for."""
        for path, thing in self._begun:
            thing.asked |= {"url", "name", "sameAs"} if path.endswith("author") else set()
            for name, value in thing.rest():
                self.drop(f"`{f'{path}.{name}' if path else name}` has no field of ours", value)

    # Whose it is.

    def url(self) -> str:
        """Return the address of the review."""
        own = self.thing.text("url") or text_of(self.thing.data.get("mainEntityOfPage"))
        return self.address(own, "url")

    def is_ours(self) -> bool:
        """Tell whether this site published the review."""
        root, names = self.ours.site.url, {self.ours.publisher_name.casefold()}
        if root and self.url().startswith(root):
            return True
        return bool(root) and self.reviewer_name().casefold() in names

    def reviewer_name(self) -> str:
        """Return the name under which it is published, as it stands there."""
        return tidy(self.thing.text("author") or self.thing.text("publisher"))

    def reviewer(self) -> str:
        """Return who rated: the author, else the publisher, else the host of the address."""
        for name in ("author", "publisher"):
            found = self.one_line(self.thing.text(name), name)
            if found and not found.startswith(("http://", "https://")):
                return found
        host = urlsplit(self.url()).netloc.removeprefix("www.")
        self.guess("who rated is not said; the host of the review stands for them", host)
        return host or "somebody not named"

    def own_id(self, address: str, plural: str) -> str:
        """Return the id that an address of this site has in it, or nothing."""
        root = self.ours.site.url
        if not root or not address.startswith(f"{root}{plural}/"):
            return ""
        path = address.removeprefix(f"{root}{plural}/").partition("#")[0]
        name = path.strip("/").removesuffix(".html")
        return name if is_id(name) else ""

    # Values.

    def only(self, name: str) -> Thing:
        """Return the thing of a property of the review; others there are told."""
        found = self.thing.things(name)
        for other in found[1:]:
            self.drop(f"a second `{name}`", other.data)
        return found[0] if found else Thing({})

    def words(self, thing: Thing, *names: str) -> str:
        """Return the first text under any of some names, plain; others under one are told."""
        for name in names:
            texts = list(dict.fromkeys(thing.texts(name)))
            for other in texts[1:]:
                self.drop(f"a second `{name}`", other)
            if texts and (found := self.one_line(texts[0], name)):
                return found
        return ""

    def one_line(self, text: str, name: str) -> str:
        """Return a text on one line, without HTML."""
        return tidy(self.plain(text, name))

    def address(self, text: str, name: str) -> str:
        """Return an address that we can have, or nothing."""
        url = tidy(text).replace(" ", "%20")
        url = f"https:{url}" if url.startswith("//") else url
        try:
            return _URL.validate_python(url) if url else ""
        except ValidationError:
            self.drop(f"`{name}` is no address of the web", text)
            return ""
