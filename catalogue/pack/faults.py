"""Why a pack cannot be built."""


class Unbuildable(Exception):
    """The message says what is wrong and what to do."""
