# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that are started, watched, and never left behind."""

import ctypes
import dataclasses
import os
import resource
import signal
import subprocess
import tempfile
import time

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)
OWN_VARIABLES = ('WEIR_', 'AGENTFIELD_', 'K6_', 'http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY',
                 'ALL_PROXY', 'all_proxy')
TICKS_PER_SECOND = os.sysconf('SC_CLK_TCK')


class CannotRun(Exception):
    """A program that the benchmarks need did not do its work."""


@dataclasses.dataclass
class Finished:
    output: str
    errors: str
    cpu: float      # seconds of processor time, user and system
    elapsed: float  # seconds
    peak: int       # highest resident memory, KiB; 0 where it was not watched
    resident: list  # of (seconds, KiB)


def environment(folder):
    """What programs see: nothing of Weir's own, no proxy, and a home that is thrown away."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN_VARIABLES)}
    return kept | {'HOME': folder, 'XDG_DATA_HOME': folder, 'LC_ALL': 'C.UTF-8', 'K6_NO_USAGE_REPORT': 'true'}


def start(command, folder, output, errors, env=None):
    """`env`: all that it sees, where that is not what programs see else."""
    """Starts a program that ends when this one does, even where that is killed."""
    parent = os.getpid()

    def prepare():
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    try:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                                env=env or environment(folder), preexec_fn=prepare)
    except OSError as error:
        raise CannotRun(f'{command[0]} could not be started: {error.strerror}') from error


def memory(pid):
    """Resident memory now and at its highest, KiB. (The kernel's own record at the end of a program
    counts what it was forked from, too.)"""
    try:
        with open(f'/proc/{pid}/status', encoding='ascii', errors='replace') as status:
            fields = dict(line.split(':', 1) for line in status)
    except OSError:
        return 0, 0
    return (int(fields.get(name, '0 kB').split()[0]) for name in ('VmRSS', 'VmHWM'))


def cpu_so_far(pid):
    """Seconds of processor time of a program that runs."""
    with open(f'/proc/{pid}/stat', encoding='ascii', errors='replace') as stat:
        fields = stat.read().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def stop(process, grace=5):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait(process, limit):
    """Waits for the end; gives what the kernel counted, the highest memory, and its course."""
    begin, peak, resident = time.monotonic(), 0, []
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return usage, peak, resident
        now, highest = memory(process.pid)
        peak = max(peak, highest)
        resident.append((time.monotonic() - begin, now))
        if time.monotonic() - begin > limit:
            raise CannotRun(f'{process.args[0]} did not end within {limit} s')
        time.sleep(0.02)


def run(command, folder, limit, statuses=(0,), env=None):
    """Runs a program to its end. Raises CannotRun where it fails or takes longer than `limit` seconds."""
    begin = time.monotonic()
    with tempfile.TemporaryFile('w+', dir=folder) as output, tempfile.TemporaryFile('w+', dir=folder) as errors:
        process = start(command, folder, output, errors, env)
        try:
            usage, peak, resident = wait(process, limit)
        finally:
            stop(process)
        elapsed = time.monotonic() - begin
        output.seek(0)
        errors.seek(0)
        finished = Finished(output.read(), errors.read(), usage.ru_utime + usage.ru_stime, elapsed, peak, resident)
    if process.returncode not in statuses:
        words = (finished.errors.strip() or finished.output.strip())[-2000:]
        raise CannotRun(f'{" ".join(command)}\nended with status {process.returncode}: {words}')
    return finished
