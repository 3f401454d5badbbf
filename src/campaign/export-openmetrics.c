/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-openmetrics.h"

#include <math.h>
#include <string.h>

/* The metrics of one family have to stand together, and so have the samples of each metric: they are
 * gathered before anything is written. Both tables keep their entries in the order of their coming. */
typedef struct {
  GHashTable *by_name;
  GPtrArray *order; /* owns them */
} Gathered;

typedef struct {
  char *head;       /* the line that says the type */
  Gathered metrics; /* of GString: the samples, by labels */
} Family;

static void
gathered_init (Gathered *gathered, GDestroyNotify free_one)
{
  gathered->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gathered->order = g_ptr_array_new_with_free_func (free_one);
}

static void
gathered_clear (Gathered *gathered)
{
  g_hash_table_unref (gathered->by_name);
  g_ptr_array_unref (gathered->order);
}

static void
gathered_add (Gathered *gathered, const char *name, gpointer one)
{
  g_hash_table_insert (gathered->by_name, g_strdup (name), one);
  g_ptr_array_add (gathered->order, one);
}

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
family_free (gpointer data)
{
  Family *family = data;

  g_free (family->head);
  gathered_clear (&family->metrics);
  g_free (family);
}

static Family *
find_family (Gathered *families, const char *name, const char *type)
{
  Family *family = g_hash_table_lookup (families->by_name, name);

  if (family != NULL)
    return family;
  family = g_new (Family, 1);
  family->head = g_strdup_printf ("# TYPE %s %s\n", name, type);
  gathered_init (&family->metrics, string_free);
  gathered_add (families, name, family);
  return family;
}

/* The samples of the metric that has those labels; of a family that is new, @type is its type. */
static GString *
find_metric (Gathered *families, const char *name, const char *type, const char *labels)
{
  Family *family = find_family (families, name, type);
  GString *samples = g_hash_table_lookup (family->metrics.by_name, labels);

  if (samples != NULL)
    return samples;
  samples = g_string_new (NULL);
  gathered_add (&family->metrics, labels, samples);
  return samples;
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
add_scraped (Gathered *families, const WeirMetricSeries *series, const char *labels, double value,
             gint64 wall_us)
{
  gboolean counter = series->type == WEIR_METRIC_COUNTER && g_str_has_suffix (series->name, "_total");
  g_autofree char *name =
      counter ? g_strndup (series->name, strlen (series->name) - strlen ("_total")) : g_strdup (series->name);
  const char *type = counter ? "counter" : series->type == WEIR_METRIC_GAUGE ? "gauge" : "unknown";

  append_sample (find_metric (families, name, type, labels), series->name, labels, value, wall_us);
}

static void
add_scrapes (Gathered *families, WeirCampaign *campaign, const WeirRun *run)
{
  for (guint i = 0; i < run->scrapes->len; i++) {
    const WeirCampaignLine *line = &g_array_index (run->scrapes, WeirCampaignLine, i);
    g_autoptr (GArray) values = line->is_failed ? NULL : weir_campaign_read_scrape (campaign, run, i, NULL);

    for (guint s = 0; values != NULL && s < MIN (values->len, run->series->len); s++) {
      const WeirMetricSeries *series = g_ptr_array_index (run->series, s);
      g_autofree char *labels = labels_of (run, series->labels);

      if (!isnan (g_array_index (values, double, s)))
        add_scraped (families, series, labels, g_array_index (values, double, s), run->wall_us + line->t);
    }
  }
}

static void
add_latency (Gathered *families, const WeirRun *run, const WeirHistogram *histogram, gint64 wall_us)
{
  static const struct {
    double percent;
    const char *label;
  } quantiles[] = { { 50, "quantile=\"0.5\"" }, { 95, "quantile=\"0.95\"" }, { 99, "quantile=\"0.99\"" } };

  for (guint i = 0; histogram != NULL && i < G_N_ELEMENTS (quantiles); i++) {
    g_autofree char *labels = labels_of (run, quantiles[i].label);
    double value = (double) weir_histogram_percentile (histogram, quantiles[i].percent) / G_USEC_PER_SEC;

    append_sample (find_metric (families, "weir_latency_seconds", "gauge", labels), "weir_latency_seconds",
                   labels, value, wall_us);
  }
}

/* What Weir counted itself: counters from the beginning of the run, at the end of each interval. */
static void
add_interval (Gathered *families, const WeirRun *run, WeirInterval *total, const WeirInterval *interval)
{
  gint64 wall_us = run->wall_us + interval->t + interval->dt;
  g_autofree char *labels = labels_of (run, "");

  weir_interval_merge (total, interval);
  append_sample (find_metric (families, "weir_executions_started", "counter", labels),
                 "weir_executions_started_total", labels,
                 (double) (total->warm_up.started + total->measured.started), wall_us);
  append_sample (find_metric (families, "weir_executions_ended", "counter", labels),
                 "weir_executions_ended_total", labels,
                 (double) (total->warm_up.completed + total->measured.completed), wall_us);
  append_sample (find_metric (families, "weir_starts_dropped", "counter", labels),
                 "weir_starts_dropped_total", labels,
                 (double) (total->warm_up.dropped + total->measured.dropped), wall_us);
  append_sample (find_metric (families, "weir_in_flight", "gauge", labels), "weir_in_flight", labels,
                 (double) interval->in_flight, wall_us);
  add_latency (families, run, interval->measured.success[WEIR_STEP_RESPONSE], wall_us);
}

static void
add_intervals (Gathered *families, WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (WeirInterval) total = weir_interval_new (0);

  for (guint i = 0; i < run->intervals->len; i++) {
    g_autoptr (WeirInterval) interval = weir_campaign_read_interval (campaign, run, i, NULL);

    if (interval != NULL)
      add_interval (families, run, total, interval);
  }
}

static gboolean
write_family (const Family *family, GOutputStream *stream, GError **error)
{
  if (!g_output_stream_write_all (stream, family->head, strlen (family->head), NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < family->metrics.order->len; i++) {
    const GString *samples = g_ptr_array_index (family->metrics.order, i);

    if (!g_output_stream_write_all (stream, samples->str, samples->len, NULL, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_all (const Gathered *families, GOutputStream *stream, GError **error)
{
  for (guint i = 0; i < families->order->len; i++) {
    if (!write_family (g_ptr_array_index (families->order, i), stream, error))
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
  Gathered families;
  gboolean done;

  gathered_init (&families, family_free);
  for (guint r = 0; r < runs->len; r++) {
    add_intervals (&families, campaign, g_ptr_array_index (runs, r));
    add_scrapes (&families, campaign, g_ptr_array_index (runs, r));
  }
  done = write_all (&families, stream, error);
  gathered_clear (&families);
  return done;
}
