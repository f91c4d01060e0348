"""«Обмен»: sessions with the server, what waits, what was refused, what two people wrote at once."""
