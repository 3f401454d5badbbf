#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""preset-texts.py ROOT: po/preset-texts.h has what the presets say to people, which xgettext cannot read in JSON.

With --write it is made anew.
"""

import json
import pathlib
import sys

HEAD = '''/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the presets say to people, for translators. Made by tests/tools/preset-texts.py --write; no program includes it. */
'''
MEMBERS = ('title', 'purpose', 'look_at', 'healthy')


def texts(root):
    lines = [HEAD]
    for path in sorted((root / 'data' / 'presets').glob('*.json')):
        preset = json.loads(path.read_text(encoding='utf-8'))
        lines += [f'/* TRANSLATORS: {member} of the preset {path.stem} */\n'
                  f'N_ ({json.dumps(preset[member], ensure_ascii=False)})\n' for member in MEMBERS]
    return ''.join(lines)


def main():
    root = pathlib.Path(sys.argv[-1]).resolve()
    path = root / 'po' / 'preset-texts.h'
    if '--write' in sys.argv:
        path.write_text(texts(root), encoding='utf-8')
        return 0
    if path.read_text(encoding='utf-8') == texts(root):
        return 0
    print('po/preset-texts.h is not what data/presets says: tests/tools/preset-texts.py --write . makes it')
    return 1


if __name__ == '__main__':
    sys.exit(main())
