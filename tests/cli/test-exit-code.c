/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "exit-code.h"

/* From the one that counts most to the one that counts least. */
static const int order[] = { 130, 143, 1, 3, 4, 2, 0 };

static void
test_values (void)
{
  g_assert_cmpint (WEIR_EXIT_OK, ==, 0);
  g_assert_cmpint (WEIR_EXIT_FILE, ==, 1);
  g_assert_cmpint (WEIR_EXIT_USAGE, ==, 2);
  g_assert_cmpint (WEIR_EXIT_GATE, ==, 3);
  g_assert_cmpint (WEIR_EXIT_UNDECIDED, ==, 4);
  g_assert_cmpint (WEIR_EXIT_INTERRUPTED, ==, 128 + 2);
  g_assert_cmpint (WEIR_EXIT_TERMINATED, ==, 128 + 15);
}

static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    for (guint j = i; j < G_N_ELEMENTS (order); j++) {
      g_assert_cmpint (weir_exit_worse (order[i], order[j]), ==, order[i]);
      g_assert_cmpint (weir_exit_worse (order[j], order[i]), ==, order[i]);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exit-code/values", test_values);
  g_test_add_func ("/exit-code/order", test_order);
  return g_test_run ();
}
