#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A campaign of one's own: made, edited, pointed at a gateway, run, closed, and opened again with the same figures."""

from programs import gateway, lines_of, of_type
from screen import Window, drafts, wait_until
from tap import expect, main, same, test

TARGET = 'demo-agent.synthetic_nested'
REQUESTS = 300
TILES = ('p95 latency, …', 'Throughput, …', 'Errors, …')


def run_button_works(window):
    return window.is_sensitive('Run')


def tiles(window):
    return [window.wait_for(name).get_name() for name in TILES]


def settled_tiles(window):
    """What they say when they have come to rest."""
    seen = [tiles(window)]
    wait_until(lambda: seen.append(tiles(window)) or seen[-1] == seen[-2], 'figures have come to rest')
    return seen[-1]


def edit(window):
    """A target of one's own; what is wrong is said at its place, and keeps the scenario from being run."""
    window.set_text('Target', 'no dot')
    window.wait_for_text('node.reasoner')
    wait_until(lambda: not run_button_works(window), 'Run is off')
    window.set_text('Target', TARGET)
    wait_until(lambda: run_button_works(window), 'Run is on')
    window.set_number('In Flight', 3)
    window.set_number('Until', REQUESTS)


def point_at(window, url):
    window.act('win.show-gateway')
    window.set_text('Address', 'not an address')
    window.wait_for_text('http')
    window.set_text('Address', url)
    window.press('Check Now')
    window.wait_for_text('Metrics')
    window.wait_for_text(url.removeprefix('http://'))


def check_settings(path, url):
    """What was typed is what was run."""
    (start,) = of_type(lines_of(path), 'run-start')
    settings = start['settings']
    same([settings[key] for key in ('target', 'concurrency', 'requests')], [TARGET, 3, REQUESTS])
    expect(settings['base_url'].rstrip('/') == url.rstrip('/'), settings)


@test('/window/campaign')
def campaign():
    with gateway() as url:
        with Window() as window:
            window.press('New Campaign')
            window.press('Add Scenario')
            edit(window)
            point_at(window, url)
            window.select('Scenarios and Runs', 0)
            window.press('Run')
            window.wait_for('Run Again')
            seen = settled_tiles(window)
            path = drafts()[-1]
        check_settings(path, url)
        (end,) = of_type(lines_of(path), 'run-end')
        same(end['summary']['status_counts'], {'succeeded': REQUESTS})
    with Window(path) as window:  # with no gateway behind it any more
        window.wait_for('Scenarios and Runs', {'list'})
        window.select('Scenarios and Runs', 1)
        window.wait_for('Run Again')
        window.press('Timeline')
        same(settled_tiles(window), seen, 'the figures')
        window.wait_for_text(f'{REQUESTS} executions')


if __name__ == '__main__':
    main()
