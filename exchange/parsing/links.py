"""Where the links of cells lead: addresses of the web alone, and only text to us. Nothing is opened."""

from exchange.parsing.markup import Listener

LONGEST = 2000  # letters; nobody types more


def is_address(target):
    return len(target) <= LONGEST and target[:8].lower().startswith(("http://", "https://"))


class Relations(Listener):
    """The addresses that some relations of a worksheet lead to: {relation: address}."""

    def __init__(self, wanted):
        self.wanted, self.addresses = wanted, {}

    def start(self, name, attributes):
        relation, target = attributes.get("Id"), attributes.get("Target", "")
        if name == "Relationship" and relation in self.wanted and is_address(target):
            self.addresses[relation] = target
