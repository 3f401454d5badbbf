#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-format.sh ROOT: every C file under src and tests is as clang-format 14 would write it.
# Other versions differ in small things, so that without that one the test is skipped.
set -eu
cd "$1"
for tool in clang-format-14 clang-format ''; do
  case $("$tool" --version 2>/dev/null) in *'version 14.'*) break ;; esac
done
if [ -z "$tool" ]; then
  echo 'clang-format 14 is not here'
  exit 77
fi
if ! find src tests -name '*.[ch]' -exec "$tool" --dry-run --Werror -ferror-limit=1 {} +; then
  echo "The files named above are not formatted: $tool -i FILE mends each." >&2
  exit 1
fi
