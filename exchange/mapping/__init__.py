"""Foreign spreadsheets brought onto our own sheets: guessed, asked about, translated, remembered. Writes nothing."""
