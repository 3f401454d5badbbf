/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-standing.h"

/* What the list tells of a run whose summary is @text. */
static void
assert_figure (const char *text, const char *figure)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  WeirRun run = { .summary = node != NULL ? json_node_get_object (node) : NULL };
  g_autofree char *found = weir_run_figure (&run);

  g_assert_cmpstr (found, ==, figure);
}

/* A p95 takes 72 successes: where there are fewer it is said that they are too few. */
static void
test_figure (void)
{
  assert_figure ("{\"response_ms_percentiles\":{\"p95\":612},\"status_counts\":{\"succeeded\":72}}",
                 "p95 612 ms");
  assert_figure ("{\"response_ms_percentiles\":{\"p95\":612},\"status_counts\":{\"succeeded\":71}}",
                 "too few samples");
  assert_figure ("{\"response_ms_percentiles\":{\"p95\":null},\"status_counts\":{\"failed\":90}}",
                 "no successes");
  assert_figure (NULL, "interrupted");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-standing/figure", test_figure);
  return g_test_run ();
}
