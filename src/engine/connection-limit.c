/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connection-limit.h"

#include <stdio.h>
#include <sys/resource.h>

/* What the program itself needs beside its connections: files, pipes, timers, the scraper. */
#define OTHER_DESCRIPTORS 100

static guint64
descriptors (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return G_MAXUINT64;
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit (RLIMIT_NOFILE, &limit);
    getrlimit (RLIMIT_NOFILE, &limit);
  }
  return limit.rlim_cur == RLIM_INFINITY ? G_MAXUINT64 : limit.rlim_cur;
}

/* Connections to one address and port each need a local port of their own. */
static guint64
local_ports (void)
{
  g_autofree char *text = NULL;
  unsigned first, last;

  if (!g_file_get_contents ("/proc/sys/net/ipv4/ip_local_port_range", &text, NULL, NULL) ||
      sscanf (text, "%u %u", &first, &last) != 2 || last < first)
    return G_MAXUINT64;
  return last - first + 1;
}

/**
 * weir_connection_limit:
 *
 * Raises the limit of open files as far as the system allows.
 *
 * Returns: how many connections to one gateway this process can hold
 */
guint64
weir_connection_limit (void)
{
  guint64 files = descriptors ();

  return MIN (files > OTHER_DESCRIPTORS ? files - OTHER_DESCRIPTORS : 0, local_ports ());
}
