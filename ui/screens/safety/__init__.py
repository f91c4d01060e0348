"""«Защита»: backups and the way back, what opens the keys, when the workplace locks itself."""
