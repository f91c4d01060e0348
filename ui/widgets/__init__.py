"""Parts that several screens share. They take plain values and tell what happened by signals."""
