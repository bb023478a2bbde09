// What is already there, so that nothing is created twice.
// An index without the constraint that it was made for was left by somebody who was cut short.
SHOW INDEXES YIELD name, labelsOrTypes, properties, owningConstraint
RETURN name, labelsOrTypes[0] AS on, properties, owningConstraint AS constraint
