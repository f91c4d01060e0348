"""Parts of a card that rest on its diagnoses: raters side by side, prior learning, the zone of risk, difficulties."""
