"""Sends prepared requests over kept connections and tells each one's time; runs as a process.

Reads one JSON line: {host, port, concurrency, seconds, requests: [text, ...], once}. With `once`
each request is sent one time only, and the run ends when all are sent. Prints one JSON line:
{count, seconds, errors, times: [milliseconds, ...]}.
"""

import json
import socket
import sys
import threading
import time
from typing import Any


class Connection:
    """One kept HTTP/1.1 connection."""

    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)
        self.socket = self._open()

    def _open(self) -> socket.socket:
        opened = socket.create_connection(self.address, timeout=60)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def send(self, request: bytes) -> int:
        """Send one request, read the whole answer, give its status."""
        self.socket.sendall(request)
        head = b""
        while b"\r\n\r\n" not in head:
            head += self._read()
        head, _, body = head.partition(b"\r\n\r\n")
        headers = head.lower()
        if b"content-length:" in headers:
            length = int(headers.split(b"content-length:")[1].split(b"\r\n")[0])
            missing = length - len(body)
            while missing > 0:
                missing -= len(self._read())
        else:
            while not body.endswith(b"0\r\n\r\n"):
                body += self._read()
        if b"connection: close" in headers:
            self.socket.close()
            self.socket = self._open()
        return int(head.split(b" ", 2)[1])

    def _read(self) -> bytes:
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server closed the connection")
        return data


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Send the requests of a job from `concurrency` threads."""
    requests = [text.encode() for text in job["requests"]]
    clients = job["concurrency"]
    share = [requests[n::clients] if job["once"] else requests for n in range(clients)]
    times: list[float] = []
    errors: list[str] = []
    start_line = threading.Barrier(clients + 1)
    begin = [0.0]

    def client(mine: list[bytes]) -> None:
        connection = Connection(job["host"], job["port"])
        own: list[float] = []
        start_line.wait()
        end = begin[0] + job["seconds"]
        number = 0
        while (number < len(mine)) if job["once"] else (time.perf_counter() < end):
            before = time.perf_counter()
            try:
                status = connection.send(mine[number % len(mine)])
                if status >= 400:
                    errors.append(f"status {status}")
            except OSError as error:
                errors.append(repr(error))
                connection = Connection(job["host"], job["port"])
            own.append((time.perf_counter() - before) * 1000)
            number += 1
        times.extend(own)

    threads = [threading.Thread(target=client, args=(mine,)) for mine in share]
    for thread in threads:
        thread.start()
    begin[0] = time.perf_counter()
    start_line.wait()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begin[0]
    return {"count": len(times), "seconds": seconds, "errors": errors[:5], "times": times}


if __name__ == "__main__":
    json.dump(run(json.loads(sys.stdin.read())), sys.stdout)
