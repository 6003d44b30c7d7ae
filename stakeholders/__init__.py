"""The organisations behind social innovation, where they are present, and their programmes."""
