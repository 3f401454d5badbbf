/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imported runs as lines of a campaign, and back. */
#include "import-metrics.h"

#include <math.h>
#include <string.h>

#include "edit-lines.h"
#include "json-read.h"
#include "json-text.h"
#include "run-lines.h"

typedef struct {
  WeirJournal *journal;
  GPtrArray *ids;        /* of what was added */
  GHashTable *scenarios; /* char * to char *: name to id */
} Writer;

/* Takes @line. */
static gboolean
write_line (Writer *writer, JsonObject *line, GError **error)
{
  gboolean done = weir_journal_append (writer->journal, line, error);

  json_object_unref (line);
  return done;
}

/* Results of one name are runs of one scenario, which is as the first of them had it. */
static gboolean
write_scenario (Writer *writer, const WeirImportedRun *run, GError **error)
{
  char *id;

  if (g_hash_table_contains (writer->scenarios, run->scenario->name))
    return TRUE;
  id = g_uuid_string_random ();
  g_hash_table_insert (writer->scenarios, g_strdup (run->scenario->name), id);
  g_ptr_array_add (writer->ids, g_strdup (id));
  return write_line (writer, weir_line_scenario (id, run->scenario), error);
}

static gboolean
write_start (Writer *writer, const WeirImportedRun *run, const char *id, GError **error)
{
  WeirRunStart start = {
    .run_id = id,
    .scenario_id = g_hash_table_lookup (writer->scenarios, run->scenario->name),
    .scenario = run->scenario,
    .base_url = run->scenario->base_url,
    .wall_us = run->ended_wall_us - run->measured_us,
  };
  guint64 repeat = 0;

  weir_json_read_object (run->summary, "sweep", &start.sweep, NULL);
  weir_json_read_count (run->summary, "repeat", &repeat, NULL);
  start.repeat = (guint) MIN (repeat, G_MAXUINT);
  return write_line (writer, weir_line_run_start (&start), error) &&
         write_line (writer, weir_line_phase (id, 0, WEIR_PHASE_MEASURED), error) &&
         write_line (writer, weir_line_phase (id, run->measured_us, WEIR_PHASE_END), error);
}

/* Weir's own results have the sum over the series of a name beside each of them: one of both counts. */
static gboolean
is_sum (GList *names, const char *name)
{
  gsize length = strlen (name);

  for (GList *at = names; at != NULL; at = at->next)
    if (strncmp (at->data, name, length) == 0 && ((const char *) at->data)[length] == '{')
      return TRUE;
  return FALSE;
}

/* A scrape again, as text. A name that ends so is a counter's, by the rule of OpenMetrics. */
static char *
figures_to_text (JsonObject *figures)
{
  g_autoptr (GList) names = json_object_get_members (figures);
  GString *text = g_string_new (NULL);

  for (GList *at = names; at != NULL; at = at->next) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    const char *name = at->data;
    double value = NAN;

    weir_json_read_figure (figures, name, &value, NULL);
    if (isnan (value) || is_sum (names, name))
      continue;
    if (g_str_has_suffix (name, "_total"))
      g_string_append_printf (text, "# TYPE %s counter\n", name);
    g_string_append_printf (text, "%s %s\n", name, g_ascii_dtostr (digits, sizeof digits, value));
  }
  return g_string_free (text, FALSE);
}

static GArray *
read_scrape (WeirSeriesSet *set, JsonObject *metrics, const char *time)
{
  JsonObject *figures = NULL;
  g_autofree char *text = NULL;
  g_autoptr (WeirExposition) exposition = NULL;

  weir_json_read_object (metrics, time, &figures, NULL);
  text = figures != NULL ? figures_to_text (figures) : NULL;
  exposition = text != NULL ? weir_exposition_parse (text, (gssize) strlen (text), NULL) : NULL;
  return exposition != NULL ? weir_series_set_read (set, exposition) : NULL;
}

/* What was read before and after, so that it can be seen beside the metrics of other runs. */
static gboolean
write_metrics (Writer *writer, const WeirImportedRun *run, const char *id, GError **error)
{
  g_autoptr (WeirSeriesSet) set = weir_series_set_new (run->scenario->metrics, NULL);
  g_autoptr (GArray) pre = NULL, post = NULL;
  JsonObject *metrics = NULL;

  weir_json_read_object (run->summary, "metrics", &metrics, NULL);
  if (metrics == NULL || set == NULL)
    return TRUE;
  pre = read_scrape (set, metrics, "pre");
  post = read_scrape (set, metrics, "post");
  if (pre == NULL || post == NULL || weir_series_set_size (set) == 0)
    return TRUE;
  return write_line (writer, weir_line_series (id, set, 0), error) &&
         write_line (writer, weir_line_scrape (id, 0, WEIR_PHASE_BEFORE, pre, NULL), error) &&
         write_line (writer, weir_line_scrape (id, run->measured_us, WEIR_PHASE_END, post, NULL), error);
}

static gboolean
write_failures (Writer *writer, const WeirImportedRun *run, const char *id, GError **error)
{
  for (guint i = 0; i < run->failures->len; i++)
    if (!write_line (writer, weir_line_failure (id, g_ptr_array_index (run->failures, i)), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_end (Writer *writer, const WeirImportedRun *run, const char *id, GError **error)
{
  g_autoptr (WeirRunResult) result = weir_run_result_new (run->scenario);

  result->imported = json_object_ref (run->summary);
  return write_line (
      writer, weir_line_run_end (id, run->measured_us, result, weir_journal_last_run_end (writer->journal)),
      error);
}

static gboolean
write_run (Writer *writer, const WeirImportedRun *run, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  g_ptr_array_add (writer->ids, g_strdup (id));
  return write_scenario (writer, run, error) && write_start (writer, run, id, error) &&
         write_metrics (writer, run, id, error) && write_failures (writer, run, id, error) &&
         write_end (writer, run, id, error);
}

/**
 * weir_import_write:
 * @runs: (element-type WeirImportedRun): what was read
 * @journal: of the campaign that they are to be in
 * @ids: (element-type utf8): gets the ids of the scenarios and runs that were written; it frees them
 * @error: #WeirJournalError
 *
 * Results of one name become runs of one new scenario.
 *
 * Returns: whether all of it was written
 */
gboolean
weir_import_write (const GPtrArray *runs, WeirJournal *journal, GPtrArray *ids, GError **error)
{
  g_autoptr (GHashTable) scenarios = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Writer writer = { journal, ids, scenarios };

  for (guint i = 0; i < runs->len; i++)
    if (!write_run (&writer, g_ptr_array_index (runs, i), error))
      return FALSE;
  return TRUE;
}

/**
 * weir_import_write_to:
 * @runs: (element-type WeirImportedRun): what was read
 * @path: of a campaign, which is made where there is none
 * @error: #WeirJournalError
 *
 * A campaign that was made for what could not be written is taken away again.
 *
 * Returns: whether all of it was written
 */
gboolean
weir_import_write_to (const GPtrArray *runs, const char *path, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  WeirJournal *journal = weir_journal_open (path, error);
  gboolean was_created, done;

  if (journal == NULL)
    return FALSE;
  was_created = weir_journal_was_created (journal);
  done = weir_import_write (runs, journal, ids, error);
  done = weir_journal_close (journal, done ? error : NULL) && done;
  if (!done && was_created)
    unlink (path);
  return done;
}

/* What no outcome is called by stays among the counts of the summary. */
static void
take_statuses (WeirPhaseCounts *measured, JsonObject *summary)
{
  JsonObject *counts = NULL;
  g_autoptr (GList) names = NULL;

  weir_json_read_object (summary, "status_counts", &counts, NULL);
  names = counts != NULL ? json_object_get_members (counts) : NULL;
  for (GList *at = names; at != NULL; at = at->next) {
    WeirOutcome outcome = weir_outcome_from_name (at->data);
    guint64 count = 0;

    weir_json_read_count (counts, at->data, &count, NULL);
    if (outcome != WEIR_OUTCOME_PENDING && count > 0)
      weir_phase_counts_end (measured, outcome, count);
  }
}

/**
 * weir_import_fill:
 * @result: of a run without intervals
 * @summary: of an imported run
 *
 * Fills in what the summary tells in the terms of a result: how many executions there were, and their
 * outcomes. Latency it does not: that would take histograms.
 */
void
weir_import_fill (WeirRunResult *result, JsonObject *summary)
{
  WeirPhaseCounts *measured = &result->total->measured;

  result->imported = weir_json_object_copy (summary);
  weir_json_read_count (summary, "total_requests", &measured->started, NULL);
  take_statuses (measured, summary);
  result->total->completed_in_window = measured->completed;
}
