"""The site asked by itself, within the process: the same views, middleware and templates, and no network."""

import io
from urllib.parse import urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils.translation import gettext as _

from catalogue.pack.faults import Unbuildable

NOWHERE = "https://atlas.invalid"


class PackRequest(WSGIRequest):
    """A reader's request for one page of a pack. Its host is the living site's, whatever this machine calls itself."""

    def __init__(self, address, scope):
        path, _mark, query = address.partition("?")
        self.place = urlsplit(scope.site or NOWHERE)
        self.pack = scope
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
        environ |= {"SERVER_NAME": self.place.hostname, "SERVER_PORT": "443", "wsgi.input": io.BytesIO()}
        super().__init__(environ)

    def get_host(self):
        return self.place.netloc

    def _get_scheme(self):
        return self.place.scheme

    def is_secure(self):
        """Nothing travels here, so a server that insists on TLS has nobody to send elsewhere."""
        return True

    def build_absolute_uri(self, location=None):
        """Without a living site an address stays what it is everywhere: a path."""
        whole = super().build_absolute_uri(location)
        return whole if self.pack.site else whole.removeprefix(NOWHERE)


class Reader:
    """Reads the site for one pack."""

    def __init__(self, scope):
        self.scope = scope
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def read(self, address):
        """The body of a page or a file. Whatever is linked must be there: all else is a fault of the site."""
        response = self.handler.get_response(PackRequest(address, self.scope))
        if response.status_code != 200:
            message = _("A page leads to %s, which answers %s. Mend that page of the site, then build again.")
            raise Unbuildable(message % (address, response.status_code))
        return response.getvalue()  # long files come in pieces
