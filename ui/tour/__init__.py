"""The demonstration: a region of its own, a server, and a tutor's day in the real window.

`python -m ui.tour` is what `./run` starts. With a display it opens the window of a tutor; without one it goes through
a day by the window's own controls and leaves pictures and the printed PDF under `build/tour`.
"""
