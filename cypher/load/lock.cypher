// Taken first in every write transaction, so that two loaders never interleave within one.
UNWIND $locks AS id
MERGE (state:AngiographState {id: id})
SET state.leaps = coalesce($leaps, state.leaps, 'stale')
