"""The data set for search engines: a schema.org ``Dataset`` in JSON-LD, as the first page carries it.

https://schema.org/Dataset
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graph import about
from graph.dcat import Edition
from graph.files import FilePart, parts


def dataset_json(files: Mapping[str, Mapping[str, Any]], edition: Edition) -> bytes:
    """Return the description of a release as JSON-LD.

    Args:
        files: what the manifest states of the files: name → ``sha256`` and ``bytes``.
        edition: which release it is.
    """
    publisher = {"@type": "Organization", "@id": str(about.PUBLISHER), "name": about.NAME, "url": str(about.HOME)}
    description: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": str(about.DATASET),
        "name": _words(about.TITLE),
        "description": _words(about.DESCRIPTION),
        "url": str(about.HOME),
        "identifier": str(about.DATASET),
        "version": edition.version,
        "license": str(about.LICENCE),
        "usageInfo": str(about.DATA_PAGE),
        "isAccessibleForFree": True,
        "inLanguage": list(about.TITLE),
        "keywords": [word for words in about.KEYWORDS.values() for word in words],
        "creator": publisher,
        "publisher": publisher,
        "spatialCoverage": {"@type": "Country", "@id": str(about.COUNTRY), "name": "Việt Nam"},
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": str(about.CATALOG), "name": about.NAME},
        "distribution": [_distribution(part) for part in parts(files) if part.of != "tables"],
    }
    if edition.created:
        description["datePublished"] = edition.created
    if edition.covers:
        description["temporalCoverage"] = "/".join(edition.covers)
    return (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode()


def _words(words: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@language": language, "@value": text} for language, text in words.items()]


def _distribution(part: FilePart) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": _words(part.title),
        "contentUrl": str(about.download(part.name)),
        "encodingFormat": [part.dump.media_type, *(["application/gzip"] if part.compressed else [])],
        "contentSize": f"{part.size} B",
        "sha256": part.sha256,
    }
