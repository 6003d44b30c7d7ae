"""Bodies that come byte by byte, or too large, or in too many parts, keep nobody else from the site."""

import http.client
import socket
import threading
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.served import served

THREADS = 8  # two workers of four: with all of them busy nobody else would be answered
MOST_SECONDS = 30


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("var"), edition="none") as site:
        yield site


def drip(site, ended, quickly=b""):
    """Send the head of a form, some of it quickly, then a byte a second until the site has had enough of it."""
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname, parts.port)) as sock:
        head = "POST /en/report/ HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        sock.sendall((head + "Content-Length: 900000\r\n\r\n").format(parts.netloc).encode() + quickly)
        sock.settimeout(1)
        began = time.monotonic()
        while time.monotonic() - began < 2 * MOST_SECONDS:
            try:
                sock.sendall(b"a")
                if sock.recv(1) is not None:
                    break  # an answer, or the end
            except TimeoutError:
                continue
            except OSError:
                break
        ended.append(time.monotonic() - began)


def test_slow_senders_are_sent_away_and_others_answered(site):
    ended, senders = [], []
    for number in range(THREADS):
        senders.append(threading.Thread(target=drip, args=(site, ended, b"a" * 100_000 * number)))
        senders[-1].start()

    with urllib.request.urlopen(f"{site.url}/healthz", timeout=MOST_SECONDS) as answer:  # noqa: S310 - our own server
        assert answer.status == 200

    for sender in senders:
        sender.join()
    assert len(ended) == THREADS
    assert max(ended) < MOST_SECONDS


def test_one_line_may_ask_as_often_as_it_likes(site):
    line = http.client.HTTPConnection(urlsplit(site.url).netloc)

    answers = {ask(line) for _time in range(1200)}

    assert answers == {200}
    line.close()


def test_whoever_comes_back_now_and_then_is_no_slow_sender(site):
    line, answers = http.client.HTTPConnection(urlsplit(site.url).netloc), set()

    for _time in range(13):
        answers.add(ask(line))
        time.sleep(1)

    assert answers == {200}
    line.close()


def ask(line):
    """Ask on a line that is kept open; a line that was closed in between fails."""
    line.auto_open = line.sock is None
    line.request("GET", "/healthz")
    answer = line.getresponse()
    answer.read()
    return answer.status
