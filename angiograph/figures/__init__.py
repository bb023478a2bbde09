"""Figures of selections and of reported results, for papers and slides.

A figure is first laid out as a `angiograph.figures.canvas.Page`, then written as SVG, PDF or
PNG. pygraphviz is imported only while a figure is made.
"""
