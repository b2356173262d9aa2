"""Runs the server: waitress in this process, or several granian workers."""

import errno
import gc
import logging
import os
import signal
import socket
import sys
from importlib.util import find_spec
from threading import Timer
from types import FrameType
from typing import TYPE_CHECKING

from learnapp.config import OperatorError, Settings, read_settings

if TYPE_CHECKING:
    from flask import Flask

    from learnapp.domain.lessons import Course

THREADS = 8
WARM_AFTER = 2  # seconds
# Before Python looks for garbage among them; it comes with 700 to 2,000.
NEW_OBJECTS = 10_000


def collect_seldom() -> None:
    """Look for garbage less often: nearly all that a start makes stays until the process ends."""
    gc.set_threshold(NEW_OBJECTS)


def check_port(host: str, port: int) -> None:
    """Raise OperatorError with a plain sentence where nobody could listen on host:port."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":  # as the servers do; on Windows it would hide a taken port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise OperatorError(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE or getattr(error, "winerror", 0) in {10013, 10048}:
        return f"Port {port} on {host} is taken; stop what uses it or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than yours; choose one above 1023 with --port."
    return f"The address {host} port {port} cannot be used ({error.strerror or error})."


def serve(app: "Flask", settings: Settings) -> None:
    """Serve `app` from this process until it is told to stop (waitress, 8 threads)."""
    from waitress.server import create_server

    # Requests that wait a moment for a thread are no news to an operator.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        ident=None,
        max_request_body_size=1024 * 1024,
        # X-Forwarded-* headers mean something only behind the operator's own proxy.
        clear_untrusted_proxy_headers=settings.proxy_hops == 0,
    )
    signal.signal(signal.SIGTERM, _stop)
    server.run()


def warm(course: "Course") -> None:
    """Make the generated items in the background, so that nobody's first practice waits for them
    (3 s); a page that needs some earlier makes them itself. It begins a little later, since the
    first pages would share the processor with it.
    """

    def make() -> None:
        course.generated(course.declaration.ids)
        gc.collect()
        gc.freeze()  # the course stays: a look through all of it stops every page for 0.2 s

    timer = Timer(WARM_AFTER, make)
    timer.name, timer.daemon = "warm", True
    timer.start()


def check_workers() -> None:
    """Raise OperatorError with a plain sentence where granian is not installed."""
    if find_spec("granian") is None:
        raise OperatorError(
            "Several workers need granian: pip install 'learnapp[workers]', or leave out --workers."
        )


def serve_workers(settings: Settings) -> None:
    """Serve from `settings.workers` processes (granian); they share the database by a file lock."""
    from granian import Granian
    from granian.constants import Interfaces

    os.environ["LEARNAPP_DATA"] = str(settings.data_dir)
    os.environ["LEARNAPP_HOST"] = settings.host
    os.environ["LEARNAPP_WORKERS"] = str(settings.workers)
    os.environ["LEARNAPP_LENIENT"] = "1" if settings.lenient else "0"
    Granian(
        "learnapp.serving:worker_app",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=THREADS // 2,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_enabled=False,
    ).serve()


def worker_app() -> "Flask":
    """Make the application inside a worker, from the variables that `serve_workers` has set."""
    collect_seldom()
    from learnapp import create_app

    app = create_app(read_settings())
    warm(app.extensions["learnapp"].course)
    return app


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
