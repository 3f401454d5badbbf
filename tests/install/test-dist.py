#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive of a release: made of what is committed, complete, and built from alone."""

import hashlib
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile

from tap import Skipped, expect, main, note, same, test

SOURCES = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix='weir-dist-'))
CLONE = FOLDER / 'clone'


def run(*command, limit=1800):
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=limit, check=False)
    same(ended.returncode, 0, f'{command}: {ended.stdout[-3000:]}{ended.stderr[-3000:]}')
    return ended.stdout


def version():
    found = re.search(r"version: '([^']+)'", (SOURCES / 'meson.build').read_text(encoding='utf-8'))
    return found[1]


def unpacked():
    folder = FOLDER / f'weir-{version()}'
    expect(folder.exists(), 'there is no archive')
    return folder


def names_below(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob('*') if not path.is_dir()}


@test('/dist/is-made')
def is_made():
    if not (SOURCES / '.git').exists():
        raise Skipped('these sources are no clone: what is committed is not known')
    run('git', 'clone', '--quiet', SOURCES, CLONE)
    run('make', '-C', CLONE, 'dist')
    archive = CLONE / f'_build/meson-dist/weir-{version()}.tar.xz'
    told = archive.with_name(archive.name + '.sha256sum').read_text(encoding='utf-8').split()
    same(told, [hashlib.sha256(archive.read_bytes()).hexdigest(), '*' + archive.name])
    with tarfile.open(archive) as opened:
        opened.extractall(FOLDER)
    note(f'{archive.name}: {archive.stat().st_size / 1e6:.2f} MB, {len(names_below(unpacked()))} files')


@test('/dist/is-what-is-committed')
def is_what_is_committed():
    committed = set(run('git', '-C', SOURCES, 'ls-tree', '-r', '-z', '--name-only', 'HEAD').split('\0')) - {''}
    same(names_below(unpacked()), committed)


@test('/dist/says-one-version')
def says_one_version():
    news = (unpacked() / 'NEWS').read_text(encoding='utf-8').split()
    same(news[:2], ['Weir', version()], 'NEWS')
    metainfo = next(unpacked().glob('data/*.metainfo.xml.in')).read_text(encoding='utf-8')
    dates = re.findall(r'<release version="([^"]+)" date="([^"]+)"', metainfo)
    same(dates[0], (version(), news[2].strip('()')), 'the newest release of the metainfo, and its date in NEWS')


@test('/dist/names-no-place')
def names_no_place():
    """Of the computer that it was made on."""
    run(unpacked() / 'tests/tools/check-words.py', unpacked(), SOURCES)


@test('/dist/builds-and-passes')
def builds_and_passes():
    run('meson', 'setup', FOLDER / 'build', unpacked(), '-Dwerror=true')
    run('ninja', '-C', FOLDER / 'build')
    told = run('meson', 'test', '-C', FOLDER / 'build', '--suite', 'core')
    note(' '.join(re.findall(r'(?:Ok|Fail|Skipped): +\d+', told)))
    same(run(FOLDER / 'build/src/cli/weir-cli', '--version').split()[-1], version())


if __name__ == '__main__':
    try:
        main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
