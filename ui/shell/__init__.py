"""The frame around the screens: rail, header, search, status line, messages."""
