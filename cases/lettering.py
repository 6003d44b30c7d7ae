"""How much room words take in a picture: no browser is here to measure them, so letters are counted generously."""

LINE = 176  # pixels for a line of words
USUAL, CAPITAL = 7.3, 8.6  # of a letter of 12 pixels in one of the wider fonts, and of those that are not usual
SIZES = dict.fromkeys("ijltfrI.,:;'-–()|/ \u2019", 4.4) | dict.fromkeys("mwMWшщжюфмШЩЖЮФМ@%—…№", 10.9)


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
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{text.rstrip(' …')}…"


def width(text):
    return sum(SIZES.get(letter, CAPITAL if letter.isupper() else USUAL) for letter in text)
