"""What the desk does not write down."""


class Unlogged:
    """Django's own log keeps names even of what is erased; ours (Event, Snapshot) takes its place."""

    def log_addition(self, request, obj, message):
        return None

    log_change = log_addition

    def log_deletions(self, request, queryset):
        return None
