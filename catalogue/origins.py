"""Whether a form was sent from a page of this site, as far as the browser says: needs no cookie and no token."""

from urllib.parse import urlsplit


def is_same_origin(request):
    """By Sec-Fetch-Site, which no page can forge; older browsers name the page's origin, or the page itself.

    A browser that says none of the three is not believed. Only the host is compared: behind a proxy the site may not
    know that it is asked by https.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    named = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(named).netloc.casefold() == request.get_host().casefold()
    except ValueError:  # square brackets around what is no IPv6 address
        return False
