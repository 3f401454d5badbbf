#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 opens the help in the program that the computer has for it: a viewer of pages, or a browser."""

import pathlib

from programs import HOME, new_folder
from screen import Window, wait_until
from tap import main, same, test

APPLICATIONS = pathlib.Path(HOME) / 'data' / 'applications'
SYSTEM = new_folder()  # a computer that knows media types, and has no programs but those of the test
(SYSTEM / 'mime').symlink_to('/usr/share/mime')
PAGE = new_folder() / 'help.html'
PAGE.write_text('<!DOCTYPE html><title>Help</title>')


GERMAN = PAGE.with_name('help.de.html')
GERMAN.write_text('<!DOCTYPE html><title>Hilfe</title>')


def asked_of(name, kind, **env):
    """What a program for @kind is called with when F1 is pressed."""
    APPLICATIONS.mkdir(parents=True, exist_ok=True)
    asked = HOME / f'{name}.asked'
    program = HOME / f'{name}.sh'
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" >{asked}.new\nmv {asked}.new {asked}\n')
    program.chmod(0o755)
    (APPLICATIONS / f'{name}.desktop').write_text(
        f'[Desktop Entry]\nType=Application\nName={name}\nExec={program} %u\nMimeType={kind};\n')
    (APPLICATIONS / 'mimeapps.list').write_text(f'[Default Applications]\n{kind}={name}.desktop\n')
    with Window(env={'XDG_DATA_DIRS': str(SYSTEM), 'WEIR_DATA_DIR': str(PAGE.parent), **env}) as window:
        window.wait_for('New Campaign')
        window.keys('F1')
        wait_until(asked.exists, f'{name} is started')
    (APPLICATIONS / f'{name}.desktop').unlink()
    return asked.read_text()


@test('/window/help-in-a-browser')
def help_in_a_browser():
    same(asked_of('browser', 'text/html').removeprefix('file://'), str(PAGE))


@test('/window/help-in-german')
def help_in_german():
    same(asked_of('german', 'text/html', LANGUAGE='de').removeprefix('file://'), str(GERMAN))


@test('/window/help-in-its-viewer')
def help_in_its_viewer():
    same(asked_of('viewer', 'x-scheme-handler/help'), 'help:weir')


if __name__ == '__main__':
    main()
