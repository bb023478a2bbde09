// Taken first in every write transaction, so that two loaders never interleave within one.
MERGE (state:AngiographState {id: 'angiograph'})
SET state.leaps = coalesce($leaps, state.leaps, 'stale')
