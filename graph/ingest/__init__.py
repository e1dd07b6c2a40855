"""Reading articles into the operator's data folder: files, saved pages and addresses in, texts and proposed facts out.

    source ─► reading ─► run (pure: one article) ─► intake (in order) ─► folder (atomic) + index (can be rebuilt)

``run`` knows nothing of files and may work in any process or machine; ``intake`` alone writes.
"""
