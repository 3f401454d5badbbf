#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""notices.py FILE: shows what programs tell a person, as the desktop of this session: a line of JSON each, at the end of
FILE. What can be clicked is clicked at once. Says so when it is ready, and goes on until it is ended."""

import json
import sys

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

# Desktop Notifications Specification 1.2
NAME, PATH = 'org.freedesktop.Notifications', '/org/freedesktop/Notifications'
INTERFACE = Gio.DBusNodeInfo.new_for_xml(f'''<node><interface name="{NAME}">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
</interface></node>''').interfaces[0]


class Desktop:
    def __init__(self, file):
        self.file, self.shown = file, 0

    def show(self, bus, program, title, body, actions):
        self.shown += 1
        with open(self.file, 'a', encoding='utf-8') as out:
            out.write(json.dumps({'program': program, 'title': title, 'body': body, 'actions': actions}) + '\n')
        if 'default' in actions:
            GLib.timeout_add(1, self.click, bus, self.shown)  # behind the answer, which says its number
        return self.shown

    @staticmethod
    def click(bus, number):
        bus.emit_signal(None, PATH, NAME, 'ActionInvoked', GLib.Variant('(us)', (number, 'default')))
        return GLib.SOURCE_REMOVE

    def called(self, bus, _sender, _path, _interface, method, arguments, invocation):
        if method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['actions', 'body'],))
        elif method == 'GetServerInformation':
            answer = GLib.Variant('(ssss)', ('notices', 'Weir', '1', '1.2'))
        elif method == 'Notify':
            program, _replaced, _icon, title, body, actions, _hints, _timeout = arguments.unpack()
            answer = GLib.Variant('(u)', (self.show(bus, program, title, body, actions),))
        else:
            answer = None
        invocation.return_value(answer)


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.register_object(PATH, INTERFACE, Desktop(sys.argv[1]).called, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: print('ready', flush=True), None)
    GLib.MainLoop().run()


if __name__ == '__main__':
    main()
