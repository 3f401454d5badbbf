#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# in-root.sh ROOT COMMAND...: runs COMMAND in the Debian that lies below ROOT, as root, with the network and with an
# environment of its own. What is mounted for it is gone when it ends.
set -eu
root=$(realpath "$1")
shift
exec unshare --mount --propagation private bash -c '
  root=$1
  shift
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --rbind /sys "$root/sys"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  exec chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LC_ALL=C.UTF-8 TERM=dumb "$@"
' bash "$root" "$@"
