// The leaps are up to date, unless somebody wrote steps since the guard was set.
MATCH (state:AngiographState)
WHERE state.leaps = $guard
SET state.leaps = 'fresh', state.count = COUNT { ()-[:LEAP]->() }
