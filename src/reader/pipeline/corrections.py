"""The user's corrections of articles: they precede whatever a text says about itself, each time it is read in."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reader.errors import LibraryError
from reader.model.notes import ArticleEdit, EditedText
from reader.model.text import Article, MetadataField, Provenance
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

_MOSTLY_THE_SAME = 0.5
"""Share of the words of two texts that both have, from which they are versions of one article."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the user corrected, and the addresses of fetched pages.

    Attributes:
        texts: Digest of a text -> its corrections.
        files: Absolute path of a corrected file -> digest of the corrections that concern it.
        earlier: Absolute path of an article -> the text that was corrected there last, if it is kept.
        addresses: Absolute path of a fetched page -> its address.
    """

    texts: dict[str, EditedText] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, tuple[EditedText, str]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def version(self, path: str, version: str) -> str:
        """Return the version of ingest for a file: another one if its corrections changed, so that it is read again."""
        digest = self.files.get(path)
        return version if digest is None else f"{version} {digest}"

    def apply(self, article: Article) -> Article:
        """Return an article with the user's corrections, and with the address it was fetched from if it names none."""
        edit = self._edit(article)
        if article.url is None and (address := self.addresses.get(article.path)):
            article = replace(article, url=MetadataField(address, Provenance.FETCHED_FROM))
        if edit is None:
            return article
        return replace(
            article,
            title=_corrected(article.title, edit.title) or article.title,
            publisher=_corrected(article.publisher, edit.publisher),
            author=_corrected(article.author, edit.author),
            published=_corrected(article.published, edit.published),
        )

    def _edit(self, article: Article) -> ArticleEdit | None:
        """Return the corrections of a text, and those of the text that it replaced if both are versions of one."""
        own = self.texts.get(article.sha256)
        earlier = self.earlier.get(article.path)
        if earlier is None or earlier[0] is own or not _is_version_of(article.text, earlier[1]):
            return own.edit if own else None
        return earlier[0].edit.then(own.edit) if own else earlier[0].edit


def read_corrections(library: LibraryFolder, writer: IndexWriter) -> Corrections:
    """Return the user's corrections; none if the notes cannot be read (that is reported elsewhere)."""
    if not library.notes_path.exists():
        return Corrections()
    try:
        with Notes(library) as notes:
            edited = notes.article_edits.all()
            addresses = {str(library.web_pages_path / page.page): page.last.address for page in notes.web_pages.all()}
            if not edited:
                return Corrections(addresses=addresses)
            kept = {text.sha256: notes.versions.text(text.sha256) for text in edited}
    except LibraryError:
        return Corrections()
    by_digest = {text.sha256: text for text in edited}
    earlier = {text.path: (text, before) for text in edited if (before := kept[text.sha256]) is not None}
    return Corrections(by_digest, _digests(edited, writer.articles.paths_of(by_digest)), earlier, addresses)


def _digests(edited: Iterable[EditedText], present: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a digest of the corrections that concern each file, by its path.

    Args:
        edited: All corrections.
        present: Path and digest of the articles that the index has with corrected texts.
    """
    by_digest = {text.sha256: text for text in edited}
    concerned: dict[str, set[str]] = {}
    for path, sha256 in [(text.path, text.sha256) for text in by_digest.values()] + list(present):
        # One of several articles in a file is stored as if the file were its folder.
        for file in (path, os.path.dirname(path)):  # noqa: PTH120 - a string in, a string out
            concerned.setdefault(file, set()).add(repr(by_digest[sha256]))
    return {
        path: hashlib.sha256("\n".join(sorted(edits)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        for path, edits in concerned.items()
    }


def _corrected(found: MetadataField | None, correction: str | None) -> MetadataField | None:
    """Return a field as the user has it; "" says that there is none."""
    if correction is None:
        return found
    return MetadataField(correction, Provenance.CORRECTED) if correction else None


def _is_version_of(text: str, earlier: str) -> bool:
    words, before = _words(text), _words(earlier)
    return bool(words) and len(words & before) >= _MOSTLY_THE_SAME * len(words | before)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
