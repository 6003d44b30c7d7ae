"""From the file of a stranger to tables of text: CSV in any encoding, XLSX, ODS; what is dangerous is refused.

The file is read by a child process (`exchange.parsing`) that can open nothing else, and that may fail or be ended
without harm. `read_csv` is for our own files and looks no further than that they are well-formed.
"""

from exchange.reading.child import read
from exchange.reading.tables import ENCODINGS, SEPARATORS, Reading, Table, Unreadable
from exchange.reading.trusted import read_csv

__all__ = ["ENCODINGS", "SEPARATORS", "Reading", "Table", "Unreadable", "read", "read_csv"]
