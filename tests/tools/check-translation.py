#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-translation.py ROOT LANGUAGE [help]: a translation, of the programs or of the help, has all words that there are, and
none that are gone; nothing is taken for a format that is none, such as "95 % interval"; and how many there are of something is written in
groups, "1,000", as weir_format_count() has it."""

import importlib.util
import pathlib
import re
import subprocess
import sys
import tempfile

BARE_COUNT = re.compile(r'(?<!line )%(?:[0-9]\$)?l*[dui]\b')
NO_FORMAT = re.compile(r'(?<!%)% +[a-zA-Z]')


def keywords():
    """Those of the translation that tests run the window with."""
    path = pathlib.Path(__file__).with_name('pseudo-translate.py')
    spec = importlib.util.spec_from_file_location('pseudo_translate', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.KEYWORDS


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def words(text, prefix=''):
    """What entries of a catalogue are about, but for its head."""
    joined = re.sub(r'"\n(?:#~ )?"', '', text)
    return [word for word in re.findall(rf'^{prefix}msgid "(.*)"$', joined, re.MULTILINE) if word]


def false_formats(template):
    for entry in re.sub(r'"\n"', '', template).split('\n\n'):
        if re.search(r'^#,.*(?<!no-)c-format', entry, re.MULTILINE):
            yield from (word for word in words(entry) if NO_FORMAT.search(word))


def bare_counts(template):
    for entry in re.sub(r'"\n"', '', template).split('\n\n'):
        yield from (word for word in re.findall(r'^msgid_plural "(.*)"$', entry, re.MULTILINE) if BARE_COUNT.search(word))


def template_of_program(root):
    return run('xgettext', '--from-code=UTF-8', f'--directory={root}', f'--files-from={root}/po/POTFILES', '--no-wrap',
               '--output=-', *(f'--keyword={word}' for word in keywords()))


def template_of_help(root, folder):
    path = pathlib.Path(folder) / 'help.pot'
    run('itstool', '--output', path, *sorted(pathlib.Path(root, 'data/help/C').glob('*.page')))
    return re.sub(r'msgctxt "_"\nmsgid "translator-credits"\nmsgstr ""\n', '', path.read_text(encoding='utf-8'))


def compare(folder, template_text, catalogue):
    """What a catalogue has too little or too much."""
    template, merged = pathlib.Path(folder) / 'weir.pot', pathlib.Path(folder) / 'merged.po'
    template.write_text(template_text, encoding='utf-8')
    run('msgmerge', '--quiet', '--no-fuzzy-matching', '--no-wrap', f'--output-file={merged}', catalogue, template)
    yield from (f'has no translation: {word}' for word in words(run('msgattrib', '--untranslated', '--no-wrap', merged)))
    yield from (f'is in no source any more: {word}'
                for word in words(run('msgattrib', '--only-obsolete', '--no-wrap', merged), '#~ '))


def main():
    root, language = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[3:] == ['help']:
            problems = list(compare(folder, template_of_help(root, folder), f'{root}/data/help/{language}/{language}.po'))
        else:
            template = template_of_program(root)
            problems = list(compare(folder, template, f'{root}/po/{language}.po'))
            problems += [f'is no format, say xgettext:no-c-format before it: {word}' for word in false_formats(template)]
            problems += [f'counts without groups, give weir_format_count() as %s: {word}' for word in bare_counts(template)]
    print('\n'.join(problems))
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
