// The evidence of a claim is found by the claim's identifier.
CREATE INDEX evidence_relation IF NOT EXISTS
FOR (n:Evidence) ON (n.relation)
