// The structural steps among all others: no other step has this property.
CREATE INDEX step_up IF NOT EXISTS
FOR ()-[t:STEP]-() ON (t.up)
