"""Whether a new row is an entry that is there already: offered with reasons, decided by a person."""
