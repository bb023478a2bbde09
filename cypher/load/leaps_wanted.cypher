// Whether there can be leaps: to find them takes longer to plan than to see that there are none.
RETURN EXISTS { ()-[:STEP {up: true}]->() } AS wanted
