"""Every address that the server writes: paths of pages and data, and the way between an IRI and its local path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from graph.namespaces import BASE, VN
from server.assets import version

_OPEN_SCHEMES = ("http", "https", "mailto")
_ONTOLOGY = BASE + "ontology"
Parameter = str | int | Sequence[str]


def local_path(iri: str) -> str | None:
    """Return the path that an IRI of ours has under the base, without its fragment; None for an IRI of others.

    ``https://w3id.org/vnegov/id/place/x`` → ``id/place/x``.
    """
    if not iri.startswith(BASE):
        return None
    return iri.removeprefix(BASE).partition("#")[0] or None


def external(iri: str) -> str | None:
    """Return the address if it may be linked: http, https and mailto only, with a host where one is needed."""
    try:
        parts = urlsplit(iri)
    except ValueError:
        return None
    if parts.scheme not in _OPEN_SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return iri


@dataclass(frozen=True)
class Urls:
    """Builds addresses for one request.

    Attributes:
        language: the value of ``?lang=`` that every link keeps; empty where the request named none.
    """

    language: str = ""

    def path(self, path: str, /, **parameters: Parameter) -> str:
        """Return a local address with its parameters; empty parameters are left out."""
        return self._build(path, "", parameters)

    def _build(self, path: str, anchor: str, parameters: Mapping[str, Parameter]) -> str:
        given = list(_pairs(parameters))
        if self.language and "lang" not in parameters:
            given.append(("lang", self.language))
        query = "?" + urlencode(given) if given else ""
        place = "#" + quote(anchor, safe="-._~") if anchor else ""
        return "/" + quote(path.lstrip("/"), safe="/-._~:@!$&'()*+,;=") + query + place

    def home(self) -> str:
        """Return the address of the first page."""
        return self.path("")

    def sparql(self, **parameters: Parameter) -> str:
        """Return the address of the SPARQL endpoint, e.g. with ``query``."""
        return self._build("sparql", "", parameters)

    def queries(self) -> str:
        """Return the address of the list of canned queries."""
        return self.path("queries")

    def query(self, name: str, extension: str = "", **parameters: Parameter) -> str:
        """Return the address of a canned query, or of its result in the format of ``extension``."""
        return self._build(f"queries/{name}" + (f".{extension}" if extension else ""), "", parameters)

    def ontology(self, term: str = "") -> str:
        """Return the address of the ontology, or of one of its terms by local name."""
        return self._build("ontology", term, {})

    def schema(self, name: str) -> str:
        """Return the address of the page of a class by its local name, or of a code list as ``scheme/unit``."""
        return self._build(f"ontology/{name}", "", {})

    def rules(self, name: str = "") -> str:
        """Return the address of the rules of the data, or of one of them by the local name of its shape."""
        return self._build("shapes", name, {})

    def browse(self, cls: str, **parameters: Parameter) -> str:
        """Return the address of the list of a class, named by its local name."""
        return self._build(f"browse/{cls}", "", parameters)

    def why(self, subject: str, predicate: str, thing: str, extension: str = "") -> str:
        """Return the address that says why a triple holds; its terms as ``server.spelling`` writes them."""
        path = "why" + (f".{extension}" if extension else "")
        return self._build(path, "", {"s": subject, "p": predicate, "o": thing})

    def static(self, name: str) -> str:
        """Return the address of a file that the server sends as it is; it changes with the file's content."""
        return Urls().path(f"static/{name}", v=version(name))

    def thing(self, iri: str, **parameters: Parameter) -> str | None:
        """Return where a person reads about an IRI: its page, the ontology, or its own address elsewhere.

        None where it must not be linked, e.g. ``javascript:``.
        """
        path = local_path(iri)
        fragment = iri.partition("#")[2]
        if path is None:
            return external(iri)
        if iri.startswith(str(VN)) or iri == _ONTOLOGY:
            return self.ontology(fragment)
        if path == "shapes":
            return self.rules(fragment)
        return self._build(f"page/{path}", fragment, parameters)

    def data(self, iri: str, extension: str) -> str:
        """Return the address of the data file of an IRI of ours.

        Raises:
            ValueError: the IRI is not under the base.
        """
        path = local_path(iri)
        if path is None:
            raise ValueError(f"{iri} has no data file here: it does not begin with {BASE}")
        return Urls().path(f"data/{path}.{extension}")

    def in_language(self, language: str) -> Urls:
        """Return the same builder for links in ``language``."""
        return replace(self, language=language)


def _pairs(parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, str]]:
    for name, value in parameters.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        yield from ((name, str(item)) for item in values if item != "")
