// A claim's identifier is unique by type within its data set.
CREATE CONSTRAINT IF NOT EXISTS
FOR ()-[r:/*type*/INHIBITS]-() REQUIRE (r.dataset, r.id) IS UNIQUE
