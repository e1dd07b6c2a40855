"""The quality of a release, counted: what validation found, what facts rest on, what is complete, how queries do."""
