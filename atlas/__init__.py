"""The site: settings, addresses, home, error pages. Nothing imports it."""
