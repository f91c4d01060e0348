"""«Propose a route»: wishes, plans as they get better, the reason of each choice, and what is taken into the route."""
