"""«Programmes and events»: the registry to look through, and from it into a route."""
