"""The editorial life of an entry, and the one door to the public store."""
