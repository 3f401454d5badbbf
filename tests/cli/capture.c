/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/** weir_capture_begin: what is written to @fd from now on goes to @capture */
void
weir_capture_begin (WeirCapture *capture, int fd)
{
  fflush (NULL);
  capture->fd = fd;
  capture->saved = dup (fd);
  capture->file = memfd_create ("capture", MFD_CLOEXEC);
  g_assert_cmpint (capture->saved, >=, 0);
  g_assert_cmpint (dup2 (capture->file, fd), ==, fd);
}

/** weir_capture_end: the stream leads where it did. Returns: (transfer full): what was written meanwhile */
char *
weir_capture_end (WeirCapture *capture)
{
  gsize length;
  char *text;

  fflush (NULL);
  length = (gsize) lseek (capture->file, 0, SEEK_END);
  text = g_malloc0 (length + 1);
  g_assert_cmpint (pread (capture->file, text, length, 0), ==, length);
  g_assert_cmpint (dup2 (capture->saved, capture->fd), ==, capture->fd);
  close (capture->saved);
  close (capture->file);
  return text;
}
