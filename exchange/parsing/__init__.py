"""Looks into files of strangers, in a process of its own that `exchange.reading` starts and watches.

Nothing here knows Django or the rest of the Atlas, so that it starts fast and has nothing to give away. `main` takes
an open file and limits, and writes lines of JSON; what it refuses it names by a word, which `exchange.reading.refusals`
puts into the user's language.
"""
