/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exit-code.h"

#include <glib.h>

/**
 * weir_exit_worse:
 *
 * Returns: the code that a program ends with when both apply: a signal first, then files, gates,
 * what is undecided, and exceptions last
 */
int
weir_exit_worse (int a, int b)
{
  static const int order[] = { WEIR_EXIT_INTERRUPTED, WEIR_EXIT_TERMINATED, WEIR_EXIT_FILE,
                               WEIR_EXIT_GATE,        WEIR_EXIT_UNDECIDED,  WEIR_EXIT_USAGE };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return WEIR_EXIT_OK;
}
