"""A selection as one HTML file to look around in: no server, no network, no library.

Places are computed when the file is written; the page draws on a canvas, whose text and steps
are also in lists, for keyboards and screen readers. Of renderers, Cytoscape.js 3 alone is a
third of what the whole file may weigh; a canvas of our own redraws the whole graph within a
frame and shares shapes, lines and legend with the printed figures.
"""
