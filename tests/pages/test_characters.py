"""Characters that no reader sees."""

import pytest

from publication.pages.source import NOT_TEXT, find_invisible

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\U000e0041"
BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
CONTROL = "\x00\x07\x1b\x7f\x80\x9f\ud800\uffff"


@pytest.mark.parametrize("sign", BIDIRECTIONAL + ZERO_WIDTH + BLANK + CONTROL, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_no_reader_sees_is_found(sign: str) -> None:
    assert find_invisible(f"Delta{sign}kere{sign}") == 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Æ, ø, å, é, š, đ, ŋ",
        "«Sitat» – og strek …",
        "½ km²",
        "e\u0301n",
        "Ny ✔️ 👍🏽 🇳🇴",
        "a b\u00a0c\u2009d\te\r\nf",
        "№ ﷼ 日本",
    ],
)
def test_what_readers_see_is_left_alone(text: str) -> None:
    assert find_invisible(text) is None


@pytest.mark.parametrize("sign", "\x00\x08\x1f\ud800\uffff", ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_the_feed_cannot_hold(sign: str) -> None:
    assert NOT_TEXT.search(f"a{sign}b")
    assert not NOT_TEXT.search("a\u202eb\u00adc")
