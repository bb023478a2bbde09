// The causal steps without a sign among all others: no other step has this property.
CREATE INDEX step_unsigned IF NOT EXISTS
FOR ()-[t:STEP]-() ON (t.unsigned)
