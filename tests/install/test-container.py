#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The images, built from the sources and driven as a person drives them. As root; $CONTAINERS is where they lie."""

import contextlib
import json
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile

from engine import ENGINE, ROOT, done, engine, read, wait_until
from tap import expect, main, note, same, test

MOST = 60_000_000  # bytes of an image, compressed
RESULTS = pathlib.Path(tempfile.mkdtemp(prefix='weir-container-'))
RESULTS.chmod(0o777)  # as a volume of whoever the container runs as


def build(target):
    done('build', '--quiet', '-f', ROOT / 'data/container/Containerfile', '--target', target, '-t', f'weir-{target}', ROOT)


def size_of(image):
    """Of the image as it is kept and sent: its layers, compressed."""
    archive = RESULTS / 'image.tar'
    done('podman', 'save', '--quiet', '--format', 'oci-archive', '-o', archive, image)
    size = archive.stat().st_size
    archive.unlink()
    return size


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def gateway():
    port = free_port()
    done('run', '--rm', '--detach', '--read-only', '--name', f'gateway-{port}', 'weir-gateway', f'--port={port}')
    try:
        wait_until(lambda: read(f'http://127.0.0.1:{port}/metrics'), 'the gateway answers')
        yield f'http://127.0.0.1:{port}'
    finally:
        done('podman', 'stop', f'gateway-{port}')


def campaign(url, *arguments, env=()):
    settings = [part for one in (f'BASE_URL={url}', *env) for part in ('--env', one)]
    return engine('run', '--rm', '--read-only', '--volume', f'{RESULTS}:/data', *settings, 'weir-cli', *arguments)


@test('/container/build')
def build_both():
    done('base')
    for target in ('cli', 'gateway'):
        build(target)
        size = size_of(f'weir-{target}')
        note(f'weir-{target}: {size / 1e6:.1f} MB compressed')
        expect(size < MOST, size)


@test('/container/is-nobody')
def is_nobody():
    for image in ('weir-cli', 'weir-gateway'):
        same(done('run', '--rm', '--entrypoint', 'id', image, '-u').strip(), '65532', image)


@test('/container/variables')
def variables():
    with gateway() as url:
        ended = campaign(url, env=['REQUESTS=', 'WIDTH=2', 'DEPTH=1', 'METRICS_URL=/metrics', 'SAVE_METRICS=/data/m.json'])
    same(ended.returncode, 0, ended.stderr)
    printed = json.loads(ended.stdout)
    same(json.loads((RESULTS / 'm.json').read_text()), printed, 'what is saved')
    config = printed['config']
    expected = {'mode': 'async', 'target': 'demo-agent.synthetic_nested', 'concurrency': 16, 'width': 2, 'depth': 1}
    same({key: config[key] for key in expected}, expected)
    expect(printed['metrics']['delta'], printed)


@test('/container/flags-go-before-variables')
def flags():
    with gateway() as url:
        ended = campaign(url, '--requests', '7', '--threshold', 'latency p50 < 1 us', env=['REQUESTS=9', 'MODE=sync'])
    same(ended.returncode, 3, ended.stderr)
    same(json.loads(ended.stdout)['config']['requests'], 7)


@test('/container/keeps-a-campaign')
def keeps_a_campaign():
    folder = RESULTS / 'weir/campaigns'
    before = set(folder.glob('*.weir'))
    with gateway() as url:
        same(campaign(url, '--requests', '3').returncode, 0)
        without = engine('run', '--rm', '--read-only', '--env', f'BASE_URL={url}', 'weir-cli', '--requests', '3')
    same(len(set(folder.glob('*.weir')) - before), 1, 'campaigns in the volume that is given')
    same(without.returncode, 0, without.stderr)
    expect('Kept in /data/' in without.stderr, without.stderr)


@test('/container/as-the-readme-says')
def as_the_readme_says():
    """Word for word, in a folder where nothing is yet; who typed it may read what came of it."""
    lines = re.findall(r'^(?:mkdir|podman run) .*$', (ROOT / 'README.md').read_text(encoding='utf-8'), re.MULTILINE)
    same(len(lines), 2, lines)
    folder = RESULTS / 'typed'
    folder.mkdir()
    with gateway() as url:
        for line in lines:
            typed = line.replace('podman run', f'{ENGINE} run').replace('http://gateway:8080', url)
            ended = subprocess.run(['bash', '-c', typed], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
            same(ended.returncode, 0, f'{typed}: {ended.stderr}')
    same((folder / 'results/load.weir').stat().st_mode & 0o444, 0o444, 'who may read it')


@test('/container/stop-saves')
def stop_saves():
    with gateway() as url:
        arguments = ['run', '--name', 'stopped', '--read-only', '--volume', f'{RESULTS}:/data', '--env', f'BASE_URL={url}',
                     'weir-cli', '--duration', '120', '--warm-up', '0',
                     '--campaign', '/data/stopped.weir']
        path = RESULTS / 'stopped.weir'
        with subprocess.Popen([ENGINE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            wait_until(lambda: path.exists() and '"type":"interval"' in path.read_text(), 'something is measured')
            done('podman', 'stop', '--time', '30', 'stopped')
            printed = json.loads(process.communicate(timeout=60)[0])
        done('podman', 'rm', 'stopped')
    same(process.returncode, 128 + signal.SIGTERM)
    expect(printed['total_requests'] > 0, printed)
    expect(path.read_text().splitlines()[-1].startswith('{"type":"run-end"'), 'the run has its end')


if __name__ == '__main__':
    try:
        main()
    finally:
        shutil.rmtree(RESULTS, ignore_errors=True)
