"""The read API: what is public, for programs. Described once, in `description`, for machines and for readers."""
