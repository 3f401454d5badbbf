#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in a locale with a decimal comma: figures have one, and the file has none."""

import locale
import os
import pathlib
import re
import shutil

from programs import in_tree, lines_of, new_folder, of_type
from screen import Window, wait_until
from tap import Skipped, expect, main, same, test

EARLIER = pathlib.Path(__file__).parents[1] / 'e2e' / 'earlier.weir'
NAME = 'de_DE.UTF-8'
GERMAN = {'LC_ALL': NAME, 'LOCPATH': os.environ.get('LOCPATH', '')}


def need_locale():
    try:
        locale.setlocale(locale.LC_NUMERIC, NAME)
        locale.setlocale(locale.LC_NUMERIC, 'C')
    except locale.Error:
        raise Skipped(f'the locale {NAME} cannot be made here') from None


@test('/window/locale')
def figures():
    need_locale()
    path = new_folder() / 'campaign.weir'
    shutil.copy(EARLIER, path)
    with Window(path, env=GERMAN) as window:
        window.select('Scenarios and Runs', 1)
        wait_until(lambda: any(re.search(r'\d,\d+\u202f(ms|s)\b', text) for text in window.texts()), '"20,7 ms" is there')
        pointed = [text for text in window.texts() if re.search(r'\d\.\d+[ \u202f](ms|s|%|/\u2060?s|KiB|MiB)', text)]
        same(pointed, [], 'figures with a point')
    expect(path.read_bytes().startswith(EARLIER.read_bytes()), 'nothing that was written is changed')


@test('/window/locale-of-make-run')
def words():
    """A window that runs from the build folder finds its catalogues."""
    need_locale()
    with Window(env=GERMAN | {'WEIR_LOCALE_DIR': in_tree()['WEIR_LOCALE_DIR']}) as window:
        wait_until(lambda: any('Sehen, was eine Änderung' in text for text in window.texts()), 'German words')


if __name__ == '__main__':
    main()
