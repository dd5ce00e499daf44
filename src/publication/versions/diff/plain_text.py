"""Pages that are too large, or nested too deeply, to be read as blocks: as pieces of plain text instead."""

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from lxml import etree

from publication.versions.diff.blocks import BLOCKS, Block
from publication.versions.diff.fragments import without_control_characters
from publication.versions.diff.tokens import Numbers, Token

_PIECES = 2000  # how many pieces a page is cut into at the most
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style"})


def read_pieces(*pages: str) -> list[list[Block]]:
    """Each page's text. A piece is so many lines that all pages are within bounds; a line is a paragraph, a row …"""
    numbers, texts = Numbers(), [_lines(page) for page in pages]
    size = 1 + max(map(len, texts)) // _PIECES
    return [[_block(piece, numbers) for piece in _pieces(lines, size)] for lines in texts]


def _block(lines: Sequence[str], numbers: Numbers) -> Block:
    text = "\n".join(lines)
    number = numbers[text]
    return Block("pre", {}, number, 1, [Token("word", text, (), number)])


def _pieces(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """The lines in groups. What a line says tells whether it ends one, so that a new line moves no other ends."""
    piece: list[str] = []
    for line in lines:
        piece.append(line)
        if len(piece) >= 4 * size or (len(piece) >= size and crc32(line.encode()) % size == 0):
            yield piece
            piece = []
    if piece:
        yield piece


def _lines(page: str) -> list[str]:
    # A parser that builds no tree has no limit to how deeply elements are nested.
    parser = etree.HTMLParser(huge_tree=True, target=_Text())  # type: ignore[arg-type]  # stubs: also tags as bytes
    text = etree.fromstring(f"<body>{without_control_characters(page)}</body>", parser)
    lines = without_control_characters(str(text)).split("\n")
    return [line for line in (" ".join(line.split()) for line in lines) if line]


class _Text:
    """What lxml's parser tells of a page, as text with one line for each block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._silent = False
        self._verbatim = False

    def start(self, tag: str, _attributes: object) -> None:
        self._silent = tag in _SILENT
        self._verbatim |= tag == "pre"
        self._separate(tag)

    def end(self, tag: str) -> None:
        self._silent = False
        self._verbatim &= tag != "pre"
        self._separate(tag)

    def data(self, text: str) -> None:
        if not self._silent:
            self._parts.append(text if self._verbatim else " ".join(text.split("\n")))

    def close(self) -> str:
        return "".join(self._parts)

    def _separate(self, tag: str) -> None:
        if tag in BLOCKS:
            self._parts.append(" " if tag in _CELLS else "\n")
