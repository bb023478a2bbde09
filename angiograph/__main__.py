"""``python -m angiograph`` is the command ``angiograph``."""

from angiograph.cli import main

main(prog_name="angiograph")
