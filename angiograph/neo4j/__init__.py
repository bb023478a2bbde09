"""The graph in Neo4j: a loader, the named queries, and what the Browser needs."""
