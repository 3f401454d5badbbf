#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-session.sh LOGDIR COMMAND...
# Run COMMAND under a private Xvfb and a private session bus with accessibility; everything
# started here ends with it, even where it is killed, and the exit status is COMMAND's. Safe to run
# several at once: the X server picks a free display itself (-displayfd; `xvfb-run -a` races).
# What is kept until its end lies in $SESSION_RUNTIME_DIR, else in LOGDIR; the buses' chatter goes to LOGDIR/bus.log, the X server's to LOGDIR/xvfb.log.
set -eu
log=$(mkdir -p "$1" && cd "$1" && pwd); shift
export XDG_RUNTIME_DIR=${SESSION_RUNTIME_DIR:-$log/run} HOME=$log/home
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"; chmod 700 "$XDG_RUNTIME_DIR"
# the keyring of a desktop would ask its owner for a password
mkdir -p "$XDG_DATA_HOME/dbus-1/services"
printf '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/false\n' >"$XDG_DATA_HOME/dbus-1/services/no-secrets.service"
# GTK 4.8 leaks the time at which it looks for recent files that are too old
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
printf '[Settings]\ngtk-recent-files-max-age=-1\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
export LC_ALL=${TEST_LOCALE:-C.UTF-8} GDK_BACKEND=x11 GSETTINGS_BACKEND=memory GSK_RENDERER=${GSK_RENDERER:-cairo} GDK_DEBUG=${GDK_DEBUG:-gl-disable}
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS LANGUAGE DISPLAY
fifo=$log/fifo; rm -f "$fifo"; mkfifo "$fifo"; exec 4<>"$fifo"; rm -f "$fifo"
pids=
trap 'kill $pids 2>/dev/null; wait $pids 2>/dev/null || true' EXIT
setpriv --pdeathsig TERM Xvfb -displayfd 4 -screen 0 "${SCREEN:-1280x1024x24}" -nolisten tcp -dpi 96 -noreset 2>"$log/xvfb.log" &
pids=$!
read -r -t 20 n <&4 || { echo "Xvfb did not start: $(cat "$log/xvfb.log")" >&2; exit 1; }
export DISPLAY=:$n
setpriv --pdeathsig TERM dbus-daemon --session --nofork --print-address=4 >"$log/bus.log" 2>&1 &
pids="$! $pids"
read -r -t 20 DBUS_SESSION_BUS_ADDRESS <&4 || { echo "the bus did not start: $(cat "$log/bus.log")" >&2; exit 1; }
export DBUS_SESSION_BUS_ADDRESS
exec 4>&-
rc=0
setpriv --pdeathsig TERM "$@" || rc=$?
exit $rc
