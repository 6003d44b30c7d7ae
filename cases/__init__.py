"""Cases of social innovation: who took part, what came of it, what it did to civic space."""
