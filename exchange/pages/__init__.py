"""The desk's pages of spreadsheets: in, out, and the log of imports."""
