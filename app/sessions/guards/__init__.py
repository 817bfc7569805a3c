"""What keeps a reply from going to the wrong customer, or out with words that should not go out."""
