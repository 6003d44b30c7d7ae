"""How much room words take in a picture: no browser is here to measure them, so letters are counted generously."""

LETTER, LINE = 6.4, 174  # pixels: a usual letter of 12 pixels, and a line of words
BROAD = frozenset("mwMWшщжюфыдмШЩЖЮФЫДМ@%—…")


def in_lines(title):
    """A title in at most two lines that fit a box, cut at words; what does not fit is told by dots."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= LINE:
            lines[-1] = longer
        elif lines == [""]:
            lines = [_dotted(word)]
        elif len(lines) == 2:
            return [lines[0], _dotted(lines[1])]
        else:
            lines.append(word if width(word) <= LINE else _dotted(word))
    return lines


def _dotted(text):
    while width(f"{text}…") > LINE:
        text = text[:-1]
    return f"{text.rstrip(' …')}…"


def width(text):
    return sum(LETTER * (1.35 if letter in BROAD else 1.1 if letter.isupper() else 1) for letter in text)
