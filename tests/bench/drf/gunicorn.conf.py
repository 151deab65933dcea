"""
Two workers that do one request at a time, as sync workers do, but keep connections: with those that close each one, the load generator
would measure connecting, and loses requests that it sends meanwhile.
"""

wsgi_app = "wsgi"
workers = 2
worker_class = "gthread"
threads = 1
keepalive = 60
loglevel = "warning"
