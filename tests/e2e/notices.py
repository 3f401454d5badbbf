#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""notices.py FILE: shows what programs tell a person, as the desktop of this session: a line of JSON each, at the end of
FILE. What can be clicked is clicked at once. Programs in a sandbox are told of by the portal, whose backend this is too.
Says so when it is ready, and goes on until it is ended."""

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

# What xdg-desktop-portal asks the desktop for, version 1; the portal itself has looked who asks
BACKEND, BACKEND_PATH = 'org.freedesktop.impl.portal.desktop.notices', '/org/freedesktop/portal/desktop'
BACKEND_INTERFACE = Gio.DBusNodeInfo.new_for_xml('''<node><interface name="org.freedesktop.impl.portal.Notification">
  <method name="AddNotification">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
  </method>
  <method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>''').interfaces[0]


class Notices:
    def __init__(self, file):
        self.file, self.shown = file, 0

    def show(self, program, title, body, actions, click):
        self.shown += 1
        with open(self.file, 'a', encoding='utf-8') as out:
            out.write(json.dumps({'program': program, 'title': title, 'body': body, 'actions': actions}) + '\n')
        if actions:
            GLib.timeout_add(1, click, self.shown)  # behind the answer, which says its number
        return self.shown

    def notify(self, bus, program, title, body, actions):
        def click(number):
            bus.emit_signal(None, PATH, NAME, 'ActionInvoked', GLib.Variant('(us)', (number, 'default')))
            return GLib.SOURCE_REMOVE

        return self.show(program, title, body, [action for action in actions if action == 'default'], click)

    def called(self, bus, _sender, _path, _interface, method, arguments, invocation):
        if method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['actions', 'body'],))
        elif method == 'GetServerInformation':
            answer = GLib.Variant('(ssss)', ('notices', 'Weir', '1', '1.2'))
        elif method == 'Notify':
            program, _replaced, _icon, title, body, actions, _hints, _timeout = arguments.unpack()
            answer = GLib.Variant('(u)', (self.notify(bus, program, title, body, actions),))
        else:
            answer = None
        invocation.return_value(answer)

    def add(self, bus, program, told, target):
        """As desktops do it, an action of the application is asked of the application itself."""
        action, path = told.get('default-action', ''), '/' + program.replace('.', '/').replace('-', '_')

        def click(_number):
            bus.call(program, path, 'org.freedesktop.Application', 'ActivateAction',
                     GLib.Variant('(sava{sv})', (action.removeprefix('app.'), [target] if target else [], {})), None,
                     Gio.DBusCallFlags.NONE, -1, None, None)
            return GLib.SOURCE_REMOVE

        self.show(program, told.get('title'), told.get('body'), [action] if action.startswith('app.') else [], click)

    def called_by_portal(self, bus, _sender, _path, _interface, method, arguments, invocation):
        if method == 'AddNotification':
            program, _id, told = arguments.unpack()
            self.add(bus, program, told, arguments.get_child_value(2).lookup_value('default-action-target', None))
        invocation.return_value(None)


def main():
    bus, notices = Gio.bus_get_sync(Gio.BusType.SESSION), Notices(sys.argv[1])
    bus.register_object(PATH, INTERFACE, notices.called, None, None)
    bus.register_object(BACKEND_PATH, BACKEND_INTERFACE, notices.called_by_portal, None, None)
    Gio.bus_own_name_on_connection(bus, BACKEND, Gio.BusNameOwnerFlags.NONE, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: print('ready', flush=True), None)
    GLib.MainLoop().run()


if __name__ == '__main__':
    main()
