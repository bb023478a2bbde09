"""The loader, the queries and the parity of routes, on a real Neo4j server."""
