// What is already there, so that nothing is created twice.
SHOW CONSTRAINTS YIELD labelsOrTypes, properties
RETURN labelsOrTypes[0] AS name, properties
