"""The schema as people read it: classes, properties and code lists, the rules of the data, examples, a diagram."""
