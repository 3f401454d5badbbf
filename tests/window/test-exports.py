#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the menus of the window write through a file chooser is what weir-cli writes."""

import contextlib
import tarfile

from programs import gateway, new_folder, weir
from screen import Window, plain, wait_until
from tap import main, same, test

FORMATS = {3: 'csv', 7: 'html'}  # by their places in the menu of a run
BUNDLE = 8


def campaign(path):
    with gateway() as url:
        done = weir('run', '--base-url', url, '--target', 'demo-agent.synthetic_nested', '--mode', 'sync',
                    '--concurrency', '2', '--duration', '3', '--warm-up', '0', '--metrics-url', '/metrics',
                    '--campaign', path)
    same(done.code, 0, done.errors)


def save_as(window, path):
    window.set_text('Name:', str(path))
    window.press('Save')


def told(path, kind):
    done = weir('export', path, '--as', kind)
    same(done.code, 0, done.errors)
    return done.output


def written(path):
    """As far as it is."""
    return plain(path.read_bytes().decode(errors='replace')) if path.exists() else None


def names_in(path):
    with contextlib.suppress(OSError, EOFError, tarfile.ReadError), tarfile.open(path) as bundle:
        return bundle.getnames()
    return []


@test('/window/exports')
def exports():
    folder = new_folder()
    path = folder / 'one.weir'
    campaign(path)
    with Window(path) as window:
        window.select('Scenarios and Runs', 1)
        window.wait_for('Run Again')
        for item, kind in FORMATS.items():
            file = folder / kind
            window.press('Run Menu')
            window.choose(item)
            save_as(window, file)
            wanted = plain(told(path, kind))
            wait_until(lambda: written(file) == wanted, f'{kind} is what weir-cli writes')
        window.wait_for_text('Exported')
        window.press('Run Menu')
        window.choose(BUNDLE)
        save_as(window, folder / 'all.tar.gz')
        wait_until(lambda: len(names_in(folder / 'all.tar.gz')) > len(FORMATS), 'the bundle is there')
        window.act('win.export-scenarios')
        save_as(window, folder / 'mine.json')
        wait_until(lambda: weir('check', folder / 'mine.json').code == 0, 'the scenarios are there')


if __name__ == '__main__':
    main()
