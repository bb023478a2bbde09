// One node that says whether the leaps are up to date, and that loaders lock.
CREATE CONSTRAINT state_id IF NOT EXISTS
FOR (n:AngiographState) REQUIRE n.id IS UNIQUE
