# SPDX-License-Identifier: GPL-3.0-or-later
"""What is put under load: nginx, the delay server, the demo gateway. Each on loopback, on a free
port, for as long as a `with` lasts."""

import contextlib
import json
import os
import pathlib
import shutil
import socket
import tempfile
import time

from processes import CannotRun, cpu_so_far, start, stop

# One process, so that none is left behind when it is killed. The answers carry an ID of their own
# each, as a gateway's do: equal ones would be duplicates.
NGINX = '''
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 10000; }}
http {{
  access_log off;
  default_type application/json;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_max_body_size 0;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location /api/v1/execute/ {{
      return 200 '{{"execution_id":"exec_$request_id","run_id":"run_$request_id","status":"succeeded","result":{{"nodes":1}},"duration_ms":1,"finished_at":"2026-01-01T00:00:00Z"}}';
    }}
    location /api/v1/execute/async/ {{
      return 202 '{{"execution_id":"exec_$request_id","run_id":"run_$request_id","status":"queued","type":"reasoner","created_at":"2026-01-01T00:00:00Z"}}';
    }}
    location = /metrics {{
      default_type "text/plain; version=0.0.4";
      alias {folder}/metrics;
    }}
    location ~ ^/api/v1/executions/(?<id>[^/]+)$ {{
      return 200 '{{"execution_id":"$id","run_id":"run_$request_id","status":"succeeded","result":{{"nodes":1}},"duration_ms":1,"completed_at":"2026-01-01T00:00:00Z"}}';
    }}
  }}
}}
'''


class Server:
    def __init__(self, process, url, output):
        self.process = process
        self.url = url
        self._output = output

    def cpu(self):
        return cpu_so_far(self.process.pid)

    def end(self):
        """Stops it; gives what it printed last as JSON."""
        stop(self.process)
        self._output.seek(0)
        return json.loads(self._output.read().splitlines()[-1])


def find_nginx():
    return shutil.which('nginx', path=os.environ.get('PATH', '') + ':/usr/sbin:/sbin')


def free_port():
    with socket.create_server(('127.0.0.1', 0)) as listener:
        return listener.getsockname()[1]


def wait_until(process, words, is_ready):
    for _ in range(3000):  # half a minute: the computer may be busy with something else
        ready = is_ready()
        if ready:
            return ready
        if process.poll() is not None:
            break
        time.sleep(0.01)
    raise CannotRun(f'{process.args[0]} did not begin to listen: {words()[-2000:].strip()}')


def accepts(port):
    try:
        with socket.create_connection(('127.0.0.1', port), 1):
            return True
    except OSError:
        return False


@contextlib.contextmanager
def nginx(folder, metrics=''):
    """`metrics`: what /metrics answers."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        port = free_port()
        pathlib.Path(own, 'metrics').write_text(metrics, encoding='ascii')
        configuration = pathlib.Path(own, 'nginx.conf')
        configuration.write_text(NGINX.format(folder=own, port=port), encoding='ascii')
        with open(pathlib.Path(own, 'output'), 'w+', encoding='utf-8') as output:
            command = [find_nginx() or 'nginx', '-p', own, '-e', 'stderr', '-c', str(configuration)]
            process = start(command, own, output, output)
            try:
                wait_until(process, pathlib.Path(output.name).read_text, lambda: accepts(port))
                yield Server(process, f'http://127.0.0.1:{port}', output)
            finally:
                stop(process)


def first_line(path):
    line = path.read_text(encoding='utf-8').partition('\n')
    return line[0].rpartition(' ')[2] if line[1] else None


@contextlib.contextmanager
def announced(folder, command):
    """A server whose first line says where it listens."""
    with tempfile.NamedTemporaryFile('w+', dir=folder) as output, tempfile.TemporaryFile('w+', dir=folder) as errors:
        def words():
            errors.seek(0)
            return errors.read()

        process = start(command, folder, output, errors)
        try:
            url = wait_until(process, words, lambda: first_line(pathlib.Path(output.name)))
            yield Server(process, url, output)
        finally:
            stop(process)
