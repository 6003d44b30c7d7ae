"""What a person should look at in a file before it is imported. It only warns."""
