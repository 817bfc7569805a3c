"""The pages and files of the chat widget, and the two questions that a supervisor of machines asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.hub.doors.public_door import HOST
from app.hub.operations.readiness import Ready, Reason

WIDGET: Final = Path(__file__).parent / "widget"
TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".webmanifest": "application/manifest+json",
}
PAGES: Final = {"/": "page.html", "/frame": "frame.html"}

_SHARED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def pages(
    *,
    origins: Callable[[str], Collection[str]],
    secure: bool,
    ready: Ready,
    folder: Path = WIDGET,
    more: Sequence[Route] = (),
    peers: Sequence[str] = (),
) -> Starlette:
    """Returns the application: `origins` names a shop's pages that may embed the frame ("": all shops').

    `more` are further routes; they come first. `peers` are the URLs of other nodes, where a chat may go on.
    """
    files = _Files(folder, origins, "https" if secure else "http", peers)

    async def answer_ready(_request: Request) -> Response:
        return answer_to_ready(ready())

    routes = [
        *more,
        Route("/health", answer_to_health, methods=["GET"]),
        Route("/ready", answer_ready, methods=["GET"]),
        Route("/", files.page, methods=["GET"]),
        Route("/frame", files.page, methods=["GET"]),
        Route("/static/{name}", files.file, methods=["GET"]),
        Route("/{name}", files.file, methods=["GET"]),
    ]
    return Starlette(routes=routes)


async def answer_to_health(_request: Request) -> Response:
    """Says that the process lives."""
    return JSONResponse({"alive": True}, headers=_SHARED)


def answer_to_ready(reason: Reason | None) -> Response:
    """Says whether the hub should be given clients, and if not, why."""
    if reason is None:
        return JSONResponse({"ready": True}, headers=_SHARED)
    told = {"ready": False, "reason": reason.code, "detail": reason.detail}
    return JSONResponse(told, status_code=503, headers=_SHARED)


class _Files:
    """Serves the widget's folder, which holds no other folders."""

    def __init__(
        self, folder: Path, origins: Callable[[str], Collection[str]], scheme: str, peers: Sequence[str]
    ) -> None:
        self._folder = folder
        self._origins = origins
        self._scheme = scheme
        self._peers = "".join(f" {_socket_origin(peer)}" for peer in peers)

    async def page(self, request: Request) -> Response:
        """A page, with the policy that fits it."""
        return self._respond(PAGES[request.url.path], request)

    async def file(self, request: Request) -> Response:
        """A file by its plain name."""
        return self._respond(str(request.path_params["name"]), request)

    def _respond(self, name: str, request: Request) -> Response:
        file = self._folder / name
        kind = TYPES.get(file.suffix)
        if kind is None or file.parent != self._folder or name.startswith(".") or not file.is_file():
            return PlainTextResponse("There is nothing here.\n", status_code=404, headers=_SHARED)
        headers = dict(_SHARED)
        if file.suffix == ".html":
            headers["Content-Security-Policy"] = self._policy(request, embedded=name == PAGES["/frame"])
        else:
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return FileResponse(file, headers=headers, media_type=kind.partition(";")[0])

    def _policy(self, request: Request, *, embedded: bool) -> str:
        """Returns the Content-Security-Policy: nothing but the hub's own files, and its nodes' WebSockets."""
        host = request.headers.get("host", "")
        sockets = f" {self._scheme.replace('http', 'ws')}://{host}" if HOST.fullmatch(host) else ""
        ancestors = (
            " ".join(("'self'", *self._origins(request.query_params.get("shop", ""))))
            if embedded
            else "'none'"
        )
        return "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "font-src 'self'",
                "media-src 'self'",
                f"connect-src 'self'{sockets}{self._peers}",
                "frame-src 'self'",
                "form-action 'none'",
                "base-uri 'none'",
                f"frame-ancestors {ancestors}",
            )
        )


def _socket_origin(url: str) -> str:
    """Returns the origin of a node's WebSockets as a policy names it."""
    parts = urlsplit(url)
    return f"{parts.scheme.replace('http', 'ws')}://{parts.netloc}"
