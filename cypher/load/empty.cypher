// Whether the graph holds nothing that a load could meet: then it creates, and merges nothing.
RETURN NOT EXISTS { (:Dataset) } AND NOT EXISTS { (:Entity) } AND NOT EXISTS { ()-[:STEP]->() }
       AND NOT EXISTS { ()-[:/*types*/INHIBITS]->() } AS empty
