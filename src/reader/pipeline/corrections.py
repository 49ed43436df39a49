"""The user's corrections of articles: they precede whatever a text says about itself, each time it is read in."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce

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
        files: Absolute path of a file -> digests of the corrected texts that it has or had.
        earlier: Absolute path of an article -> the texts that were corrected there and are kept, oldest first.
        addresses: Absolute path of a fetched page -> its address.
    """

    texts: dict[str, EditedText] = field(default_factory=dict)
    files: dict[str, frozenset[str]] = field(default_factory=dict)
    earlier: dict[str, tuple[tuple[EditedText, str], ...]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def version(self, path: str, version: str, articles: Iterable[Article] = ()) -> str:
        """Return the version of ingest for a file: another one if its corrections changed, so that it is read again.

        Args:
            path: Absolute path of the file.
            version: Version of ingest.
            articles: The articles that were just read from it.
        """
        found = {article.sha256 for article in articles if article.sha256 in self.texts}
        concerned = sorted(self.files.get(path, frozenset()) | found)
        if not concerned:
            return version
        edits = "\n".join(repr(self.texts[sha256]) for sha256 in concerned)
        return f"{version} {hashlib.sha256(edits.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"

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
        """Return the corrections of a text, after those of the texts that it replaced; None if there are none."""
        own = self.texts.get(article.sha256)
        edits = [
            text.edit
            for text, before in self.earlier.get(article.path, ())
            if text is not own and _is_version_of(article.text, before)
        ]
        edits += [own.edit] if own else []
        return reduce(ArticleEdit.then, edits) if edits else None


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
    texts = {text.sha256: text for text in edited}
    earlier: dict[str, tuple[tuple[EditedText, str], ...]] = {}
    for text in edited:
        if (before := kept[text.sha256]) is not None:
            earlier[text.path] = (*earlier.get(text.path, ()), (text, before))
    places = [(text.path, text.sha256) for text in edited] + writer.articles.paths_of(texts)
    return Corrections(texts, _by_file(places), earlier, addresses)


def _by_file(places: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return the digests of the corrected texts of each file, from paths of articles and digests of their texts."""
    files: dict[str, frozenset[str]] = {}
    for path, sha256 in places:
        # One of several articles in a file is stored as if the file were its folder.
        for file in (path, os.path.dirname(path)):  # noqa: PTH120 - a string in, a string out
            files[file] = files.get(file, frozenset()) | {sha256}
    return files


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
