"""What a preview knows of the site that stands, so that a save is answered with little work."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from evenhand.build import Build
from evenhand.diagnostics import Report
from evenhand.graph import NOTHING
from evenhand.kept_files import KeptFiles
from evenhand.last_good import LastGood
from evenhand.overlay import Overlay
from evenhand.page_memory import PageMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evenhand.aside import Aside
    from evenhand.kept_files import Fingerprint
    from evenhand.load import FileFindings


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is made from, beside the records."""

    settings: object
    """All that the host was told."""
    look: Fingerprint
    """The theme, and what a site puts over it."""
    rest: Fingerprint
    """Hand-written pages, and files that are published as they are."""
    is_known: bool
    """Whether all that has a hand in the pages is known to depend on nothing else."""


@dataclass(slots=True)
class Standing:
    """The memory of one preview.

    A build begins, perhaps keeps files that stand, and is shown. One that fails changes nothing
    here but that the next save cannot be answered by a banner alone.
    """

    last_good: LastGood = field(default_factory=LastGood)
    findings: dict[str, FileFindings] = field(default_factory=dict)
    memory: PageMemory = field(default_factory=PageMemory)
    overlay: Overlay = field(default_factory=Overlay)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    """The anchors of every page, by its file."""
    ahead: Build | None = None
    """The records as a build is to show them, where they were read before it began."""
    _files: KeptFiles = field(default_factory=KeptFiles)
    _signs: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    _built: Build = field(default_factory=partial(Build, NOTHING, Report()))
    _building: Inputs | None = None
    _shown: Inputs | None = None
    _is_settled: bool = False
    _is_keeping: bool = False

    def begin(self, inputs: Inputs, built: Build) -> None:
        """Start to build a site."""
        self._building = inputs
        self._built = replace(built, graph=NOTHING, report=Report(), heads=dict(built.heads))
        self._is_settled = False
        self._signs = {}
        self._files.begin()

    def take_ahead(self) -> Build | None:
        """Return what was read before the build began, once."""
        ahead, self.ahead = self.ahead, None
        return ahead

    def may_keep(self, inputs: Inputs) -> bool:
        """Tell whether files of the site that stands can be part of the next one."""
        shown = self._shown
        if not shown or not inputs.is_known:
            return False
        return (inputs.settings, inputs.look) == (shown.settings, shown.look)

    def is_shown(self, built: Build) -> bool:
        """Tell whether the site that stands is what is built of the records."""
        return self._is_settled and built.is_same_site(self._built)

    def differs_by_records(self, inputs: Inputs) -> bool:
        """Tell whether the site that stands differs from the next by its records, if at all."""
        return bool(
            self._is_settled
            and self._shown
            and self.may_keep(inputs)
            and inputs.rest == self._shown.rest
        )

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Keep, for one build, the files that stand as it would write them."""
        self._is_keeping = True
        try:
            yield
        finally:
            self._is_keeping = False

    def register(self, file: str, sign: Callable[[], bytes]) -> None:
        """Note a file that this build may keep, and what makes a sign of all it depends on."""
        self._signs[file] = sign

    def stands(self, file: str) -> bool:
        """Tell whether a file is there as this build would write it."""
        if not self._is_keeping or file not in self._signs:
            return False
        return self._files.stands(file, self._signs[file])

    def show(self, aside: Aside, put: Callable[[str, str], str]) -> None:
        """Show a site that was built, with what `put` puts on its pages."""
        kept = [file for file, sign in self._signs.items() if self._files.stands(file, sign)]
        self._shown = None
        if self._is_keeping:
            aside.show_changes(kept)
        else:
            aside.show()
        self._files.finish()
        self._shown = self._building
        self.settle(put)

    def settle(self, put: Callable[[str, str], str]) -> None:
        """Note that what stands is what the records say; `put` says what is wrong with them."""
        self._is_settled = True
        self.overlay.put = put
