"""Eight words in a row, as hashes: whether a text of ours shares them with the document of 2021.

The document itself is not in the repository, only `source_shingles.bin`: the first five bytes of the SHA-256 of each
of its rows of eight words, sorted. `write(text)` makes that file from the document's text.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

LENGTH, BYTES = 8, 5
FILE = Path(__file__).with_name("source_shingles.bin")


def of(text):
    """The rows of eight words of a text, folded: case, accents of form and punctuation make no difference."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return [" ".join(words[start : start + LENGTH]) for start in range(len(words) - LENGTH + 1)]


def hashed(shingle):
    return hashlib.sha256(shingle.encode()).digest()[:BYTES]


def read():
    data = FILE.read_bytes()
    return {data[start : start + BYTES] for start in range(0, len(data), BYTES)}


def write(text):
    FILE.write_bytes(b"".join(sorted({hashed(shingle) for shingle in of(text)})))
