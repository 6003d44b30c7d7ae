"""The tables of an upload: read once in a child process, which takes seconds, then kept beside the file."""

import json
import os
from dataclasses import asdict

from exchange.reading import Reading, Table, read


def of(upload):
    """The `Reading` of an uploaded file, as its encoding and separator are said to be; Unreadable if it cannot be."""
    said = [upload["encoding"] or "", upload["separator"] or ""]
    kept = upload.folder / "tables.json"
    if kept.exists():
        told = json.loads(kept.read_bytes())
        if told["said"] == said:
            tables = [Table(**table) for table in told["reading"].pop("tables")]
            return Reading(tables=tables, **told["reading"])
    reading = read(upload.path, encoding=said[0], separator=said[1])
    with open(os.open(kept, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump({"said": said, "reading": asdict(reading)}, file, ensure_ascii=False)
    return reading
