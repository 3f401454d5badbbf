/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** WeirCapture: what is written to a stream of the process meanwhile. */
typedef struct {
  int fd;    /* of the stream */
  int saved; /* where it led before */
  int file;
} WeirCapture;

void weir_capture_begin (WeirCapture *capture, int fd);
char *weir_capture_end (WeirCapture *capture);
