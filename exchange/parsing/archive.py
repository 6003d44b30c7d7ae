"""The table of contents of a zip, judged before anything in it is unpacked."""

import struct
import zipfile

from exchange.parsing.limits import MEGABYTE
from exchange.parsing.refusing import Refused

END, END_BYTES, MOST_COMMENT = b"PK\x05\x06", 22, 65_535
LARGE = 8 * MEGABYTE  # smaller parts may be packed as tightly as they like
ENTRY_BYTES = 600  # more than any entry of an honest table of contents takes
ENCRYPTED = 0x1
LOCAL_HEADER_BYTES = 30
PACKED = (".zip", ".7z", ".rar", ".gz", ".tar", ".jar")
NESTED = (*PACKED, ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".docx", ".docm", ".odt", ".pptx", ".exe")


def contents(file, limits):
    """The parts of a workbook as {name: ZipInfo}, none of them unpacked yet."""
    _check_end(file, limits)
    try:
        parts = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, struct.error):
        raise Refused("damaged") from None
    found = {part.filename: part for part in parts}
    if len(found) != len(parts) or len({name.casefold() for name in found}) != len(parts):
        raise Refused("lying")
    _check_sizes(parts, limits)
    _check_places(parts)
    _check_names(found)
    return found


def form(parts):
    """The word xlsx or ods; any other zip is refused by what it is."""
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "xl/workbook.bin" in parts:
        raise Refused("old")
    if "content.xml" in parts and "mimetype" in parts:
        return "ods"
    if any(name.startswith(("word/", "ppt/")) for name in parts):
        raise Refused("word")
    raise Refused("numbers" if any(name.endswith(".iwa") for name in parts) else "packed")


def _check_end(file, limits):
    """The number of parts and the size of their list, told by the last bytes: a long list is never read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_BYTES - MOST_COMMENT))
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) < place + END_BYTES:
        raise Refused("cut_off")
    count, list_bytes = struct.unpack("<HI", tail[place + 10 : place + 16])
    if count > limits.parts or list_bytes > limits.parts * ENTRY_BYTES:
        raise Refused("parts", most=limits.parts)
    file.seek(0)


def _check_sizes(parts, limits):
    if len(parts) > limits.parts:
        raise Refused("parts", most=limits.parts)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Refused("password")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Refused("damaged")
    if any(part.file_size > max(LARGE, part.compress_size * limits.ratio) for part in parts):
        raise Refused("ratio", most=limits.ratio)
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise Refused("unpacked", most=limits.unpacked // MEGABYTE)


def _check_places(parts):
    """No two parts share bytes of the file: what is packed once must not be unpacked many times."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise Refused("lying")
        end = part.header_offset + LOCAL_HEADER_BYTES + part.compress_size


def _check_names(parts):
    names = [name.casefold() for name in parts]
    if any(
        name.endswith("vbaproject.bin") or name.startswith(("xl/macrosheets/", "basic/", "scripts/")) for name in names
    ):
        raise Refused("macros")
    is_office = "[content_types].xml" in names or "mimetype" in names
    nested = next((name for name in parts if name.casefold().endswith(NESTED)), None)
    if is_office and nested:
        raise Refused("nested", part=nested[:100])
