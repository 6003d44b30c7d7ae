"""The data of the whole Atlas to take away: packages of sheets, their codebook, and where they are told of."""
