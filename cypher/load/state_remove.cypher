// With the last data set goes what loaders lock.
MATCH (state:AngiographState {id: 'angiograph'})
WHERE NOT EXISTS { MATCH (:Dataset) }
DETACH DELETE state
