"""A selection as one HTML file to look around in: no server, no network, no library.

Places are computed when the file is written; the page draws on a canvas, whose names and steps
are also in lists, for keyboards and screen readers. Cytoscape.js 3.34 was tried on the same
places: 436 kB beside 67 kB of style and script here, ready 1.7 s after opening the whole graph
beside 0.3 s, 50 ms a frame while zooming beside 17 ms (Chromium without a graphics card). The
canvas also shares shapes, lines and legend with the printed figures.
"""
