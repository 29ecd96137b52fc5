import os

_host = os.environ.get("HOST", "127.0.0.1")

bind = f"{f'[{_host}]' if ':' in _host else _host}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
threads = 8
graceful_timeout = 10
control_socket_disable = True  # by default one in the user's home, shared by all that he runs

# What is longer never reaches the application: gunicorn refuses it with a page of its own.
limit_request_line = 8190
limit_request_field_size = 65534
