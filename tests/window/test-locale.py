#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in a locale with a decimal comma: figures have one, and the file has none."""

import locale
import os
import pathlib
import re
import shutil

from programs import lines_of, new_folder, of_type
from screen import Window, wait_until
from tap import Skipped, expect, main, same, test

EARLIER = pathlib.Path(__file__).parents[1] / 'e2e' / 'earlier.weir'
NAME = 'de_DE.UTF-8'
GERMAN = {'LC_ALL': NAME, 'LOCPATH': os.environ.get('LOCPATH', '')}


@test('/window/locale')
def figures():
    try:
        locale.setlocale(locale.LC_NUMERIC, NAME)
        locale.setlocale(locale.LC_NUMERIC, 'C')
    except locale.Error:
        raise Skipped(f'the locale {NAME} cannot be made here') from None
    path = new_folder() / 'campaign.weir'
    shutil.copy(EARLIER, path)
    with Window(path, env=GERMAN) as window:
        window.select('Scenarios and Runs', 1)
        wait_until(lambda: any(re.search(r'\d,\d+\u202f(ms|s)\b', text) for text in window.texts()), '"20,7 ms" is there')
        pointed = [text for text in window.texts() if re.search(r'\d\.\d+[ \u202f](ms|s|%|/\u2060?s|KiB|MiB)', text)]
        same(pointed, [], 'figures with a point')
    expect(path.read_bytes().startswith(EARLIER.read_bytes()), 'nothing that was written is changed')


if __name__ == '__main__':
    main()
