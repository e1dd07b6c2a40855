"""The plainest endpoint there is: Flask over an rdflib graph. A peer of the comparison, never for the open network.

``python -m benchmarks.flask_rdflib data.nq 8000``
"""

from __future__ import annotations

import sys

from flask import Flask, Response, request
from rdflib import Dataset
from waitress import serve


def main() -> None:
    """Load the file of the first argument, and serve it on the port of the second."""
    data = Dataset(default_union=True)
    data.parse(sys.argv[1], format="nquads")
    app = Flask(__name__)

    @app.get("/sparql")
    def sparql() -> Response:
        body = data.query(request.args["query"]).serialize(format="json")
        return Response(body, content_type="application/sparql-results+json")

    serve(app, host="127.0.0.1", port=int(sys.argv[2]), threads=32)


if __name__ == "__main__":
    main()
