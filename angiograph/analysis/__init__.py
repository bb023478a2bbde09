"""The analyses: routes, reach, feedback, ways around a block, smallest combinations."""
