"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(file_okay=False, path_type=Path)
"""A folder that may not be there yet."""

THERE = click.Path(exists=True, file_okay=False, path_type=Path)
"""A folder that must be there."""

release_option = click.option(
    "--release",
    "where",
    type=FOLDER,
    help="Folder of releases, or one release. Else $VNEGOV_RELEASE, else the default.",
)
texts_option = click.option(
    "--articles",
    "texts",
    type=THERE,
    help="Folder with the articles' texts (<stem>.txt): every phrase is compared with its text.",
)
data_option = click.option(
    "--data", type=FOLDER, help="The data folder of articles read in. Else $VNEGOV_DATA, else the default."
)
backend_folder_option = click.option(
    "--backend-folder",
    type=FOLDER,
    envvar="VNEGOV_BACKEND_FOLDER",
    help="Folder of RocksDB stores, one a release. Else rocksdb beside the release.",
)
backend_url_option = click.option(
    "--backend-url",
    envvar="VNEGOV_BACKEND_URL",
    default="",
    metavar="URL",
    help="Address of the remote SPARQL endpoint. An account: $VNEGOV_BACKEND_USER, $VNEGOV_BACKEND_PASSWORD.",
)
