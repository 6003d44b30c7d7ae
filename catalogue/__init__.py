"""The public store and the public reading side. It knows nothing of drafts and imports none of our other apps."""
