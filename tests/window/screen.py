# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a person has it: found and pressed over the bus of accessibility, typed into with real keys.

For a test program that runs under with-session.sh and is called as PROGRAM WEIR-CLI WEIR-GATEWAY DATA-FOLDER WEIR.
"""

import contextlib
import itertools
import os
import pathlib
import re
import signal
import subprocess
import sys

import gi

from programs import HOME, new_folder, start
from programs import wait_until as look_until
from tap import expect, note

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

WEIR = os.path.abspath(sys.argv[4])
SESSION = ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'GDK_BACKEND', 'GDK_DEBUG', 'GSK_RENDERER',
           'GSETTINGS_BACKEND', 'GSETTINGS_SCHEMA_DIR')
BUTTONS = {'push button', 'button', 'toggle button'}
FIELDS = {'text', 'entry', 'spin button'}
SHADOW = 5  # pixels that a window without a manager has around it
CHOSEN = (Atspi.StateType.SELECTED, Atspi.StateType.CHECKED, Atspi.StateType.PRESSED)
PATIENCE = 90  # seconds, for what takes the program a moment, with sanitizers on a busy computer too

Atspi.init()
Atspi.set_timeout(20000, 20000)
# nothing is kept of which programs there are: to clear what is kept goes through those that have ended, which can end
# Python
Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)


def wait_until(condition, what, seconds=PATIENCE):
    """As a person looks at a screen: a few times a second, and with patience."""
    look_until(condition, what, seconds, pause=0.1)


def is_laid_out(node):
    """What was never shown has no size."""
    component = node.get_component_iface()  # asked once: it may be gone the next time
    if component is None:
        return True
    box = component.get_extents(Atspi.CoordType.WINDOW)
    return box.width > 0 and box.height > 0


def walk(node):
    """All that has been shown below @node, from the top to the bottom; what goes away meanwhile is left out."""
    for index in range(node.get_child_count()):
        with contextlib.suppress(GLib.Error):
            child = node.get_child_at_index(index)
            if child is not None and is_laid_out(child):
                yield child
                yield from walk(child)


def action_names(node):
    action = node.get_action_iface()
    names = []
    with contextlib.suppress(GLib.Error):  # there may be fewer from one moment to the next
        for index in range(action.get_n_actions() if action else 0):
            names.append(action.get_action_name(index))
    return names


def do(node, name):
    names = action_names(node)
    expect(name in names, f'{node.get_role_name()} {node.get_name()!r} has no action {name}, but {names}')
    expect(node.get_action_iface().do_action(names.index(name)), f'{name} was refused')


def has_state(node, state):
    return node.get_state_set().contains(state)


def is_sensitive(node):
    """It and all that it is in: GTK tells of each its own state alone."""
    while node is not None and node.get_role_name() != 'application':
        if not has_state(node, Atspi.StateType.SENSITIVE):
            return False
        node = node.get_parent()
    return True


class Window:
    """One window of a process of its own."""

    def __init__(self, *arguments, env=None):
        session = {name: os.environ[name] for name in SESSION if name in os.environ}
        self.log = new_folder() / 'stderr'
        with self.log.open('wb') as log:
            self.process = start([WEIR, *arguments], session | (env or {}), stdout=subprocess.DEVNULL, stderr=log)
        self.frame = None
        wait_until(self._find_frame, 'a window is there')

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure is not None:
            self._tell()
        if self.process.poll() is None and failure is not None:
            self.kill()
        elif self.process.poll() is None:
            self.close()

    def _find_frame(self):
        self.check_alive()
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            with contextlib.suppress(GLib.Error):
                application = desktop.get_child_at_index(index)
                if application is not None and application.get_process_id() == self.process.pid:
                    application.set_cache_mask(Atspi.Cache.NONE)
                    self.frame = application.get_child_at_index(0) if application.get_child_count() > 0 else None
        return self.frame is not None

    def _tell(self):
        """For whoever has to see why a test failed."""
        note(self.log.read_text(errors='replace')[-3000:])
        with contextlib.suppress(AssertionError, GLib.Error):
            note('\n'.join(dict.fromkeys(self.texts())))

    def check_alive(self):
        code = self.process.poll()
        expect(code is None, f'the program ended with {code}: {self.log.read_text(errors="replace")[-3000:]}')

    # finding

    def nodes(self):
        """All windows of the program, so that dialogs are seen too."""
        self.check_alive()
        yield from walk(self.frame.get_application())

    def find(self, name, roles=None, n=0, action=None):
        """The @n-th that is called @name, and has the @action where one is asked for; None where there is none. What
        is around a menu button has its name too, but no action."""
        for node in self.nodes():
            with contextlib.suppress(GLib.Error):
                if ((roles is None or node.get_role_name() in roles) and is_called(node.get_name(), name)
                        and (action is None or action in action_names(node))):
                    if n == 0:
                        return node
                    n -= 1
        return None

    def wait_for(self, name, roles=None, n=0, action=None):
        found = []

        def is_there():
            found[:] = [self.find(name, roles, n, action)]
            return found[0] is not None

        wait_until(is_there, f'{name!r} is there')
        return found[0]

    def texts(self, roles=('label', 'status bar')):
        """All words that have been shown, each as often as it is there."""
        found = []
        for node in self.nodes():
            with contextlib.suppress(GLib.Error):
                if node.get_role_name() in roles and node.get_name() != 'GtkLabel':
                    found.append(node.get_name() or content_of(node))
        return found

    def wait_for_text(self, part):
        """Returns the first text that has @part in it, whichever spaces are before its units."""
        found = []

        def is_there():
            found[:] = [text for text in self.texts() if part in plain(text)]
            return bool(found)

        wait_until(is_there, f'{part!r} can be read')
        return found[0]

    # doing

    def press(self, name, n=0):
        node = self.wait_for(name, BUTTONS | {'page tab'}, n, 'click')
        wait_until(lambda: is_sensitive(node), f'{name!r} can be pressed')
        do(node, 'click')

    def choose(self, index):
        """The @index-th item of the menu that is open. By its place: GTK 4.18 gives items no name."""
        items = []

        def are_there():
            items[:] = [node for node in self.nodes() if role_of(node) == 'menu item']
            return len(items) > index

        wait_until(are_there, f'item {index} of a menu is there')
        do(items[index], 'click')

    def click(self, name):
        """With the mouse, in the middle of what is called @name: for what has no action."""
        self.click_at(self.wait_for(name))

    def click_row(self, name):
        """With the mouse, on the row of the sidebar that is called @name."""
        self.wait_for(name)
        self.click_at(min((node for node in self.nodes() if node.get_name() == name), key=left_of))

    def click_at(self, node):
        xdotool('mousemove', *map(str, middle_of(node)), 'click', '1')

    def drag(self, node, target):
        """With the mouse, step by step. Where it has come to is asked whether it takes what is dragged, and has to reply
        before it is let go."""
        away = self._take_hold(node, target)
        begin, end = near(node, away), near(target, away)
        move_along(begin, end, range(6, 11))
        for step in range(10):
            xdotool('mousemove', str(end[0] + step % 2), str(end[1]))
        xdotool('mouseup', '1')

    def _take_hold(self, node, target):
        """Drags it half the way: what is dragged has a window of its own. Returns how far from its told middle it was
        taken hold of."""
        before = set(self.x_windows())
        tries = itertools.cycle(range(0, 40, 6))
        away = []

        def is_dragged():
            away[:] = [next(tries)]
            begin, end = near(node, *away), near(target, *away)
            xdotool('mousemove', *map(str, begin), 'mousedown', '1')
            for _ in range(8):
                move_along(begin, end, range(1, 6))
                if set(self.x_windows()) - before:
                    return True
            xdotool('mouseup', '1')
            return False

        wait_until(is_dragged, 'it is dragged')
        return away[0]

    def is_sensitive(self, name):
        """Whether the button @name can be pressed."""
        return is_sensitive(self.wait_for(name, BUTTONS))

    def act(self, name):
        """Runs an action of the window, as a key or a menu does."""
        wait_until(lambda: self.can(name), f'{name} can be done')
        do(self.frame, name)

    def can(self, name):
        self.check_alive()
        return name in action_names(self.frame)

    def set_number(self, name, value):
        self.wait_for(name, {'spin button'}).get_value_iface().set_current_value(value)

    def set_text(self, name, text, n=0):
        node = self.wait_for(name, {'text', 'entry'}, n)
        expect(node.get_editable_text_iface().set_text_contents(text), f'{name!r} cannot be written into')

    def fill(self, name, text):
        """The first field called @name that has nothing in it."""
        def is_empty(node):
            return node.get_role_name() in {'text', 'entry'} and node.get_name() == name and content_of(node) == ''

        wait_until(lambda: any(map(is_empty, self.nodes())), f'an empty {name!r} is there')
        node = next(filter(is_empty, self.nodes()))
        expect(node.get_editable_text_iface().set_text_contents(text), f'{name!r} cannot be written into')

    def select(self, name, index):
        """The @index-th row of the list @name, and no other."""
        selection = self.wait_for(name, {'list'}).get_selection_iface()
        selection.clear_selection()
        expect(selection.select_child(index), f'row {index} of {name!r}')

    def select_too(self, name, index):
        """The @index-th row of the list @name beside those that are selected."""
        expect(self.wait_for(name, {'list'}).get_selection_iface().select_child(index), f'row {index} of {name!r}')

    def keys(self, *keys):
        xdotool('windowfocus', '--sync', self.x_window(), 'key', '--delay', '30', *keys)

    def x_windows(self):
        """The windows of the program that can be seen, of the X server. One of a single pixel is left of what was
        dragged."""
        ids = xdotool('search', '--onlyvisible', '--pid', str(self.process.pid)).split()
        return [each for each in ids if 'Geometry: 1x1\n' not in geometry_of(each)]

    def x_window(self):
        """The newest of them."""
        return self.x_windows()[-1]

    def resize(self, width, height):
        """As a person drags its corner: what is laid out for a wide window lets it become small by and by."""
        outer = width + 2 * SHADOW
        looks = []  # whether it was so wide

        def stays():
            looks.append(0 <= outer - width_of(self.frame) <= 4 * SHADOW)
            if not looks[-1] or len(looks) == 1:
                xdotool('windowsize', self.x_window(), str(outer), str(height + 2 * SHADOW))
            return looks[-3:] == [True] * 3

        wait_until(stays, f'the window is {width} wide')

    def tab_to(self, name):
        """Goes on to the next control. Returns whether it is called @name."""
        self.keys('Tab')
        return any(has_state(node, Atspi.StateType.FOCUSED) for node in self.nodes() if is_called(node.get_name(), name))

    def tab_until(self, name, most=40):
        """Goes on from control to control, to the one that is called @name."""
        expect(any(self.tab_to(name) for _ in range(most)), f'{name!r} can be reached by Tab')

    def chosen_tab(self):
        """The name of the page that is shown."""
        for node in self.nodes():
            with contextlib.suppress(GLib.Error):
                if node.get_role_name() == 'page tab' and any(has_state(node, state) for state in CHOSEN):
                    return node.get_name()
        return None

    def nameless(self):
        """The controls of which a reader of screens could only tell what they are made of."""
        found = set()
        for node in self.nodes():
            with contextlib.suppress(GLib.Error):
                role, name = node.get_role_name(), node.get_name()
                inside = role_of(node.get_parent()) in FIELDS | {'combo box'}
                if role in BUTTONS | FIELDS | {'combo box', 'page tab'} and not inside and not has_words(name):
                    found.add(f'{role} {name} {node.get_description()}')
        return found

    def title(self):
        return self.frame.get_name()

    # ending

    def frames(self):
        """All windows of the program."""
        application = self.frame.get_application()
        return [application.get_child_at_index(index) for index in range(application.get_child_count())]

    def close(self):
        """As a person closes all of its windows. It ends by itself, and without a word of complaint."""
        with contextlib.suppress(GLib.Error):  # it may be gone before it replies; how it ended is looked at
            for frame in self.frames():
                do(frame, 'window.close')
        self.wait_for_end()

    def wait_for_end(self):
        wait_until(lambda: self.process.poll() is not None, 'the program ends')
        said = self.log.read_text(errors='replace')
        expect(self.process.returncode == 0, f'ended with {self.process.returncode}: {said}')
        expect('CRITICAL' not in said and 'Sanitizer' not in said, said)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def plain(text):
    """As the terminal has it, whose spaces before units are wide, and whose units may be torn."""
    return text.replace('\u202f', ' ').replace('\u00a0', ' ').replace('\u2060', '').replace('\u200b', '')


def content_of(node):
    """The text itself: newer GTK gives what is not a plain label no name of it."""
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text is not None else ''


def role_of(node):
    """What has just gone away has none."""
    return node.get_role_name() if node is not None else ''


def box_of(node):
    """In its window, pixels."""
    return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)


def frame_of(node):
    """The window that it is in."""
    while role_of(node.get_parent()) != 'application':
        node = node.get_parent()
    return node


def middle_of(node):
    """On the screen, pixels. Newer GTK counts from where the window itself does not begin."""
    box, frame = box_of(node), box_of(frame_of(node))
    return SHADOW + box.x - frame.x + box.width // 2, SHADOW + box.y - frame.y + box.height // 2


def geometry_of(window):
    """Of what has just gone away, that of a single pixel."""
    try:
        return xdotool('getwindowgeometry', window)
    except subprocess.CalledProcessError:
        return 'Geometry: 1x1\n'


def near(node, away):
    """Off its middle to the right and down, where it is with newer GTK: the padding of all that is around is missing."""
    return tuple(place + away for place in middle_of(node))


def move_along(begin, end, tenths):
    """The pointer, on the way from one point to another."""
    for tenth in tenths:
        xdotool('mousemove', *(str(a + (b - a) * tenth // 10) for a, b in zip(begin, end)))


def left_of(node):
    return box_of(node).x


def width_of(node):
    return box_of(node).width


def has_words(name):
    return name.strip() != '' and re.match('(Gtk|Adw|Weir)[A-Z]', name) is None


def is_called(found, wanted):
    """Whether it has that name, or one that begins so where @wanted ends in an ellipsis. Older GTK says the name of a
    mnemonic twice, first with its mark."""
    if wanted.endswith('…'):
        return found.replace('_', '', 1).startswith(wanted[:-1])
    return found == wanted or ('_' in found and found.replace('_', '', 1) == f'{wanted} {wanted}')


def xdotool(*arguments):
    session = {name: os.environ[name] for name in ('DISPLAY', 'PATH') if name in os.environ}
    return subprocess.run(['xdotool', *arguments], check=True, capture_output=True, text=True, env=session,
                          timeout=60).stdout


def drafts():
    """The campaigns that have no place of their own yet, the newest last."""
    folder = pathlib.Path(HOME) / 'data' / 'weir' / 'drafts'
    return sorted(folder.glob('*.weir'), key=lambda path: path.stat().st_mtime_ns)
