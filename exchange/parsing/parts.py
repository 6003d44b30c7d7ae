"""Parts of a zip, unpacked in pieces and never further than declared; and a new zip of those that were looked at."""

import io
import struct
import zipfile
import zlib

from exchange.parsing.refusing import Refused

PIECE = 64 * 1024
LOCAL, CENTRAL, END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"


def packed(file, part):
    """The bytes of a part as they stand in the zip."""
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise Refused("damaged")
    file.seek(sum(struct.unpack("<2H", header[26:30])), 1)
    data = file.read(part.compress_size)
    if len(data) < part.compress_size:
        raise Refused("cut_off")
    return data


def unpacked(data, part):
    """The content of a part in pieces; a part that is longer than it says is refused before more of it is unpacked."""
    length = check = 0
    for piece in _inflated(data) if part.compress_type == zipfile.ZIP_DEFLATED else _pieces(data):
        length += len(piece)
        if length > part.file_size:
            raise Refused("lying")
        check = zlib.crc32(piece, check)
        yield piece
    if length != part.file_size or check != part.CRC:
        raise Refused("damaged")


def _inflated(data):
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for rest in _pieces(data):
            while rest and not inflating.eof:
                yield inflating.decompress(rest, PIECE)
                rest = inflating.unconsumed_tail
        yield inflating.flush()
    except zlib.error:
        raise Refused("damaged") from None
    if not inflating.eof or inflating.unused_data:
        raise Refused("damaged")


def _pieces(data):
    return (data[place : place + PIECE // 4] for place in range(0, len(data), PIECE // 4))


class Repacked:
    """A zip of our own making: the reader of workbooks gets nothing else of the file than what was looked at."""

    def __init__(self):
        self.file = io.BytesIO()
        self.central = []

    def add(self, data, part):
        name = part.filename.encode()
        known = (part.compress_type, 0, 0x21, part.CRC, len(data), part.file_size, len(name), 0)  # on 1 January 1980
        place = self.file.tell()
        self.file.write(struct.pack(LOCAL, b"PK\x03\x04", 20, 0x800, *known) + name + data)
        self.central.append(struct.pack(CENTRAL, b"PK\x01\x02", 20, 20, 0x800, *known, 0, 0, 0, 0, place) + name)

    def close(self):
        """The whole file, from its beginning."""
        place, listed = self.file.tell(), b"".join(self.central)
        count = len(self.central)
        self.file.write(listed + struct.pack(END, b"PK\x05\x06", 0, 0, count, count, len(listed), place, 0))
        self.file.seek(0)
        return self.file
