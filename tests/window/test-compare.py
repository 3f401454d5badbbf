#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two campaigns side by side: the verdict that weir-cli gives, the other way round when they are swapped, and in a
narrow window too."""

from programs import gateway, new_folder, weir
from screen import BUTTONS, Window, plain, wait_until
from tap import expect, main, same, test


def campaign(path, workers):
    """A gateway that is the bottleneck: with twice the workers it does twice the work."""
    with gateway('--workers', str(workers)) as url:
        done = weir('run', '--base-url', url, '--target', 'demo-agent.synthetic_nested', '--mode', 'async',
                    '--concurrency', '8', '--depth', '1', '--width', '2', '--duration', '13', '--warm-up', '1',
                    '--poll-interval', '0.02', '--max-poll-interval', '0.05', '--campaign', path)
    same(done.code, 0, done.errors)


def headline(before, after):
    told = weir('compare', before, after, '--json').json
    return told['pairs'][0]['headline']


def export(window, path, headline):
    """What the end of the name asks for, with the words of the window."""
    window.press('Export Report…')
    window.set_text('Name:', str(path))
    window.press('Save')
    wait_until(path.exists, f'{path.name} is there')
    window.wait_for_text('Report saved')
    expect(headline in plain(path.read_text()), f'{path.name} does not say {headline!r}')


@test('/window/compare')
def compare():
    folder = new_folder()
    before, after = folder / 'before.weir', folder / 'after.weir'
    campaign(before, 2)
    campaign(after, 4)
    faster, slower = headline(before, after), headline(after, before)
    expect(faster != slower, f'{faster!r} both ways')
    with Window('--compare', before, after) as window:
        window.wait_for_text(faster)
        window.wait_for_text('One run a side')
        window.act('compare.swap')
        window.wait_for_text(slower)
        same(window.nameless(), set(), 'controls without a name')
        window.resize(360, 700)
        window.wait_for_text(slower)
        same(window.nameless(), set(), 'controls without a name, narrow')
        window.resize(1100, 700)
        window.wait_for('Export Report…', BUTTONS)
        expect(window.find('Export Report…', BUTTONS, n=1) is None, 'the report is offered twice')
        export(window, folder / 'report.html', slower)  # the toast has a button that libadwaita did not name
        export(window, folder / 'report.json', slower)


@test('/window/compare-nothing')
def compare_nothing():
    """A file that is no campaign is told of, and a place for the other stays."""
    folder = new_folder()
    wrong, after = folder / 'notes.weir', folder / 'after.weir'
    wrong.write_text('[1, 2]\n')
    after.write_text('')
    with Window('--compare', wrong, after) as window:
        window.wait_for_text('notes.weir')


if __name__ == '__main__':
    main()
