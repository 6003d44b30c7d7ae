"""Workbooks that the desk gives away: marked ones, templates to fill, the codebook beside them."""
