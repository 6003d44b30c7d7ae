"""How dates and numbers are written in the languages that Django has no formats of, or Russian ones."""
