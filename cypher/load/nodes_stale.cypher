// Those that nothing foreign keeps have a hash; one without was left for the user's sake.
MATCH (n:/*label*/Evidence)
WHERE n.dataset = $dataset AND n.id IS NOT NULL AND n.hash IN $hashes
RETURN n.id AS id
