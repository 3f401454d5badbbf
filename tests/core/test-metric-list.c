/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-list.h"

#include <math.h>

static char *
list (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirExposition) exposition = weir_exposition_parse (text, -1, &error);
  g_autoptr (GPtrArray) metrics = NULL;
  GString *lines = g_string_new (NULL);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert_no_error (error);
  metrics = weir_metric_list_new (exposition);
  for (guint i = 0; i < metrics->len; i++) {
    const WeirMetricInfo *info = g_ptr_array_index (metrics, i);

    g_string_append_printf (lines, "%.*s|%s %s %u %s %s (%s)\n", (int) weir_metric_info_group (info),
                            info->name, info->name, info->type_name, info->n_series,
                            isnan (info->value) ? "-" : g_ascii_dtostr (digits, sizeof digits, info->value),
                            info->unit ? info->unit : "-", info->help ? info->help : "");
  }
  return g_string_free (lines, FALSE);
}

static void
test_text (void)
{
  g_autofree char *lines =
      list ("# HELP go_a what\n# TYPE go_a gauge\ngo_a{b=\"c\"} 1\nup 1\ngo 7\ngo_a{b=\"d\"} 2\n"
            "gov_x_bytes_total 3\ngo_a_seconds NaN\n"
            "# TYPE go_h_seconds histogram\ngo_h_seconds_bucket{le=\"+Inf\"} 9\n"
            "go_h_seconds_sum 4.5\ngo_h_seconds_count 9\n"
            "# TYPE go_s_bytes summary\ngo_s_bytes{quantile=\"0.5\"} 4\n");

  g_assert_cmpstr (lines, ==,
                   "go|go untyped 1 7 - ()\n"
                   "go|go_a gauge 2 3 - (what)\n"
                   "go|go_a_seconds untyped 1 - seconds ()\n"
                   "go|go_h_seconds histogram 3 9 seconds ()\n"
                   "go|go_s_bytes summary 1 - bytes ()\n"
                   "gov|gov_x_bytes_total untyped 1 3 bytes ()\n"
                   "up|up untyped 1 1 - ()\n");
}

static void
test_openmetrics (void)
{
  g_autofree char *lines =
      list ("# TYPE a_things counter\n# UNIT a_things things\n# HELP a_things x\n"
            "a_things_total{b=\"1\"} 2\na_things_created{b=\"1\"} 1e9\na_things_total{b=\"2\"} 3\n"
            "# TYPE b info\nb_info{v=\"1\"} 1\n# TYPE c gaugehistogram\n"
            "c_bucket{le=\"+Inf\"} 4\nc_gcount 4\nc_gsum 9\nd 1\n# EOF\n");

  g_assert_cmpstr (lines, ==,
                   "a|a_things_total counter 2 5 things (x)\n"
                   "b|b_info info 1 1 - ()\n"
                   "c|c gaugehistogram 3 4 - ()\n"
                   "d|d unknown 1 1 - ()\n");
}

/* Names may begin with what else parts them, and a unit alone is none. */
static void
test_odd_names (void)
{
  g_autofree char *lines = list ("_x_y 1\n: 1\nbytes 1\njob:rate_bytes 1\n_total 1\n");

  g_assert_cmpstr (lines, ==,
                   ":|: untyped 1 1 - ()\n"
                   "_total|_total untyped 1 1 - ()\n"
                   "_x|_x_y untyped 1 1 - ()\n"
                   "bytes|bytes untyped 1 1 - ()\n"
                   "job|job:rate_bytes untyped 1 1 bytes ()\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-list/text", test_text);
  g_test_add_func ("/metric-list/openmetrics", test_openmetrics);
  g_test_add_func ("/metric-list/odd-names", test_odd_names);
  return g_test_run ();
}
