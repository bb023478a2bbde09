// A document, reference … is one node a data set.
CREATE CONSTRAINT IF NOT EXISTS
FOR (n:/*label*/Document) REQUIRE (n.dataset, n.id) IS UNIQUE
