"""Places side by side: what each promised, reported and runs, by category of system."""
