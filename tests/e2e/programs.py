# SPDX-License-Identifier: GPL-3.0-or-later
"""weir-cli and weir-gateway as a person starts them: in a home of their own, and never left behind.

Every test program is called as PROGRAM WEIR-CLI WEIR-GATEWAY DATA-FOLDER [-- PATH...].
"""

import atexit
import contextlib
import ctypes
import dataclasses
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CLI, GATEWAY, DATA = (os.path.abspath(path) for path in sys.argv[1:4])
ROOT, BUILD = pathlib.Path(__file__).resolve().parents[2], pathlib.Path(CLI).parents[2]
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)
LIMIT = 40  # seconds: more than any of these runs takes, with sanitizers on a busy computer too
HOME = pathlib.Path(tempfile.mkdtemp(prefix='weir-e2e-'))
STARTED = []

# Of what the caller has, that which makes a program run and its errors seen: nothing that sets keys.
PASSED_ON = ('PATH', 'LD_LIBRARY_PATH', 'LC_ALL', 'ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS', 'G_DEBUG',
             'G_SLICE', 'ASAN_SYMBOLIZER_PATH')


def left_behind():
    """Processes that have the home of this program, and so were started by it, be it not by itself: what they
    were called with, by process ID."""
    home = f'HOME={HOME}'.encode()
    found = {}
    for path in pathlib.Path('/proc').iterdir():
        with contextlib.suppress(OSError):
            if path.name.isdigit() and home in (path / 'environ').read_bytes().split(b'\0'):
                found[int(path.name)] = (path / 'cmdline').read_bytes().replace(b'\0', b' ').decode()
    return found


def clean_up():
    for process in STARTED:
        if process.poll() is None:
            process.kill()
            process.wait()
    for pid in left_behind():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    shutil.rmtree(HOME, ignore_errors=True)


atexit.register(clean_up)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # of meson, when the time is over


def environment(more=None):
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    own = {'HOME': str(HOME), 'XDG_DATA_HOME': str(HOME / 'data'), 'TMPDIR': str(HOME), 'WEIR_DATA_DIR': DATA,
           'WEIR_GATEWAY': GATEWAY, 'NO_PROXY': '*'}
    return kept | own | (more or {})


def in_tree():
    """What `make run` gives the programs of this build, by which they find what is not installed."""
    make = ['make', '-s', '-C', ROOT, f'BUILD={BUILD}', '--eval=told: ; @echo $(IN_TREE)', 'told']
    told = subprocess.run(make, stdout=subprocess.PIPE, check=True, text=True).stdout
    return dict(variable.split('=', 1) for variable in told.split())


def follow_parent(parent, prepare):
    """In the child: it ends when this program does, even where that is killed."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    if prepare is not None:
        prepare()


def start(command, more=None, prepare=None, **streams):
    parent = os.getpid()
    streams = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE} | streams
    process = subprocess.Popen([str(part) for part in command], env=environment(more), cwd=HOME,
                               preexec_fn=lambda: follow_parent(parent, prepare), **streams)
    STARTED.append(process)
    return process


@dataclasses.dataclass
class Ended:
    code: int
    output: str
    errors: str
    seconds: float

    @property
    def json(self):
        """Standard output, which is to be JSON and nothing else."""
        return json.loads(self.output, parse_constant=self.refuse)

    @staticmethod
    def refuse(word):
        raise ValueError(f'{word} is no JSON')


def finish(process, began, limit=LIMIT):
    try:
        output, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired as error:
        process.kill()
        output, errors = process.communicate()
        raise AssertionError(f'hangs: {process.args}\n{errors.decode(errors="replace")}') from error
    return Ended(process.returncode, output.decode(), errors.decode(), time.monotonic() - began)


def weir(*arguments, env=None, limit=LIMIT, prepare=None):
    """Runs weir-cli to its end."""
    began = time.monotonic()
    return finish(start([CLI, *arguments], env, prepare), began, limit)


def start_weir(*arguments, env=None, prepare=None, **streams):
    return start([CLI, *arguments], env, prepare, **streams)


@contextlib.contextmanager
def gateway(*arguments):
    """A demo gateway on a free port; gives its address."""
    process = start([GATEWAY, '--port', '0', *arguments], stderr=subprocess.DEVNULL)
    try:
        line = process.stdout.readline().decode().strip()
        if not line.startswith('listening on '):
            raise AssertionError(f'weir-gateway said {line!r}')
        yield line.removeprefix('listening on ')
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def new_folder():
    return pathlib.Path(tempfile.mkdtemp(dir=HOME))


def wait_until(condition, what, limit=LIMIT, pause=0.01):
    """Looks a hundred times a second whether @condition holds, or after each @pause."""
    until = time.monotonic() + limit
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f'waited in vain until {what}')
        time.sleep(pause)


def lines_of(path):
    """The whole lines of a campaign, read as somebody else would read them."""
    text = pathlib.Path(path).read_bytes()
    whole = text[:text.rfind(b'\n') + 1]
    return [json.loads(line) for line in whole.splitlines()]


def of_type(lines, name):
    return [line for line in lines if line['type'] == name]
