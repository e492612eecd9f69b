"""What a build makes becomes files of MkDocs; what must not be published is told."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.utils.meta import YAML_RE

from evenhand.content_files import is_leftover, is_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from evenhand.render import Page
    from evenhand.spool import Spool
    from evenhand.standing import Standing


class _OwnFile(File):
    """A file of ours, which a build need not write where it stands."""

    standing: Standing

    def is_modified(self) -> bool:
        """Answer a build that keeps files; MkDocs would say yes for any text in memory."""
        return not self.standing.stands(self.dest_uri)


def own_file(config: MkDocsConfig, uri: str, content: str | bytes, standing: Standing) -> File:
    """Make a file of a text or of bytes that are in memory."""
    file = _OwnFile.generated(config, uri, content=content)
    assert isinstance(file, _OwnFile)  # noqa: S101 - MkDocs makes one of the class it is asked
    file.standing = standing
    return file


def export_file(config: MkDocsConfig, uri: str, content: bytes, standing: Standing) -> File:
    """Make a file for machines of a preview, which keeps them."""
    file = own_file(config, _source_of(uri), content, standing)
    file.dest_uri = uri
    return file


def _source_of(uri: str) -> str:
    """Return what a file for machines is made of; MkDocs would take `.md` for a page."""
    return f"{uri}.txt" if uri.endswith(".md") else uri


class _WaitingFile(File):
    """A file for machines that waits on disk, and is moved into the site."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' own
        """Move the file to its place, or copy it where it cannot be moved.

        Who asks for its bytes afterwards finds them there. A plugin that gave it other bytes has
        left it no file to move.
        """
        if self.abs_src_path is None:
            super().copy_file(dirty)
            return
        with _told(self.dest_uri):
            place = Path(self.abs_dest_path)
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                Path(self.abs_src_path).replace(place)
            except OSError:
                shutil.copyfile(self.abs_src_path, place)
        self.abs_src_path = self.abs_dest_path


@contextmanager
def _told(uri: str) -> Iterator[None]:
    """End the build with a sentence where a file of the site cannot be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise PluginError(f"Evenhand: {uri} cannot be written: {reason}") from None


def waiting_file(config: MkDocsConfig, uri: str, content: bytes, spool: Spool) -> File:
    """Make a file for machines of bytes that are then no longer in memory."""
    with _told(uri):
        path = str(spool.keep(content))
    file = _WaitingFile.generated(config, _source_of(uri), abs_src_path=path)
    file.dest_uri = uri
    return file


def not_taken(made: Iterable[tuple[str, bytes]], files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield the files for machines at whose address nothing stands.

    A clash is told as `address-clash` and ends a build; a preview shows what the writer put there.
    """
    taken = {file.dest_uri for file in files}
    return ((uri, content) for uri, content in made if uri not in taken)


def add_page(
    page: Page, files: Files, config: MkDocsConfig, standing: Standing, lead: str | None
) -> File:
    """Add a page; at a hand-written page's address its text follows the hand-written one."""
    content: str | bytes = page.text
    written = files.get_file_from_path(lead) if lead else None
    if written:
        files.remove(written)
        content = _after_lead(written.content_string, page.markdown)
    file = own_file(config, page.uri, content, standing)
    if page.is_draft:
        file.inclusion = InclusionLevel.DRAFT
    elif not page.is_listed:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = written.src_uri if written else _from_root(page.source_path, config)
    files.append(file)
    return file


def _from_root(path: str, config: MkDocsConfig) -> str | None:
    """Return a record's file relative to the content folder, as an address."""
    root = Path(config.docs_dir)
    return quote(path.removeprefix(f"{shown(root, config)}/")) or None


def _after_lead(lead: str, generated: str) -> str:
    mark, _, rest = generated.partition("\n")
    return f"{_with_mark(lead, mark)}\n\n{rest}"


def _with_mark(lead: str, mark: str) -> str:
    """Put the mark at the start of the text, behind front matter if there is any."""
    matter = YAML_RE.match(lead)
    end = matter.end() if matter else 0
    return f"{lead[:end]}{mark}\n{lead[end:]}"


def published(
    handwritten: Mapping[str, str], config: MkDocsConfig, *, with_drafts: bool
) -> dict[str, str]:
    """Return the hand-written pages that mkdocs.yml does not keep from being published."""
    # A build ahead of MkDocs' own is no event of a plugin, and `File.generated` wants one.
    make = partial(File, src_dir=config.docs_dir, dest_dir=config.site_dir, use_directory_urls=True)
    files = list(map(make, handwritten))
    set_exclusions(files, config)
    lowest = InclusionLevel.DRAFT if with_drafts else InclusionLevel.NOT_IN_NAV
    shown = {file.src_uri for file in files if file.inclusion.value >= lowest.value}
    return {uri: text for uri, text in handwritten.items() if uri in shown}


def is_unpublished(uri: str) -> bool:
    """Tell whether a file beside the pages must not be published."""
    return is_leftover(uri.rpartition("/")[2]) or _holds_records(uri)


def _holds_records(uri: str) -> bool:
    """Tell whether a file may hold records: YAML, or what editors leave beside it.

    `x.yaml~`, `x.yaml.bak` and their like hold drafts and editors' notes as well.
    """
    return is_yaml(uri) or (
        not uri.endswith(".md") and re.search(r"\.ya?ml\b", uri.lower()) is not None
    )


def files_asked_for(page: Page, files: Files) -> list[str]:
    """Return the files that links of a page may lead to: MkDocs looks where they are."""
    return sorted(files.src_uris) if re.search(r"\]\((?!<?(?:[a-z]+:|#))", page.markdown) else []


def base_of_paths(root: Path, config: MkDocsConfig) -> Path:
    """Return the folder that the shown paths of content files start from."""
    return Path(root.as_posix().removesuffix(shown(root, config)))


def shown(root: Path, config: MkDocsConfig) -> str:
    """Name the content folder as an author would: from here, or from where mkdocs.yml is."""
    bases = [Path.cwd(), *(Path(file).parent for file in [config.config_file_path] if file)]
    shown = (root.relative_to(base) for base in bases if root.is_relative_to(base))
    return next(shown, root).as_posix()
