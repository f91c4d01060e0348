"""«Сегодня»: what waits for the person, painted before the heavy libraries are loaded."""
