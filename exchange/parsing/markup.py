"""XML of strangers, as the starts and ends of its elements: no DTD, no entities, no depth, no other file."""

from xml.parsers import expat

from exchange.parsing.refusing import Refused

DECLARATION = b"<!DOCTYPE"
DEEPEST = 100


class Listener:
    """Hears of the elements of one part; names come without the prefix of their namespace."""

    def start(self, name, attributes):
        """An element begins: `attributes` is {name: text}, with their prefixes."""

    def end(self, name):
        """An element ends."""

    def told(self):
        """What was found since it was last asked, where that is wanted before the part ends."""
        return ()


def listen(pieces, listener):
    """Parse the pieces of one part; yields what the listener tells after each.

    A DTD is found by its bytes, before the parser sees them: UTF-8 is the only encoding taken, so nothing hides it.
    """
    parser = _parser(listener)
    last = b""
    try:
        for piece in pieces:
            if DECLARATION in last[-len(DECLARATION) :] + piece:
                raise Refused("dtd")
            parser.Parse(piece, False)
            yield from listener.told()
            last = piece
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Refused("damaged") from None
    yield from listener.told()


def _parser(listener):
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth = 0

    def start(name, attributes):
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused("deep")
        listener.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name):
        nonlocal depth
        depth -= 1
        listener.end(name.rpartition(":")[2] if ":" in name else name)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    listener.parser = parser  # so that it can ask for text where it wants some: asking always would be slow
    return parser
