#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-installed-files.py TOOL: TOOL beside Meson, with a project of a few files that has several versions."""

import atexit
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from tap import expect, main, same, test

TOOL = sys.argv[1]
HOME = pathlib.Path(tempfile.mkdtemp(prefix='weir-installed-'))
PREFIX = '/opt/bench'
FIRST = ('bin/bench', 'share/weir/old/figures', 'share/weir/words')
SECOND = ('bin/bench', 'share/weir/new/figures', 'share/weir/words')
LIST = 'share/weir/installed-files'
atexit.register(shutil.rmtree, HOME, ignore_errors=True)


def run(*command, destination='', code=0):
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60,
                           env=os.environ | {'DESTDIR': str(destination)})
    same(ended.returncode, code, f'{command}: {ended.stdout}{ended.stderr}')
    return ended.stdout + ended.stderr


class Version:
    """A clone of its own, each with what it installs: with the words of its name in it."""

    def __init__(self, name, files):
        self.build = HOME / name / '_build'
        os.makedirs(self.build.parent)
        lines = [f"project('bench', version: '{name}')"]
        for number, file in enumerate(files):
            (self.build.parent / f'{number}').write_text(f'{file} of {name}')
            folder, base = os.path.split(file)
            lines.append(f"install_data('{number}', rename: '{base}', install_dir: get_option('prefix') / '{folder}')")
        (self.build.parent / 'meson.build').write_text('\n'.join(lines) + '\n')
        run('meson', 'setup', self.build, self.build.parent, '--prefix', PREFIX)

    def install(self, destination):
        run('meson', 'install', '-C', self.build, destination=destination)
        return run(TOOL, 'keep', self.build, destination=destination)

    def uninstall(self, destination, code=0):
        return run(TOOL, 'remove', self.build, destination=destination, code=code)


OLD, NEW = Version('first', FIRST), Version('second', SECOND)


def destination():
    return pathlib.Path(tempfile.mkdtemp(dir=HOME))


def below(folder):
    """Files, and folders in which nothing is."""
    found = (path for path in (folder / PREFIX[1:]).rglob('*') if not path.is_dir() or not any(path.iterdir()))
    return {str(path.relative_to(folder / PREFIX[1:])) for path in found}


@test('/installed-files/upgrade')
def upgrade():
    """From a clone that knows nothing of the one before."""
    folder = destination()
    OLD.install(folder)
    same(below(folder), {*FIRST, LIST})
    NEW.install(folder)
    same(below(folder), {*SECOND, LIST})
    same((folder / PREFIX[1:] / 'bin/bench').read_text(), 'bin/bench of second')


@test('/installed-files/again-and-back')
def again_and_back():
    """Meson tells of folders only where it made them: those of the first install are known at the last, too."""
    folder = destination()
    for version in (OLD, NEW, NEW, OLD):
        version.install(folder)
    same(below(folder), {*FIRST, LIST})
    NEW.uninstall(folder)
    same(below(folder), set())


@test('/installed-files/leaves-what-others-have')
def leaves_what_others_have():
    """Beside what is removed, in its place, and an empty folder that was there."""
    folder = destination()
    (folder / PREFIX[1:] / 'share/empty').mkdir(parents=True)
    (folder / PREFIX[1:] / 'bin').mkdir()
    OLD.install(folder)
    own, changed = folder / PREFIX[1:] / 'share/weir/own', folder / PREFIX[1:] / 'share/weir/old/figures'
    own.write_text('mine')
    changed.write_text('mine too')
    expect(str(changed) in NEW.install(folder), 'what stays is named')
    same(below(folder), {*SECOND, LIST, 'share/empty', 'share/weir/own', 'share/weir/old/figures'})
    NEW.uninstall(folder)
    same(below(folder), {'bin', 'share/empty', 'share/weir/own', 'share/weir/old/figures'})


@test('/installed-files/leaves-other-places')
def leaves_other_places():
    one, other = destination(), destination()
    OLD.install(one)
    OLD.install(other)
    NEW.install(one)
    same(below(other), {*FIRST, LIST})
    NEW.uninstall(one)
    same(below(other), {*FIRST, LIST})


@test('/installed-files/nothing-to-remove')
def nothing_to_remove():
    expect('PREFIX' in OLD.uninstall(destination(), code=1), 'it is said what to name')


@test('/installed-files/sums')
def sums():
    """The list is one that sha256sum checks."""
    folder = destination()
    OLD.install(folder)
    told = subprocess.run(['sha256sum', '--check', '--strict', LIST], cwd=folder / PREFIX[1:], capture_output=True, text=True,
                          check=False)
    same((told.returncode, len(told.stdout.splitlines())), (0, len(FIRST)), told.stderr)


if __name__ == '__main__':
    main()
