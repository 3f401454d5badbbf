/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-openmetrics.h"

#include <math.h>
#include <string.h>

/* The samples of one family have to stand together, so that they are gathered by family first. */
typedef struct {
  GHashTable *families; /* char * to GString * */
  GPtrArray *order;     /* of char *, owned by the table */
} Exposition;

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static GString *
family (Exposition *exposition, const char *name, const char *type)
{
  GString *text = g_hash_table_lookup (exposition->families, name);
  char *key;

  if (text != NULL)
    return text;
  key = g_strdup (name);
  text = g_string_new (NULL);
  g_string_append_printf (text, "# TYPE %s %s\n", name, type);
  g_hash_table_insert (exposition->families, key, text);
  g_ptr_array_add (exposition->order, key);
  return text;
}

static void
append_escaped (GString *text, const char *value)
{
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '\\' || *c == '"')
      g_string_append_c (text, '\\');
    if (*c == '\n')
      g_string_append (text, "\\n");
    else
      g_string_append_c (text, *c);
  }
}

static char *
labels_of (const WeirRun *run, const char *more)
{
  GString *text = g_string_new ("weir_scenario=\"");

  append_escaped (text, run->scenario->name);
  g_string_append (text, "\",weir_run=\"");
  append_escaped (text, run->id);
  g_string_append_c (text, '"');
  if (*more != '\0')
    g_string_append_printf (text, ",%s", more);
  return g_string_free (text, FALSE);
}

static void
append_sample (GString *text, const char *name, const char *labels, double value, gint64 wall_us)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], time[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (time, sizeof time, "%.3f", (double) wall_us / G_USEC_PER_SEC);
  if (isinf (value))
    g_strlcpy (digits, value > 0 ? "+Inf" : "-Inf", sizeof digits);
  else
    g_ascii_dtostr (digits, sizeof digits, value);
  g_string_append_printf (text, "%s{%s} %s %s\n", name, labels, digits, time);
}

/* A counter's samples are called after its family and `_total`; anything else that was scraped is of no
 * type here, since its parts (buckets, sums) are written as series of their own. */
static void
add_scraped (Exposition *exposition, const WeirMetricSeries *series, const char *labels, double value,
             gint64 wall_us)
{
  gboolean counter = series->type == WEIR_METRIC_COUNTER && g_str_has_suffix (series->name, "_total");
  g_autofree char *name =
      counter ? g_strndup (series->name, strlen (series->name) - strlen ("_total")) : g_strdup (series->name);
  const char *type = counter ? "counter" : series->type == WEIR_METRIC_GAUGE ? "gauge" : "unknown";

  append_sample (family (exposition, name, type), series->name, labels, value, wall_us);
}

static void
add_scrapes (Exposition *exposition, WeirCampaign *campaign, const WeirRun *run)
{
  for (guint i = 0; i < run->scrapes->len; i++) {
    const WeirCampaignLine *line = &g_array_index (run->scrapes, WeirCampaignLine, i);
    g_autoptr (GArray) values = line->is_failed ? NULL : weir_campaign_read_scrape (campaign, run, i, NULL);

    for (guint s = 0; values != NULL && s < MIN (values->len, run->series->len); s++) {
      const WeirMetricSeries *series = g_ptr_array_index (run->series, s);
      g_autofree char *labels = labels_of (run, series->labels);

      if (!isnan (g_array_index (values, double, s)))
        add_scraped (exposition, series, labels, g_array_index (values, double, s), run->wall_us + line->t);
    }
  }
}

static void
add_latency (Exposition *exposition, const WeirRun *run, const WeirHistogram *histogram, gint64 wall_us)
{
  static const struct {
    double percent;
    const char *label;
  } quantiles[] = { { 50, "quantile=\"0.5\"" }, { 95, "quantile=\"0.95\"" }, { 99, "quantile=\"0.99\"" } };

  for (guint i = 0; histogram != NULL && i < G_N_ELEMENTS (quantiles); i++) {
    g_autofree char *labels = labels_of (run, quantiles[i].label);
    double value = (double) weir_histogram_percentile (histogram, quantiles[i].percent) / G_USEC_PER_SEC;

    append_sample (family (exposition, "weir_latency_seconds", "gauge"), "weir_latency_seconds", labels,
                   value, wall_us);
  }
}

/* What Weir counted itself: counters from the beginning of the run, at the end of each interval. */
static void
add_interval (Exposition *exposition, const WeirRun *run, WeirInterval *total, const WeirInterval *interval)
{
  gint64 wall_us = run->wall_us + interval->t + interval->dt;
  g_autofree char *labels = labels_of (run, "");

  weir_interval_merge (total, interval);
  append_sample (family (exposition, "weir_executions_started", "counter"), "weir_executions_started_total",
                 labels, (double) (total->warm_up.started + total->measured.started), wall_us);
  append_sample (family (exposition, "weir_executions_ended", "counter"), "weir_executions_ended_total",
                 labels, (double) (total->warm_up.completed + total->measured.completed), wall_us);
  append_sample (family (exposition, "weir_starts_dropped", "counter"), "weir_starts_dropped_total", labels,
                 (double) (total->warm_up.dropped + total->measured.dropped), wall_us);
  append_sample (family (exposition, "weir_in_flight", "gauge"), "weir_in_flight", labels,
                 (double) interval->in_flight, wall_us);
  add_latency (exposition, run, interval->measured.success[WEIR_STEP_RESPONSE], wall_us);
}

static void
add_intervals (Exposition *exposition, WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (WeirInterval) total = weir_interval_new (0);

  for (guint i = 0; i < run->intervals->len; i++) {
    g_autoptr (WeirInterval) interval = weir_campaign_read_interval (campaign, run, i, NULL);

    if (interval != NULL)
      add_interval (exposition, run, total, interval);
  }
}

static gboolean
write_all (const Exposition *exposition, GOutputStream *stream, GError **error)
{
  for (guint i = 0; i < exposition->order->len; i++) {
    const GString *text =
        g_hash_table_lookup (exposition->families, g_ptr_array_index (exposition->order, i));

    if (!g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error))
      return FALSE;
  }
  return g_output_stream_write_all (stream, "# EOF\n", 6, NULL, NULL, error);
}

/**
 * weir_export_openmetrics:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): which runs
 * @stream: where to
 *
 * Every sample that was scraped and what Weir counted, each with its wall-clock time, as OpenMetrics
 * 1.0 text (https://openmetrics.io); the labels weir_scenario and weir_run tell the runs apart.
 *
 * Returns: whether all was written
 */
gboolean
weir_export_openmetrics (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error)
{
  Exposition exposition = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, string_free),
                            g_ptr_array_new () };
  gboolean done;

  for (guint r = 0; r < runs->len; r++) {
    add_intervals (&exposition, campaign, g_ptr_array_index (runs, r));
    add_scrapes (&exposition, campaign, g_ptr_array_index (runs, r));
  }
  done = write_all (&exposition, stream, error);
  g_ptr_array_unref (exposition.order);
  g_hash_table_unref (exposition.families);
  return done;
}
