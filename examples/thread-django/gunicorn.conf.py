import os
import socket
import struct

_host = os.environ.get("HOST", "127.0.0.1")

bind = f"{f'[{_host}]' if ':' in _host else _host}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
threads = 32  # each keeps a connection to the database
graceful_timeout = 10
control_socket_disable = True  # by default one in the user's home, shared by all that he runs

# What is longer never reaches the application: gunicorn refuses it with a page of its own.
limit_request_line = 8190
limit_request_field_size = 65534

SILENCE = 5


def when_ready(server):
    """Who connects and is silent must not keep a thread for long. Sockets inherit it from their listener."""
    for listener in server.LISTENERS:
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            listener.sock.setsockopt(socket.SOL_SOCKET, direction, struct.pack("ll", SILENCE, 0))
        if hasattr(socket, "TCP_DEFER_ACCEPT"):
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENCE)


def pre_request(worker, request):
    """Of a body left unread gunicorn drops 64 KB; past that the connection ends, and must have said so."""
    headers = dict(request.headers)
    if "TRANSFER-ENCODING" in headers or int(headers.get("CONTENT-LENGTH", 0)) > 65536:
        request.force_close()
