"""Social cards as files: painted once, kept in a cache, copied into the site.

The painter is an optional part (`evenhand[cards]`). Where it is missing a build says so and goes
on without cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.cards.draw import card_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from evenhand.cards import Card

FONTS = Path(__file__).parent / "cards" / "fonts"
FOLDER = "assets/cards"
"""Where cards stand in the site."""
MISSING = (
    "Social cards are left out: their painter is not installed (pip install 'evenhand[cards]')"
)


@dataclass(frozen=True, slots=True)
class CardFiles:
    """The cards of one build."""

    painted: dict[str, Path]
    """For each card's address, its picture in the cache."""
    alternatives: dict[str, str]
    """For each card's address, what it says."""
    messages: tuple[str, ...]
    """What the build should say about cards."""

    def best(self, address: str) -> str | None:
        """Return the address of a page's card, or of the site's where it has none."""
        return next((one for one in (address, "site") if one in self.painted), None)


NO_CARDS = CardFiles({}, {}, ())


def paint_cards(cards: Iterable[Card], cache_folder: Path, fonts: Sequence[Path]) -> CardFiles:
    """Paint the cards that are not in the cache, and drop those no longer wanted from it.

    `fonts` are a site's own; without them a card whose words the shipped fonts cannot write is
    left out.
    """
    try:
        import resvg_py  # noqa: PLC0415 - an optional part
    except ImportError:
        return CardFiles({}, {}, (MISSING,))
    painter = _Painter(resvg_py.__version__, resvg_py.svg_to_bytes, cache_folder, fonts)
    painted, alternatives, unwritten = {}, {}, []
    cache_folder.mkdir(parents=True, exist_ok=True)
    for card in cards:
        if not fonts and not _can_write(card):
            unwritten.append(card.address)
            continue
        painted[card.address] = painter.paint(card_svg(card))
        alternatives[card.address] = card.words
    _drop_all_but(set(painted.values()), cache_folder)
    return CardFiles(painted, alternatives, tuple(_told(unwritten)))


class _Painter:
    """Paints pictures into a cache, each under the hash of all that decides how it looks."""

    def __init__(
        self,
        version: str,
        svg_to_bytes: Callable[..., bytes],
        cache_folder: Path,
        fonts: Sequence[Path],
    ) -> None:
        self._svg_to_bytes = svg_to_bytes
        self._cache_folder = cache_folder
        self._fonts = [str(font) for font in (fonts or sorted(FONTS.glob("*.ttf")))]
        self._means = "\n".join((version, *map(_hash_of, self._fonts)))

    def paint(self, svg: str) -> Path:
        """Return a picture's file, painted now unless it is there."""
        key = sha256(f"{self._means}\n{svg}".encode()).hexdigest()[:32]
        target = self._cache_folder / f"{key}.png"
        if not target.exists():
            data = self._svg_to_bytes(
                svg_string=svg, skip_system_fonts=True, font_files=self._fonts
            )
            unfinished = target.with_suffix(".part")
            unfinished.write_bytes(data)
            unfinished.replace(target)
        return target


@cache
def _hash_of(font: str) -> str:
    return sha256(Path(font).read_bytes()).hexdigest()


def _can_write(card: Card) -> bool:
    words = card.title + card.kicker + card.verdict + card.answer + card.foot + card.site
    return all(ord(sign) in _coverage() or sign.isspace() for sign in words)


@cache
def _coverage() -> frozenset[int]:
    """Return the characters the shipped fonts have, as `scripts/vendor_fonts.py` listed them."""
    ranges = (line.split("-") for line in (FONTS / "coverage.txt").read_text("ascii").split())
    return frozenset(one for low, high in ranges for one in range(int(low, 16), int(high, 16) + 1))


def _told(unwritten: Sequence[str]) -> Iterable[str]:
    if unwritten:
        yield (
            f"{len(unwritten)} social cards are left out, the first `{unwritten[0]}`: the "
            "shipped fonts cannot write their words. Name fonts "
            "that can under `card_fonts` in mkdocs.yml."
        )


def _drop_all_but(wanted: set[Path], cache_folder: Path) -> None:
    for file in cache_folder.iterdir():
        if file.suffix in {".png", ".part"} and file not in wanted:
            file.unlink(missing_ok=True)
