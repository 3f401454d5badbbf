#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The compose file, brought up as it says: its services, their network, their volumes, and a campaign that runs to its
end. As root; the network is one that nobody else sees. The image of Prometheus is made of Debian's package."""

import ctypes
import json
import os
import subprocess
import tempfile
import urllib.parse

from compose import Stack
from engine import ROOT, done, read, wait_until
from tap import expect, main, same, test

CLONE_NEWNS, CLONE_NEWNET = 0x00020000, 0x40000000
NETWORKS = '/run/netns'  # where podman keeps those of its containers
NAMES = '/run/containers'  # and what serves their names, once for all networks
STACK = Stack(ROOT / 'data/container/compose.yaml')
PROMETHEUS = '''
FROM docker.io/library/debian:bookworm-slim
RUN printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d \\
 && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends prometheus \\
 && mkdir -m 1777 /prometheus
USER nobody
WORKDIR /prometheus
ENTRYPOINT ["prometheus", "--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]
'''
SUCCEEDED = 'playground_step_duration_seconds_count{status="succeeded"}'
QUERY = f'http://127.0.0.1:9090/api/v1/query?query={urllib.parse.quote(SUCCEEDED)}'


def hide():
    """From here on this process and its children have a network of their own, and what they mount is theirs alone."""
    same(ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNS | CLONE_NEWNET), 0, os.strerror(ctypes.get_errno()))
    os.makedirs(NETWORKS, exist_ok=True)
    os.makedirs(NAMES, exist_ok=True)
    for command in ('mount --make-rprivate /', f'mount --bind {NETWORKS} {NETWORKS}', f'mount --make-shared {NETWORKS}',
                    f'mount -t tmpfs tmpfs {NAMES}', 'ip link set lo up'):
        subprocess.run(command.split(), check=True)


@test('/compose/build')
def build():
    done('base')
    STACK.build()
    with tempfile.TemporaryDirectory() as context:
        file = os.path.join(context, 'Containerfile')
        with open(file, 'w', encoding='utf-8') as out:
            out.write(PROMETHEUS)
        done('build', '--quiet', '-f', file, '-t', STACK.image('prometheus'), context)


@test('/compose/up')
def up():
    hide()
    os.environ['CONTAINERS_NETWORK'] = STACK.name
    STACK.down()  # what an earlier try left
    STACK.up()
    ended = STACK.wait('campaign')
    output, errors = STACK.log('campaign')
    same(ended, 0, errors)
    printed = json.loads(output)
    same(printed['status_counts'], {'succeeded': printed['total_requests']})
    expect(printed['metrics']['delta'], printed)


@test('/compose/published-ports')
def published_ports():
    """From outside of the containers, as the file says where."""
    told = (read('http://127.0.0.1:8080/metrics') or b'').decode()
    succeeded = [float(line.split()[1]) for line in told.splitlines() if line.startswith(SUCCEEDED)]
    expect(succeeded and succeeded[0] > 0, 'the gateway has done work', told)

    def watched():
        answer = json.loads(read(QUERY) or '{}')
        return [float(one['value'][1]) for one in answer.get('data', {}).get('result', ())]

    wait_until(lambda: watched() == succeeded, f'Prometheus has seen {succeeded}', pause=1)


@test('/compose/volume')
def volume():
    """What the campaign leaves behind: its figures and its file."""
    folder = done('podman', 'volume', 'inspect', '--format', '{{.Mountpoint}}', STACK.volume('campaigns')).strip()
    with open(os.path.join(folder, 'metrics.json'), encoding='utf-8') as saved:
        same(json.load(saved), json.loads(STACK.log('campaign')[0]))
    same(len(os.listdir(os.path.join(folder, 'weir/campaigns'))), 1)


@test('/compose/down')
def down():
    STACK.down()
    same(done('podman', 'ps', '--all', '--quiet'), '', 'containers')
    same(done('podman', 'volume', 'ls', '--quiet'), '', 'volumes')


if __name__ == '__main__':
    main()
