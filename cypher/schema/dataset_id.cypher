// One version node a data set.
CREATE CONSTRAINT dataset_id IF NOT EXISTS
FOR (n:Dataset) REQUIRE n.id IS UNIQUE
