#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the menus of the window write through a file chooser is what weir-cli writes."""

import tarfile

from programs import gateway, new_folder, weir
from screen import Window, plain, wait_until
from tap import expect, main, same, test

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
            wait_until(file.exists, f'{kind} is there')
            window.wait_for_text('Exported')
            same(plain(file.read_bytes().decode()), plain(told(path, kind)), kind)
        window.press('Run Menu')
        window.choose(BUNDLE)
        save_as(window, folder / 'all.tar.gz')
        wait_until((folder / 'all.tar.gz').exists, 'the bundle is there')
        with tarfile.open(folder / 'all.tar.gz') as bundle:
            expect(len(bundle.getnames()) > len(FORMATS), bundle.getnames())
        window.act('win.export-scenarios')
        save_as(window, folder / 'mine.json')
        wait_until((folder / 'mine.json').exists, 'the scenarios are there')
        same(weir('check', folder / 'mine.json').code, 0)


if __name__ == '__main__':
    main()
