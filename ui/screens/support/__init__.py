"""Support beside the route: informing, visits, materials, reaction; and the cards of it in a person's tab."""
