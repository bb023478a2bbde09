// What is already there, so that nothing is created twice.
SHOW INDEXES YIELD name, labelsOrTypes, properties
RETURN name, labelsOrTypes[0] AS on, properties
