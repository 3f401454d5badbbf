#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""installed-files.py keep|remove BUILD: knows what `make install` put below the prefix of BUILD, and removes that alone.

Meson knows no more than its last install from one build folder. So the list of what was installed is installed too, as
weir/installed-files among the data, with sums that sha256sum reads. `keep`, behind an install, removes what the one
before it put there and this one did not; `remove` removes all. What was changed since is somebody's: it stays, and is named.
$DESTDIR is looked at as Meson does; its lists lie below it."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

FOLDER = '# folder '
# What the desktop makes of folders that we install into: its folder, its name, what it is made of, and by which command.
DATABASES = (
    ('glib-2.0/schemas', 'gschemas.compiled', '*.xml', ('glib-compile-schemas',)),
    ('applications', 'mimeinfo.cache', '*.desktop', ('update-desktop-database', '-q')),
    ('icons/hicolor', 'icon-theme.cache', '*/*/*.*', ('gtk4-update-icon-cache', '-q', '-t', '-f')),
    ('mime', 'mime.cache', 'packages/*.xml', ('update-mime-database',)),
)


def sum_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


class Installed:
    """The files by their sums and the folders that were made for them, all by names below the prefix."""

    def __init__(self):
        self.files, self.folders = {}, set()

    def read(self, path):
        for line in path.read_text(encoding='utf-8').splitlines() if path.exists() else ():
            if line.startswith(FOLDER):
                self.folders.add(line.removeprefix(FOLDER))
            elif not line.startswith('#'):
                found, name = line.split('  ', 1)
                self.files[name] = found
        return self

    def read_log(self, path, prefix):
        """Of Meson's last install: files, and folders that were not there."""
        for line in path.read_text(encoding='utf-8').splitlines():
            if line.startswith('#'):
                continue
            name = os.path.relpath(line, prefix)
            if os.path.isfile(line):
                self.files[name] = sum_of(pathlib.Path(line))
            elif not name.startswith('.'):  # what the prefix itself needed is not ours
                self.folders.add(name)
        return self

    def write(self, path):
        lines = ['# What `make install` put below this prefix, for the next one and for `make uninstall`.']
        lines += [FOLDER + name for name in sorted(self.folders)]
        lines += [f'{self.files[name]}  {name}' for name in sorted(self.files)]
        new = path.with_name(path.name + '.new')
        new.write_text('\n'.join(lines) + '\n', encoding='utf-8')
        new.replace(path)


class Place:
    def __init__(self, build):
        told = subprocess.run(['meson', 'introspect', build, '--buildoptions'], capture_output=True, text=True, check=True)
        options = {option['name']: option['value'] for option in json.loads(told.stdout)}
        self.prefix = pathlib.Path(os.environ.get('DESTDIR', '') + options['prefix'])
        self.data = self.prefix / options['datadir']
        self.list = self.data / 'weir/installed-files'

    def remove(self, files):
        for name, installed in sorted(files.items()):
            path = self.prefix / name
            if sum_of(path) == installed:
                path.unlink()
            elif os.path.lexists(path):
                print(f'{path} stays: it was changed since it was installed')

    def refresh_databases(self):
        """Those that are there forget what is gone; one of nothing goes too."""
        for folder, name, sources, command in DATABASES:
            path = self.data / folder
            if not (path / name).exists():
                continue
            if any(path.glob(sources)):
                if shutil.which(command[0]):
                    subprocess.run([*command, path], check=True)
            elif folder == 'mime':
                shutil.rmtree(path)  # all in it is the database
            else:
                (path / name).unlink()

    def remove_empty(self, folders):
        for name in sorted(folders, key=lambda name: name.count('/'), reverse=True):
            path = self.prefix / name
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def keep(place, build):
    before = Installed().read(place.list)
    now = Installed().read_log(build / 'meson-logs/install-log.txt', place.prefix)
    gone = {name: found for name, found in before.files.items() if name not in now.files}
    place.remove(gone)
    if gone:
        place.refresh_databases()
    place.remove_empty(before.folders)
    now.folders |= {name for name in before.folders if (place.prefix / name).is_dir()}
    now.write(place.list)


def remove(place, build):
    if not place.list.exists():
        sys.exit(f'There is no {place.list}: name the PREFIX and the DESTDIR that `make install` had.')
    installed = Installed().read(place.list)
    place.remove(installed.files)
    place.list.unlink()
    place.refresh_databases()
    place.remove_empty(installed.folders)


if __name__ == '__main__':
    BUILD = pathlib.Path(sys.argv[2]).resolve()
    {'keep': keep, 'remove': remove}[sys.argv[1]](Place(BUILD), BUILD)
