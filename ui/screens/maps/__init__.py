"""«Competency maps»: what a teacher should be able to do, and the instruments that show it."""
