"""Terms that somebody proposes who may not make them: a line in `extra` keeps each, for whoever may."""

from catalogue.columns import split

MARK = " (proposed term): "  # stays as it is in whichever language it is read


def proposal(header, terms):
    """The line of a column of the file, with its terms as a cell of ours has them."""
    told = "; ".join(term.replace(";", ";;") for term in terms)
    return " ".join(header.split()) + MARK + " ".join(told.split())


def proposed_in(extra):
    """What is proposed in the `extra` of an entry: [(column of the file, term)]."""
    for line in extra.splitlines():
        header, mark, terms = line.partition(MARK)
        if mark and not line.startswith(" "):  # so go on the lines of what was kept of a cell
            yield from ((header, term) for term in split(terms))
