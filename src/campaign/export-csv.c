/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-csv.h"

#include <glib/gi18n.h>
#include <math.h>

#include "csv-text.h"
#include "json-read.h"

static const char *const columns[] = {
  "run",
  "scenario",
  "t",
  "dt",
  "phase",
  "started",
  "dropped",
  "completed",
  "succeeded",
  "errors",
  "refusals",
  "in_flight",
  "exchanges",
  "bytes_sent",
  "bytes_received",
  "restarts",
  "response_p50_ms",
  "response_p95_ms",
  "response_p99_ms",
  "service_p50_ms",
  "service_p95_ms",
  "service_p99_ms",
};

/* The series of all runs, each once: `name{labels}` and its column behind those above. */
typedef struct {
  GPtrArray *names; /* in the order of their columns */
  GHashTable *places;
} SeriesColumns;

static char *
name_of_series (const WeirMetricSeries *series)
{
  if (series->labels[0] == '\0')
    return g_strdup (series->name);
  return g_strdup_printf ("%s{%s}", series->name, series->labels);
}

static void
collect_series (SeriesColumns *series, const GPtrArray *runs)
{
  series->names = g_ptr_array_new_with_free_func (g_free);
  series->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint r = 0; r < runs->len; r++) {
    const WeirRun *run = g_ptr_array_index (runs, r);

    for (guint i = 0; i < run->series->len; i++) {
      g_autofree char *name = name_of_series (g_ptr_array_index (run->series, i));

      if (g_hash_table_contains (series->places, name))
        continue;
      g_hash_table_insert (series->places, name, GUINT_TO_POINTER (series->names->len));
      g_ptr_array_add (series->names, g_steal_pointer (&name));
    }
  }
}

static gboolean
write_head (WeirCsvText *csv, const SeriesColumns *series, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    weir_csv_add_text (csv, columns[i]);
  for (guint i = 0; i < series->names->len; i++)
    weir_csv_add_text (csv, g_ptr_array_index (series->names, i));
  return weir_csv_end_row (csv, error);
}

static guint64
count_as (const WeirInterval *interval, WeirCountedAs as)
{
  return weir_phase_counts_as (&interval->warm_up, as) + weir_phase_counts_as (&interval->measured, as);
}

static void
add_percentiles (WeirCsvText *csv, const WeirInterval *interval, WeirStep step)
{
  static const double percents[] = { 50, 95, 99 };
  g_autoptr (WeirHistogram) both = weir_histogram_new ();

  if (interval->warm_up.success[step] != NULL)
    weir_histogram_merge (both, interval->warm_up.success[step]);
  if (interval->measured.success[step] != NULL)
    weir_histogram_merge (both, interval->measured.success[step]);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    weir_csv_add_figure (csv, weir_histogram_count (both) > 0
                                  ? (double) weir_histogram_percentile (both, percents[i]) / 1e3
                                  : NAN);
}

static void
add_counts (WeirCsvText *csv, const WeirInterval *interval)
{
  weir_csv_add_count (csv, interval->warm_up.started + interval->measured.started);
  weir_csv_add_count (csv, interval->warm_up.dropped + interval->measured.dropped);
  weir_csv_add_count (csv, interval->warm_up.completed + interval->measured.completed);
  weir_csv_add_count (csv, count_as (interval, WEIR_COUNTED_AS_SUCCESS));
  weir_csv_add_count (csv, count_as (interval, WEIR_COUNTED_AS_ERROR));
  weir_csv_add_count (csv, count_as (interval, WEIR_COUNTED_AS_REFUSAL));
  weir_csv_add_count (csv, interval->in_flight);
  weir_csv_add_count (csv, interval->exchanges);
  weir_csv_add_count (csv, interval->bytes_sent);
  weir_csv_add_count (csv, interval->bytes_received);
  weir_csv_add_count (csv, interval->restarts);
}

/* The values of one scrape; those of other runs' series are empty, and all where there was none. */
static void
add_series (WeirCsvText *csv, const SeriesColumns *series, const guint *places, const GArray *values)
{
  g_autofree double *cells = g_new (double, series->names->len + 1);

  for (guint i = 0; i < series->names->len; i++)
    cells[i] = NAN;
  for (guint i = 0; values != NULL && i < values->len; i++)
    cells[places[i]] = g_array_index (values, double, i);
  for (guint i = 0; i < series->names->len; i++)
    weir_csv_add_figure (csv, cells[i]);
}

/* What is needed for the rows of one run. */
typedef struct {
  WeirCsvText *csv;
  WeirCampaign *campaign;
  const WeirRun *run;
  const SeriesColumns *series;
  guint *places;     /* for each series of the run its column */
  guint next_scrape; /* the first that was not looked at */
} RunRows;

static guint *
find_places (const SeriesColumns *series, const WeirRun *run)
{
  guint *places = g_new (guint, run->series->len + 1);

  for (guint i = 0; i < run->series->len; i++) {
    g_autofree char *name = name_of_series (g_ptr_array_index (run->series, i));

    places[i] = GPOINTER_TO_UINT (g_hash_table_lookup (series->places, name));
  }
  return places;
}

/* The last scrape inside the interval. A reading is never carried on to a time for which there is
 * none. */
static GArray *
read_scrape_inside (RunRows *rows, const WeirCampaignLine *interval)
{
  GArray *values;
  int found = -1;

  for (; rows->next_scrape < rows->run->scrapes->len; rows->next_scrape++) {
    const WeirCampaignLine *scrape = &g_array_index (rows->run->scrapes, WeirCampaignLine, rows->next_scrape);

    if (scrape->t >= interval->t + interval->dt)
      break;
    if (scrape->t >= interval->t && !scrape->is_failed)
      found = (int) rows->next_scrape;
  }
  values = found >= 0 ? weir_campaign_read_scrape (rows->campaign, rows->run, (guint) found, NULL) : NULL;
  if (values != NULL)
    g_array_set_size (values, MIN (values->len, rows->run->series->len));
  return values;
}

static gboolean
write_row (RunRows *rows, const WeirCampaignLine *line, const WeirInterval *interval, GError **error)
{
  WeirCsvText *csv = rows->csv;
  g_autoptr (GArray) values = read_scrape_inside (rows, line);

  weir_csv_add_text (csv, rows->run->id);
  weir_csv_add_text (csv, rows->run->scenario->name);
  weir_csv_add_figure (csv, weir_seconds_from_us (line->t));
  weir_csv_add_figure (csv, weir_seconds_from_us (line->dt));
  weir_csv_add_text (csv, weir_phase_name (weir_run_phase_at (rows->run, line->t + line->dt / 2)));
  add_counts (csv, interval);
  add_percentiles (csv, interval, WEIR_STEP_RESPONSE);
  add_percentiles (csv, interval, WEIR_STEP_SERVICE);
  add_series (csv, rows->series, rows->places, values);
  return weir_csv_end_row (csv, error);
}

static gboolean
write_rows (RunRows *rows, GError **error)
{
  for (guint i = 0; i < rows->run->intervals->len; i++) {
    const WeirCampaignLine *line = &g_array_index (rows->run->intervals, WeirCampaignLine, i);
    g_autoptr (GError) damage = NULL;
    g_autoptr (WeirInterval) interval = weir_campaign_read_interval (rows->campaign, rows->run, i, &damage);

    if (interval == NULL)
      weir_campaign_warn (rows->campaign, line->number,
                          _ ("it is no interval as expected, and was left out: %s"), damage->message);
    else if (!write_row (rows, line, interval, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_run (WeirCsvText *csv, WeirCampaign *campaign, const WeirRun *run, const SeriesColumns *series,
           GError **error)
{
  RunRows rows = { .csv = csv, .campaign = campaign, .run = run, .series = series };
  gboolean done;

  rows.places = find_places (series, run);
  done = write_rows (&rows, error);
  g_free (rows.places);
  return done;
}

/**
 * weir_export_csv:
 * @campaign: a campaign; what is found damaged is noted among its warnings
 * @runs: those to give
 * @stream: where to; stays open
 *
 * One row for each interval: whose it is, when it was (seconds since the first intended start)
 * and in which phase its middle lies, what was counted in it whatever the phase of the start,
 * percentiles of the successes that ended in it, and a column for each metric series that any of
 * the runs followed. Only one interval is in memory at a time.
 *
 * Returns: %FALSE with the error of the stream
 */
gboolean
weir_export_csv (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error)
{
  WeirCsvText csv = { .stream = stream };
  SeriesColumns series;
  gboolean done;

  collect_series (&series, runs);
  done = write_head (&csv, &series, error);
  for (guint i = 0; done && i < runs->len; i++)
    done = write_run (&csv, campaign, g_ptr_array_index (runs, i), &series, error);
  if (!weir_csv_text_finish (&csv, done ? error : NULL))
    done = FALSE;
  g_hash_table_unref (series.places);
  g_ptr_array_unref (series.names);
  return done;
}
