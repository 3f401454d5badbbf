/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-unit.h"

static void
test_names (void)
{
  static const struct {
    const char *name;
    WeirMetricUnit unit;
  } names[] = {
    { "process_resident_memory_bytes", WEIR_METRIC_UNIT_BYTES },
    { "go_memstats_alloc_bytes_total", WEIR_METRIC_UNIT_BYTES },
    { "process_cpu_seconds_total", WEIR_METRIC_UNIT_SECONDS },
    { "gateway_step_duration_seconds{quantile=\"0.9\"}", WEIR_METRIC_UNIT_SECONDS },
    { "cache_hit_ratio", WEIR_METRIC_UNIT_RATIO },
    { "gateway_queue_depth", WEIR_METRIC_UNIT_NONE },
    { "gateway_queue_depth{unit=\"_bytes\"}", WEIR_METRIC_UNIT_NONE },
    { "gateway_bytes_in_flight", WEIR_METRIC_UNIT_NONE },
    { "_total", WEIR_METRIC_UNIT_NONE },
    { "", WEIR_METRIC_UNIT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (weir_metric_unit (names[i].name), ==, names[i].unit);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-unit/names", test_names);
  return g_test_run ();
}
