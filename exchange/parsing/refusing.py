"""What is said of a file that is not read."""


class Refused(Exception):
    """A file that is not read: the word for why, and the values that the sentence about it needs."""

    def __init__(self, why, **values):
        super().__init__(why)
        self.why = why
        self.values = values
