// With the last data set goes what loaders lock; a reader's own `Dataset` is none of them.
MATCH (state:AngiographState)
WHERE NOT EXISTS { MATCH (d:Dataset) WHERE d.relations IS NOT NULL }
DETACH DELETE state
