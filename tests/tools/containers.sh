#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# containers.sh COMMAND...: buildah and podman on a storage of their own below $CONTAINERS, as root, also where no
# registry can be reached and the kernel gives a container less than usual.
#
#   containers.sh base                 docker.io/library/debian:bookworm-slim, made of Debian's packages if it is missing
#   containers.sh build ARGUMENT...    buildah build
#   containers.sh run ARGUMENT...      podman run, in the network $CONTAINERS_NETWORK, that of the host unless one is named
#   containers.sh podman ARGUMENT...   anything else of podman
set -eu
: "${CONTAINERS:?where images and containers lie}"
base=docker.io/library/debian:bookworm-slim
store=(--root "$CONTAINERS/storage" --runroot "$CONTAINERS/run" --storage-driver "${CONTAINERS_DRIVER:-overlay}")
podman=(podman "${store[@]}" --network-config-dir "$CONTAINERS/networks" --cgroup-manager cgroupfs --events-backend none
  --log-level error)
mkdir -p "$CONTAINERS"
# containers find one another by name; podman's own choice would depend on what lies in the storage
printf '[network]\nnetwork_backend = "netavark"\n' >"$CONTAINERS/containers.conf"
export CONTAINERS_CONF=$CONTAINERS/containers.conf

make_base () {
  local tar=$CONTAINERS/base.tar mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort | uniq -c | sort -n | awk 'END { print $2 }')
  # what the slim image leaves out too
  mmdebstrap --quiet --mode=root --variant=minbase --components=main --include=usr-is-merged --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin "$1"/var/log/*' \
    bookworm "$tar" "$mirror"
  "${podman[@]}" import --change 'CMD ["bash"]' "$tar" "$base"
  rm "$tar"
}

command=$1
shift
case $command in
  base) "${podman[@]}" image exists "$base" || make_base ;;
  build) exec buildah "${store[@]}" build --layers --isolation chroot --pull=never --network host "$@" ;;
  run)
    # Where control groups are mixed of both versions crun refuses to start: the second is hidden from it.
    # Without CAP_SYS_RESOURCE limits cannot be raised, so they are said.
    # Mounts elsewhere are as they would be without: networks of containers are files that others find by them.
    exec unshare --mount --propagation unchanged \
      sh -c 'mount --make-rprivate /sys && { umount /sys/fs/cgroup/unified 2>/dev/null || true; } && exec "$@"' sh \
      "${podman[@]}" run --cgroups=disabled --network "${CONTAINERS_NETWORK:-host}" --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 "$@" ;;
  podman) exec "${podman[@]}" "$@" ;;
  *) echo "containers.sh: no command $command" >&2; exit 2 ;;
esac
