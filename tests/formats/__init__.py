"""Formats: what is written is read back, here and by the tools that it is meant for."""
