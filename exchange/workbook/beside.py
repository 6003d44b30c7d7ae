"""Sheets that our own workbooks have beside their rows: left out when such a workbook comes back."""

FAULTS, EXAMPLES, CODEBOOK, LISTS = NAMES = ("faults", "examples", "codebook", "lists")


def is_beside(name):
    """Whether a sheet of this name holds no rows to import."""
    return name.strip().casefold() in NAMES
