# SPDX-License-Identifier: GPL-3.0-or-later
"""Weir and its peers, each asked for the same: POSTs of 1 KiB, answers read whole, connections kept."""

import json
import os
import pathlib
import re
import shutil

from processes import CannotRun, run

HERE = pathlib.Path(__file__).resolve().parent
TARGET = 'demo-agent.echo'
PAYLOAD = 1024


def write_body(folder):
    """The body that the peers post: of the size of Weir's."""
    path = pathlib.Path(folder, 'body.json')
    path.write_text(json.dumps({'input': {'sequence': 12345, 'payload': '0123456789abcdef' * (PAYLOAD // 16)}}),
                    encoding='ascii')
    return str(path)


class Peer:
    """A program that posts; `post` gives what it did and how many requests it made."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.body = write_body(folder)

    def run(self, *arguments):
        return run([self.program, *map(str, arguments)], self.folder, limit=120)

    def count(self, pattern, finished):
        found = re.search(pattern, finished.output)
        if not found or int(found[1]) == 0:
            raise CannotRun(f'{self.program} made no request: {finished.output[-2000:]}{finished.errors[-2000:]}')
        return int(found[1])


class Hey(Peer):
    name = 'hey'

    def post(self, url, in_flight, requests):
        finished = self.run('-n', requests, '-c', in_flight, '-m', 'POST', '-T', 'application/json',
                            '-D', self.body, f'{url}/api/v1/execute/{TARGET}')
        if 'Error distribution' in finished.output:
            raise CannotRun(f'hey met errors:\n{finished.output[-1000:]}')
        return finished, self.count(r'\[200\]\s+(\d+) responses', finished)


class Wrk(Peer):
    name = 'wrk'

    def post(self, url, in_flight, requests):
        seconds = max(1, requests // 30000)
        finished = self.run('-t', 1, '-c', in_flight, '-d', f'{seconds}s', '-s', HERE / 'wrk-post.lua',
                            f'{url}/api/v1/execute/{TARGET}', '--', self.body)
        if 'Non-2xx' in finished.output:
            raise CannotRun(f'wrk met errors:\n{finished.output[-1000:]}')
        return finished, self.count(r'(\d+) requests in', finished)


class K6(Peer):
    name = 'k6'

    def post(self, url, in_flight, requests):
        finished = self.run('run', '--quiet', '--no-color', '--address', '', '--vus', in_flight,
                            '--iterations', requests, '--env', f'URL={url}/api/v1/execute/{TARGET}',
                            '--env', f'BODY={self.body}', HERE / 'k6-post.js')
        return finished, self.count(r'http_reqs\.*:\s*(\d+)', finished)


class Weir(Peer):
    name = 'weir'

    def drive(self, url, in_flight, requests, *more, mode='sync', payload=PAYLOAD):
        """Runs a scenario in which all has to succeed; gives what it did and its JSON."""
        finished = self.run('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--mode', mode,
                            '--requests', requests, '--concurrency', in_flight, '--payload-bytes', payload,
                            '--workers', 1, *more)
        figures = json.loads(finished.output)
        if figures['status_counts'] != {'succeeded': requests}:
            raise CannotRun(f'{self.program} met failures: {json.dumps(figures["status_counts"])}')
        return finished, figures

    def post(self, url, in_flight, requests):
        finished, figures = self.drive(url, in_flight, requests)
        return finished, figures['total_requests']


def find_peers(folder):
    """The peers that are installed, and the names of those that are not."""
    programs = {Hey: shutil.which('hey'), Wrk: shutil.which('wrk'), K6: os.environ.get('K6') or shutil.which('k6')}
    found = [peer(program, folder) for peer, program in programs.items() if program]
    return found, [peer.name for peer, program in programs.items() if not program]
