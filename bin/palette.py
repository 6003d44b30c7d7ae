"""A screenshot as a PNG of few colours, in a third of the bytes; with the standard library alone."""

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BYTES_OF_PIXEL = {2: 3, 6: 4}  # red, green, blue; the same and how opaque


def reduced(png, colours=40):
    """The same picture in its most common colours; every other pixel takes the nearest of them."""
    width, height, pixels = _pixels(png)
    counted = Counter(pixels)
    palette = [colour for colour, _count in counted.most_common(colours)]
    nearest = {colour: min(range(len(palette)), key=lambda n: _distance(palette[n], colour)) for colour in counted}
    places = bytes(nearest[colour] for colour in pixels)
    lines = b"".join(b"\0" + places[start : start + width] for start in range(0, width * height, width))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(*part) for part in parts)


def _distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _pixels(png):
    """Width, height, and each pixel as three bytes, of an 8-bit PNG without interlacing."""
    chunks = list(_chunks(png))
    width, height, _depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    step = BYTES_OF_PIXEL[kind]
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    pixels, above = [], bytes(width * step)
    for start in range(0, len(raw), width * step + 1):
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * step], above, step)
        pixels += [above[place : place + 3] for place in range(0, len(above), step)]
    return width, height, pixels


def _chunks(png):
    place = len(SIGNATURE)
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12


def _unfiltered(way, line, above, step):
    """A line as it was before PNG wrote each byte as its difference from those beside and above it."""
    if way == 0:
        return line
    found = bytearray(line)
    for place in range(len(found)):
        left = found[place - step] if place >= step else 0
        corner = above[place - step] if place >= step else 0
        guess = (0, left, above[place], (left + above[place]) // 2, _paeth(left, above[place], corner))[way]
        found[place] = (found[place] + guess) & 255
    return bytes(found)


def _paeth(left, above, corner):
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))
