"""The few marks of plain pages: an empty line ends a paragraph, `## ` begins a heading, `- ` an item, https:// a link.

What an author writes is never markup of ours: it is parsed into blocks of pieces, and a template draws them.
"""

import re
from dataclasses import dataclass

HEADING, ITEM = "## ", "- "
LINK = re.compile(r"https://[^\s<>\"'«»“”]+[^\s<>\"'«»“”.,:;!?()،؛؟]")


@dataclass(frozen=True)
class Piece:
    """Some words of a block, or an address in it."""

    text: str
    is_link: bool = False


@dataclass(frozen=True)
class Block:
    """A heading, a list or a paragraph: its lines, each a list of pieces. Only a list has more than one."""

    kind: str
    lines: list


def parse(text):
    """The blocks of a text, in order."""
    blocks, last = [], ""
    for line in map(str.strip, text.split("\n")):
        if line.startswith(HEADING):
            blocks.append(Block("heading", [_pieces(line.removeprefix(HEADING))]))
        elif line.startswith(ITEM):
            if last != "list":
                blocks.append(Block("list", []))
            blocks[-1].lines.append(_pieces(line.removeprefix(ITEM)))
        elif line and last in ("list", "paragraph"):  # the line goes on
            blocks[-1].lines[-1].extend(_pieces(f" {line}"))
        elif line:
            blocks.append(Block("paragraph", [_pieces(line)]))
        last = blocks[-1].kind if line else ""
    return blocks


def _pieces(text):
    pieces, end = [], 0
    for link in LINK.finditer(text):
        pieces += [Piece(text[end : link.start()]), Piece(link[0], is_link=True)]
        end = link.end()
    return [piece for piece in [*pieces, Piece(text[end:])] if piece.text]
