# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that answers as a test wants, for what the demo gateway never does."""

import collections
import contextlib
import http.server
import ssl
import threading


JSON = 'application/json'
Seen = collections.namedtuple('Seen', 'method path headers body')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_POST(self):
        sent = self.rfile.read(int(self.headers.get('Content-Length', 0))).decode()
        self.server.seen.append(Seen(self.command, self.path, dict(self.headers), sent))
        code, content_type, body, *headers = self.server.answer(self.server.seen[-1])
        body = body.encode()
        self.send_response(code)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that goes away, or one that does not like the certificate."""


@contextlib.contextmanager
def serve_with(answer, certificate=None):
    """Gives the address, and a list that gets what was seen of each request. @answer gets the same,
    and returns code, content type, body, and pairs of what other headers there are."""
    server = Server(('127.0.0.1', 0), Handler)
    server.answer = answer
    server.seen = []
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f'http{"s" if certificate else ""}://127.0.0.1:{server.server_address[1]}', server.seen
    finally:
        server.shutdown()
        server.server_close()


def serve(code, content_type, body, certificate=None):
    """The same answer for everybody."""
    return serve_with(lambda _: (code, content_type, body), certificate)
