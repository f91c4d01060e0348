"""One activity of a plan with all that is known of it: its fields, result, means, transfer, and who has it too."""
