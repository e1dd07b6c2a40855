"""Workers answer from columns too: they may open no file any more, not even to load a part of NumPy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent.parent
SCRIPT = """
import sys
from server.answers import Question, Wanted
from server.backends.memory import load_texts, with_columns
from server.columns import solving
from server.columns.easing import eased
from server.limits import Limits
from server.workers.pool import start_pool

E = "PREFIX e: <http://e.example/>\\n"
solving._FEW = 0
line = 'e:t{0} e:in e:t{1} ; e:count {2} ; e:share {1}.5 ; e:name "n {2}"@vi .'
lines = [line.format(n, n % 9, n % 50) for n in range(400)]
text = E.replace("PREFIX", "@prefix").rstrip() + " .\\n" + "\\n".join(lines)
store = with_columns(load_texts([("made", text.encode(), "ttl")]))
pool = start_pool(store, Limits(seconds=60, size=1_000_000), 1)
found = "?s e:in ?g ; e:count ?n ; e:share ?q ; e:name ?l ."
for line in sys.stdin:
    query = E + line.strip().replace("@@", found)
    eased(store.columns, query)  # it is not left to the engine
    there, here = (one.answer(Question(query), Wanted("csv", "nt")).body for one in (pool, store))
    print(there == here, len(here.splitlines()), line.strip())
pool.close()
"""
QUERIES = """
SELECT ?g (COUNT(?s) AS ?c) { @@ } GROUP BY ?g ORDER BY ?g
SELECT ?g (COUNT(DISTINCT ?l) AS ?c) { @@ } GROUP BY ?g ORDER BY ?g
SELECT (COUNT(DISTINCT ?g) AS ?c) { @@ }
SELECT ?g (SUM(?n) AS ?c) { @@ } GROUP BY ?g ORDER BY ?g
SELECT ?g (AVG(?n) AS ?c) { @@ } GROUP BY ?g ORDER BY ?g
SELECT (MIN(?n) AS ?a) (MAX(?n) AS ?b) { @@ }
SELECT DISTINCT ?g ?n { @@ } ORDER BY ?g ?n
SELECT ?s ?n { @@ } ORDER BY DESC(?n) ?s LIMIT 5
SELECT (COUNT(*) AS ?c) { @@ FILTER(?n > 10 && ?q < 5) }
SELECT (COUNT(*) AS ?c) { @@ FILTER CONTAINS(?l, "n 1") }
SELECT (COUNT(*) AS ?c) { @@ FILTER(LANG(?l) = "vi") }
SELECT (COUNT(*) AS ?c) { @@ FILTER NOT EXISTS { ?g e:in ?x } }
"""


def test_every_kind_of_question_is_answered_in_a_worker() -> None:
    """In a process of its own: here, other tests have loaded all of NumPy."""
    command = [sys.executable, "-c", SCRIPT]
    ran = subprocess.run(command, input=QUERIES.strip(), cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    told = ran.stdout.splitlines()
    assert len(told) == len(QUERIES.strip().splitlines())
    assert [line for line in told if not line.startswith("True")] == []
