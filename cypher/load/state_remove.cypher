// With the last data set goes what loaders lock.
MATCH (state:AngiographState)
WHERE NOT EXISTS { MATCH (:Dataset) }
DETACH DELETE state
