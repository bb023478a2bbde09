MATCH (state:AngiographState {id: 'angiograph'})
RETURN state.leaps AS leaps
