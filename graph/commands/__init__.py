"""The commands, a module for each group of verbs; ``graph.cli`` puts them together."""
