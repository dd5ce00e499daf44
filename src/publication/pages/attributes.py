"""`{ #id .class key=value }` behind a heading, a paragraph or an inline element, as Material's authors write it.

Only what is known is taken for attributes: any other braces stay on the page, as on GitHub.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from publication.pages.allow_lists import ATTRIBUTES, CLASSES, GLOBAL_ATTRIBUTES, LINK_ATTRIBUTES

_PIECE = r"""[#.][^\s{}#.=<>"']+|[^\s{}#.=<>"']+=(?:"[^"]*"|'[^']*'|[^\s{}"'<>]+)"""
_LIST = re.compile(rf"\{{:?[ ]*((?:{_PIECE})(?:[ ]+(?:{_PIECE}))*)[ ]*\}}")
_LIST_AT_END = re.compile(rf"(?:^|\s+){_LIST.pattern}\s*$")
_KEYS = GLOBAL_ATTRIBUTES.union(*ATTRIBUTES.values()) - LINK_ATTRIBUTES - {"id", "class"}
_INLINE_ENDS = frozenset({"link_close", "em_close", "strong_close", "s_close", "code_inline", "image"})


def move_attributes(state: StateCore) -> None:
    """Take the attribute lists out of the text, and give them to what they stand behind."""
    for place, block in enumerate(state.tokens):
        if block.type == "inline" and block.children and "{" in block.content:
            for end, (before, token) in enumerate(pairwise(block.children)):
                if token.type == "text" and before.type in _INLINE_ENDS and before.markup != "autolink":
                    match = _LIST.match(token.content)
                    if match and _give(match[1], _opening(block.children, end)):
                        token.content = token.content[match.end() :]
            _move_from_end(block.children, state.tokens[:place])


def _move_from_end(tokens: list[Token], blocks: Sequence[Token]) -> None:
    """Move the list at the end of a block. blocks: those before, the last of which begins this one."""
    last = tokens[-1]
    match = _LIST_AT_END.search(last.content) if last.type == "text" else None
    block = next((block for block in reversed(blocks[-2:]) if not block.hidden), None)
    if not match or not block or block.nesting != 1 or (len(tokens) == 1 and not match.start()):
        return
    if _give(match[1], block):
        last.content = last.content[: match.start()]
        if not last.content:
            del tokens[-2 if tokens[-2].type in ("softbreak", "hardbreak") else -1 :]


def _opening(tokens: Sequence[Token], place: int) -> Token:
    """Return the token that begins what ends at a place."""
    depth = 0
    while (depth := depth + tokens[place].nesting) < 0:
        place -= 1
    return tokens[place]


def _give(pieces: str, token: Token) -> bool:
    """Give a token its attributes. False, and nothing is given, where one of them is not known."""
    given: dict[str, str] = {}
    for piece in re.findall(_PIECE, pieces):
        name, _, value = piece.partition("=")
        if piece[0] in "#.":
            name, value = {"#": "id", ".": "class"}[piece[0]], piece[1:]
        if name in _KEYS or name == "id" or name.startswith("aria-"):
            given[name] = value.strip("\"'")
        elif name == "class" and value in CLASSES:
            given[name] = f"{given.get(name, '')} {value}".strip()
        else:
            return False
    if "class" in given and "class" in token.attrs:
        given["class"] = f"{token.attrs['class']} {given['class']}"
    token.attrs.update(given)
    return True
