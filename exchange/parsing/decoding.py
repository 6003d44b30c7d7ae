"""The text of a file that does not say how it is encoded."""

import codecs
import re

from exchange.parsing import kinds, letters
from exchange.parsing.refusing import Refused

UTF_8, UTF_16_LE, UTF_16_BE = "utf-8", "utf-16-le", "utf-16-be"
MARKS = {codecs.BOM_UTF8: UTF_8, codecs.BOM_UTF16_LE: UTF_16_LE, codecs.BOM_UTF16_BE: UTF_16_BE}
# Of those that give the same text the first is named.
CYRILLIC = ("cp1251", "kz1048", "ptcp154", "koi8-r", "koi8-t", "cp866", "mac-cyrillic", "iso8859-5")
OLD = (*CYRILLIC, "cp1252", "cp1254", "cp1250")
ENCODINGS = (UTF_8, UTF_16_LE, UTF_16_BE, *OLD)
SAMPLE_WORDS = 5_000
FOREIGN_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
OUR_SCRIPTS_END = "\u0800"
SURE = 12.0  # times e more likely, logarithm
POSSIBLE = 40.0


def decode(data, given=""):
    """(text, encoding, encodings that could be meant, whether a person need not look)."""
    if given:
        if given not in ENCODINGS:
            raise Refused("encoding", encoding=given[:40])
        return _strictly(data, given), given, (given,), True
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _strictly(data, encoding), encoding, (encoding,), True
    encoding = _by_zero_bytes(data) or _utf_8(data)
    if encoding:
        return _strictly(data, encoding), encoding, (encoding,), True
    if kinds.is_binary(data):
        raise Refused("binary")
    possible, is_sure = _by_letters(data)
    return _strictly(data, possible[0]), possible[0], possible, is_sure


def _strictly(data, encoding):
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        line = len(re.findall(b"\r\n?|\n", data[: fault.start])) + 1
        raise Refused("not_encoded", encoding=encoding, line=line) from None


def _by_zero_bytes(data):
    """UTF-16 without a mark: digits, spaces and line ends have a zero byte in any language, always on one side."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 10 * min(even, odd):
        return ""
    encoding = UTF_16_LE if odd > even else UTF_16_BE
    text = data.decode(encoding, errors="replace")
    near = sum(character < OUR_SCRIPTS_END for character in text[:2048])  # pairs of ASCII would lie beyond
    return encoding if "\ufffd" not in text and near > 0.8 * len(text[:2048]) else ""


def _utf_8(data):
    """UTF-8 where it is well-formed; a few broken bytes in what is clearly UTF-8 are a fault, not another encoding."""
    text = data.decode(UTF_8, errors="replace")
    broken = text.count("\ufffd")
    if not broken:
        return UTF_8
    foreign = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    return UTF_8 if foreign > 10 * broken else ""


def _by_letters(data):
    """Encodings by how well their text reads, best first, one of each that give the same text."""
    used = bytes(byte for byte in range(0x80, 0x100) if bytes([byte]) in data)
    words = list(dict.fromkeys(FOREIGN_WORD.findall(data)))[:SAMPLE_WORDS]
    readings = {}
    for encoding in OLD:
        meant = used.decode(encoding, errors="replace")
        if "\ufffd" not in meant:
            readings.setdefault(meant, encoding)
    scores = {encoding: letters.score([word.decode(encoding) for word in words]) for encoding in readings.values()}
    best = sorted(scores, key=scores.get, reverse=True)
    first = scores[best[0]]
    possible = tuple(encoding for encoding in best if scores[encoding] > first - POSSIBLE)
    return possible, len(best) == 1 or scores[best[1]] < first - SURE
