"""What is sent to the site has to arrive at some pace: whoever sends a byte a second keeps a thread from all others."""

import time

SECONDS = 10  # of patience with whoever sends; waiting uses it up, what arrives restores it
SLOWEST = 500  # bytes that restore a second; a telephone on the slowest line sends more


class TooSlow(OSError):
    """The body of a request did not arrive at the slowest pace allowed."""


def keep_pace(request):
    """Let nothing more be read from the line of one of gunicorn's requests at less than that pace.

    A line serves several requests: what is between them does not count, and how fast an answer goes is left alone.
    """
    unreader = request.unreader
    sock = getattr(unreader, "sock", None)
    if sock and "chunk" not in vars(unreader):  # else an earlier request of this line saw to it
        unreader.chunk = _paced(unreader.chunk, sock)


def _paced(chunk, sock):
    patience = SECONDS

    def paced(size_hint=None):
        nonlocal patience
        usual, began = sock.gettimeout(), time.monotonic()
        sock.settimeout(patience)
        try:
            data = chunk(size_hint)
        finally:
            sock.settimeout(usual)
        patience = min(SECONDS, patience - (time.monotonic() - began) + len(data) / SLOWEST)
        if patience <= 0:
            raise TooSlow
        return data

    return paced
