"""Serves the stylesheet, htmx and icons from memory, compressed, under names with their hash."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

FOREVER = "public, max-age=31536000, immutable"
# Licence and version files lie beside what they describe, and are not served.
SERVED = {".css", ".js", ".svg", ".png", ".webmanifest"}
COMPRESSED = {".css", ".js", ".svg", ".webmanifest"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; `zipped` is None where compression does not help."""

    name: str
    body: bytes
    zipped: bytes | None
    content_type: str


def read_assets(folder: Path) -> dict[str, Asset]:
    """All files of `folder` that are served, by their path in it ("vendor/htmx/htmx.min.js")."""
    return {
        path.relative_to(folder).as_posix(): _read(path, folder)
        for path in sorted(folder.rglob("*"))
        if path.suffix in SERVED
    }


def init_app(app: Flask, folder: Path) -> None:
    """Serve `folder` at /static/ and give templates `asset(path)`, the address of a file of it."""
    assets = read_assets(folder)
    by_name = {asset.name: asset for asset in assets.values()}
    addresses = {path: f"/static/{asset.name}" for path, asset in assets.items()}

    def static(name: str) -> Response:
        asset = by_name.get(name)
        if asset is None:
            abort(404)
        return _respond(asset)

    app.add_url_rule("/static/<path:name>", "static", static)
    app.jinja_env.globals["asset"] = addresses.__getitem__


def _read(path: Path, folder: Path) -> Asset:
    body = path.read_bytes()
    mark = hashlib.sha256(body).hexdigest()[:12]
    name = path.relative_to(folder).with_suffix(f".{mark}{path.suffix}").as_posix()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    # A fixed time makes the same bytes of the same file on every machine.
    zipped = gzip.compress(body, 9, mtime=0) if path.suffix in COMPRESSED else None
    return Asset(name, body, zipped, kind)


def _respond(asset: Asset) -> Response:
    response = Response(asset.body, content_type=asset.content_type)
    if asset.zipped is not None:
        response.vary.add("Accept-Encoding")
        if request.accept_encodings.quality("gzip"):
            response.set_data(asset.zipped)
            response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = FOREVER
    response.set_etag(asset.name)
    response.make_conditional(request)
    return response
