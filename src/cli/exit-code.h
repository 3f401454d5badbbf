/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** WeirExit: what the programs end with. Of several, the one that weir_exit_worse() prefers. */
typedef enum {
  WEIR_EXIT_OK = 0,
  WEIR_EXIT_FILE = 1,  /* a file cannot be read or written */
  WEIR_EXIT_USAGE = 2, /* wrong usage, or any exception */
  WEIR_EXIT_GATE = 3,  /* a threshold or a gate failed */
  WEIR_EXIT_UNDECIDED = 4,
  WEIR_EXIT_INTERRUPTED = 130,
  WEIR_EXIT_TERMINATED = 143,
} WeirExit;

int weir_exit_worse (int a, int b);
