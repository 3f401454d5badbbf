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

    def run(self, *arguments, limit=120):
        return run([self.program, *map(str, arguments)], self.folder, limit)

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

    def post_for(self, seconds, url, in_flight):
        finished = self.run('-t', 1, '-c', in_flight, '-d', f'{seconds}s', '-s', HERE / 'wrk-post.lua',
                            f'{url}/api/v1/execute/{TARGET}', '--', self.body)
        if 'Non-2xx' in finished.output:
            raise CannotRun(f'wrk met errors:\n{finished.output[-1000:]}')
        return finished

    def post(self, url, in_flight, requests):
        """wrk knows no number of requests; on a busy computer its time may end while it still connects."""
        seconds = max(1 + in_flight // 2048, requests // 30000)
        finished = self.post_for(seconds, url, in_flight)
        if re.search(r'\b0 requests in', finished.output):
            finished = self.post_for(10 * seconds, url, in_flight)
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

    def scenario(self, url, *settings, campaign=None, limit=120):
        """Runs a scenario in which all has to succeed, kept in the file `campaign` or nowhere; gives what
        it did and its JSON."""
        place = ('--campaign', campaign) if campaign else ('--no-campaign',)
        finished = self.run('run', *place, '--base-url', url, '--target', TARGET, '--workers', 1, *settings,
                            limit=limit)
        figures = json.loads(finished.output)
        if figures['status_counts'] != {'succeeded': figures['total_requests']}:
            raise CannotRun(f'{self.program} met failures: {json.dumps(figures["status_counts"])}')
        return finished, figures

    def drive(self, url, in_flight, requests, *more, mode='sync', payload=PAYLOAD, campaign=None):
        return self.scenario(url, '--mode', mode, '--requests', requests, '--concurrency', in_flight,
                             '--payload-bytes', payload, *more, campaign=campaign)

    def keep_rate(self, url, rate, seconds, *more, campaign=None):
        return self.scenario(url, '--mode', 'sync', '--rate', rate, '--duration', seconds, '--payload-bytes', PAYLOAD,
                             *more, campaign=campaign, limit=seconds + 60)

    def post(self, url, in_flight, requests):
        finished, figures = self.drive(url, in_flight, requests)
        return finished, figures['total_requests']


def find_peers(folder):
    """The peers that are installed, and the names of those that are not."""
    programs = {Hey: shutil.which('hey'), Wrk: shutil.which('wrk'), K6: os.environ.get('K6') or shutil.which('k6')}
    found = [peer(program, folder) for peer, program in programs.items() if program]
    return found, [peer.name for peer, program in programs.items() if not program]
