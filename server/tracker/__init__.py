"""The promise tracker: what was promised by when, what was reported later, and where each stands."""
