"""A plain web host such as people have: with or without ranges, slow, out of reach, or moved on."""

import re
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
PIECES_A_SECOND = 20


class Host:
    """Gives out a folder; what it is asked for stands in ``asked``."""

    def __init__(self, folder, *, ranges=True, bytes_a_second=None):
        self.folder, self.ranges, self.bytes_a_second = folder, ranges, bytes_a_second
        self.away = False
        self.asked = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            host = self

            def log_message(self, *_):
                pass

            def do_HEAD(self):
                self.host.answer(self, with_body=False)

            def do_GET(self):
                self.host.answer(self, with_body=True)

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request, *, with_body):
        if self.away:
            request.close_connection = True
            return
        file = self.folder / unquote(urlsplit(request.path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        asked = request.headers.get("Range", "")
        self.asked.append((request.path, asked))
        if not file.is_file():
            request.send_response(HTTPStatus.NOT_FOUND)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        whole = file.read_bytes()
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", asked) if self.ranges else None
        first, last = 0, len(whole) - 1
        if part:
            first, last = int(part[1]), min(int(part[2] or last), last)
        request.send_response(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK)
        request.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        request.send_header("Content-Length", str(last + 1 - first))
        request.send_header("Last-Modified", request.date_time_string(file.stat().st_mtime))
        if self.ranges:
            request.send_header("Accept-Ranges", "bytes")
        if part:
            request.send_header("Content-Range", f"bytes {first}-{last}/{len(whole)}")
        request.end_headers()
        if with_body:
            self._send(request, whole[first : last + 1], slow=file.suffix == ".mp3")

    def _send(self, request, body, *, slow):
        step = self.bytes_a_second // PIECES_A_SECOND if slow and self.bytes_a_second else len(body)
        try:
            for begin in range(0, len(body), max(1, step)):
                if self.away:
                    raise ConnectionError
                request.wfile.write(body[begin : begin + step])
                if step < len(body):
                    time.sleep(1 / PIECES_A_SECOND)
        except OSError:
            request.close_connection = True
