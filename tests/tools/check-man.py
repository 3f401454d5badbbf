#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-man.py PAGE PROGRAM: the manual has each option that the program's --help has, and no other."""

import os
import pathlib
import re
import subprocess
import sys


def main():
    page, program = sys.argv[1:]
    told = subprocess.run([program, '--help'], capture_output=True, text=True, check=True, timeout=60,
                          env=os.environ | {'LC_ALL': 'C.UTF-8'}).stdout
    has = {name for name in re.findall(r'^ .*?--([a-z-]+)', told, re.MULTILINE) if not name.startswith('help')}
    lists = set(re.findall(r'^\.It Fl Fl ([a-z-]+)', pathlib.Path(page).read_text(encoding='utf-8'), re.MULTILINE))
    for name in sorted(has - lists):
        print(f'{page}: --{name} is missing')
    for name in sorted(lists - has):
        print(f'{page}: {program} has no --{name}')
    return 0 if has == lists and has else 1


if __name__ == '__main__':
    sys.exit(main())
