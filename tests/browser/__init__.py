"""The real Neo4j Browser, driven in Chromium."""
