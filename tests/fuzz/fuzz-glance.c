/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a long campaign file, whatever its bytes, gives a glance: the same fields as a good one. */
#include "fuzz-target.h"
#include "glance.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void
put (int fd, const void *bytes, gsize size)
{
  g_assert (write (fd, bytes, size) == (gssize) size);
}

/* So long that it is not read whole. */
static int
make_long_file (const guint8 *data, gsize size)
{
  static const char header[] = "{\"type\":\"campaign\",\"format\":1}\n";
  g_autofree char *filler = g_strnfill (WEIR_GLANCE_WHOLE_MAX, ' ');
  int fd = memfd_create ("campaign", MFD_CLOEXEC);

  g_assert (fd >= 0);
  filler[WEIR_GLANCE_WHOLE_MAX - 1] = '\n';
  put (fd, header, strlen (header));
  put (fd, filler, WEIR_GLANCE_WHOLE_MAX);
  put (fd, data, size);
  return fd;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = make_long_file (data, size);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (WeirGlance) glance = weir_glance_read (path, NULL);

  close (fd);
  g_assert (glance && glance->title && g_utf8_validate (glance->title, -1, NULL));
  g_assert (glance->n_p95 <= WEIR_GLANCE_RUNS_MAX);
  return 0;
}
