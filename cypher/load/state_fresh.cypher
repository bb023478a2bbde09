// The leaps are up to date, unless somebody wrote steps since the mark was set.
MATCH (state:AngiographState {id: 'angiograph'})
WHERE state.leaps = $mark
SET state.leaps = 'fresh'
