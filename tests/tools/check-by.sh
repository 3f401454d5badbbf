#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-by.sh PROGRAM ARGUMENT...: what the program of another project says of our file; skipped where it is not there.
command -v "$1" >/dev/null || { echo "$1 is not installed"; exit 77; }
exec "$@"
