#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has an order is given another one, with the mouse and with keys: scenarios, and the stages of a load."""

import json

from programs import lines_of, new_folder, of_type
from screen import Window, box_of, drafts, left_of, wait_until
from tap import expect, main, same, test

SCENARIO = {'target': 'demo-agent.echo', 'stages': 'ramp 10 30s, hold 20 40s, hold 30 50s', 'max_in_flight': 8}
NAMES = 'alpha', 'beta', 'gamma'


def scenario_file():
    path = new_folder() / 'scenarios.json'
    path.write_text(json.dumps([SCENARIO | {'name': name} for name in NAMES]))
    return path


def rows(window):
    """Of the sidebar, by name, from the top to the bottom."""
    items = [node for node in window.nodes() if node.get_role_name() == 'list item']
    return {node.get_name().split(',')[0]: node for node in items if node.get_name().startswith(NAMES)}


def order_in_file():
    """Of the scenarios, by name, as whoever opens the campaign next will see it."""
    lines = lines_of(drafts()[-1])
    names = {line['id']: line['settings']['name'] for line in of_type(lines, 'scenario')}
    return [names[scenario] for scenario in of_type(lines, 'order')[-1]['scenarios']]


def wait_for_order(window, *names):
    wait_until(lambda: tuple(rows(window)) == names, f'the order is {names}')


@test('/window/reorder-scenarios')
def scenarios():
    with Window(scenario_file()) as window:
        wait_for_order(window, *NAMES)
        window.drag(rows(window)['alpha'], rows(window)['gamma'])
        wait_for_order(window, 'beta', 'gamma', 'alpha')
        wait_until(lambda: order_in_file() == ['beta', 'gamma', 'alpha'], 'the file has the order')
        window.drag(rows(window)['alpha'], rows(window)['gamma'])
        wait_for_order(window, 'beta', 'alpha', 'gamma')
        window.click_row(rows(window)['gamma'].get_name())
        window.keys('alt+Up')
        wait_for_order(window, 'beta', 'gamma', 'alpha')
        window.keys('alt+Down')
        wait_for_order(window, 'beta', 'alpha', 'gamma')
        window.keys('ctrl+z')
        wait_for_order(window, 'beta', 'gamma', 'alpha')


def times(window):
    """What the stages say, from the top to the bottom."""
    return [node.get_value_iface().get_current_value() for node in window.nodes()
            if node.get_role_name() == 'spin button' and node.get_name() == 'Time']


def handles(window):
    """What is left of the kinds of the stages is taken hold of to drag them."""
    kinds = [node for node in window.nodes()
             if node.get_role_name() == 'combo box' and node.get_name() == 'Kind of Stage']
    images = [node for node in window.nodes() if node.get_role_name() in {'icon', 'image'}]
    return [max((image for image in images if is_before(image, kind)), key=left_of) for kind in kinds]


def is_before(node, other):
    """On the same line, and further to the left."""
    boxes = [box_of(which) for which in (node, other)]
    return boxes[0].x < boxes[1].x and boxes[0].y <= boxes[1].y + boxes[1].height // 2 <= boxes[0].y + boxes[0].height


@test('/window/reorder-stages')
def stages():
    with Window(scenario_file()) as window:
        window.wait_for('Kind of Stage')
        window.resize(1200, 2000)  # so that nothing has to be scrolled to
        same(times(window), [30.0, 40.0, 50.0], 'the stages as they were read')
        first, _, last = handles(window)
        expect(left_of(first) == left_of(last), 'one below the other')
        window.drag(first, last)
        wait_until(lambda: times(window) == [40.0, 50.0, 30.0], 'the first stage is the last')
        window.keys('Escape')


if __name__ == '__main__':
    main()
