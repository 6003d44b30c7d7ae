"""What is sent to the site has to arrive at some pace: whoever sends a byte a second keeps a thread from all others."""

import time

SECONDS = 10  # of patience: with silence, and before the pace is judged
SLOWEST = 500  # bytes a second on average; a telephone on the slowest line sends more


class TooSlow(OSError):
    """The body of a request did not arrive at the slowest pace allowed."""


def keep_pace(request):
    """Let the body of one of gunicorn's requests be read no slower than that; how fast an answer goes is left alone."""
    unreader = request.unreader
    if sock := getattr(unreader, "sock", None):
        unreader.chunk = _paced(unreader.chunk, sock)


def _paced(chunk, sock):
    began, got = time.monotonic(), 0

    def paced(size_hint=None):
        nonlocal got
        usual = sock.gettimeout()
        sock.settimeout(SECONDS)
        try:
            data = chunk(size_hint)
        finally:
            sock.settimeout(usual)
        got += len(data)
        if (took := time.monotonic() - began) > SECONDS and got < SLOWEST * took:
            raise TooSlow
        return data

    return paced
