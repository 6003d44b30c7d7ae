"""The static edition: the public site as plain files that need no network and no script. Decision 15 says why so."""
