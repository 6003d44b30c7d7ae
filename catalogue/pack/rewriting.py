"""A page of the site made into one that is read from disk: its links, its head, and what only a server can answer."""

from html import escape
from html.parser import HTMLParser

# A file is sent without headers. `file:` for browsers in which 'self' is not what comes from the same disk.
POLICY = "default-src 'self' file:; connect-src 'none'; form-action 'self' file:; base-uri 'none'"
KEPT_LINKS = {"stylesheet", "icon"}
KEPT_META = {"viewport", "color-scheme", "theme-color"}
ONLINE = "external noopener noreferrer"
BLOCKS = {"p", "li"}
WITHOUT_END = {"meta", "link", "input", "img", "br", "hr", "wbr", "source"}


def rewrite(text, links):
    """The page with everything in it made to fit; `links` says where an address leads."""
    parser = _Rewriting(links)
    parser.feed(text)
    parser.close()
    return "".join(parser.out)


class _Rewriting(HTMLParser):
    """Passes everything on as it was written, but for the few elements that lead or load."""

    def __init__(self, links):
        super().__init__(convert_charrefs=False)
        self.links, self.out = links, []
        self.dropped = []  # the open elements within one that is left out
        self.anchors = []  # what each open <a> is closed with
        self.blocks = []  # where each open paragraph and item of a list began
        self.pictures = 0  # open <svg>

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if self.dropped or not self._is_kept(tag, attributes):
            if tag not in WITHOUT_END:
                self.dropped.append(tag)
            return
        if tag in BLOCKS:
            self.blocks.append(len(self.out))
        self.pictures += tag == "svg"
        self.out.append(self._start(tag, attributes) or self.get_starttag_text())

    def handle_startendtag(self, tag, attrs):
        """An element that is closed at once, as those of pictures are."""
        if not self.dropped and self._is_kept(tag, dict(attrs)):
            self.out.append(self._start(tag, dict(attrs)) or self.get_starttag_text())

    def handle_endtag(self, tag):
        if self.dropped:
            self.dropped.pop()
            return
        self.pictures -= tag == "svg"
        self.out.append(f"</{self.anchors.pop() if tag == 'a' else tag}>")
        if tag in BLOCKS:
            self._end_block(self.blocks.pop())

    def _end_block(self, began):
        """A paragraph that held nothing but what was left out goes with it."""
        if not "".join(self.out[began + 1 : -1]).strip():
            del self.out[began:]

    def handle_data(self, data):
        self._pass(data)

    def handle_entityref(self, name):
        self._pass(f"&{name};")

    def handle_charref(self, name):
        self._pass(f"&#{name};")

    def handle_decl(self, decl):
        self._pass(f"<!{decl}>")

    def _pass(self, text):
        if not self.dropped:
            self.out.append(text)

    def _is_kept(self, tag, attributes):
        """Of the head what a page needs to be drawn; search engines, messengers and feed readers are not here."""
        if tag == "script":
            return "data-pack" in attributes
        if tag == "link":
            return attributes.get("rel") in KEPT_LINKS
        if tag == "meta":
            return "charset" in attributes or attributes.get("name") in KEPT_META
        if tag == "form":
            return self.links.form(attributes.get("action")) is not None
        return tag != "a" or not self.links.is_idle(attributes.get("href", ""), attributes.get("hreflang", ""))

    def _start(self, tag, attributes):
        """The tag as it is to be written where that is otherwise than it was."""
        if tag == "meta" and "charset" in attributes:
            return f'{self.get_starttag_text()}\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        if tag == "a":
            return self._anchor(attributes)
        if tag == "form":
            return _written(tag, attributes | {"action": self.links.form(attributes.get("action"))})
        if tag == "input" and "data-suggest" in attributes:
            return _written(tag, {name: value for name, value in attributes.items() if name != "data-suggest"})
        return self._loading(tag, attributes)

    def _loading(self, tag, attributes):
        name = "href" if tag == "link" else "src"
        if tag in ("link", "script", "img"):
            return _written(tag, attributes | {name: self.links.asset(attributes[name])})
        return None

    def _anchor(self, attributes):
        """A link to where it leads in the pack; as plain words where it leads nowhere."""
        found = self.links.lead(attributes["href"]) if "href" in attributes else None
        if found is None:
            self.anchors.append("g" if self.pictures else "span")
            kept = {name: value for name, value in attributes.items() if name in ("class", "id", "lang", "dir")}
            return _written(self.anchors[-1], kept)
        self.anchors.append("a")
        href, language = found
        marks = {"hreflang": language} if language else {}
        if self.links.is_online(attributes["href"]):
            marks |= {"rel": ONLINE, "data-online": None}
        return _written("a", attributes | {"href": href} | marks)


def _written(tag, attributes):
    pairs = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{pairs}>"
