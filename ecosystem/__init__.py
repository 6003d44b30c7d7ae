"""Countries and their profiles, recommendations, and the reference records everything rests on."""
