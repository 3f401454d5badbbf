/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-source.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "format.h"
#include "import-metrics.h"
#include "run-evidence.h"

static void
clear (gpointer data)
{
  WeirCompareSource *source = data;

  g_clear_pointer (&source->choices, g_ptr_array_unref);
  g_clear_pointer (&source->glances, g_hash_table_unref);
  g_clear_pointer (&source->evidence, g_hash_table_unref);
  g_clear_pointer (&source->charted, g_hash_table_unref);
  g_clear_pointer (&source->campaign, weir_campaign_unref);
  g_clear_pointer (&source->path, g_free);
}

static GHashTable *
runs_new (GDestroyNotify unref)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref);
}

static void
glance_at (WeirCompareSource *source, const WeirRun *run)
{
  if (!g_hash_table_contains (source->glances, run->id))
    g_hash_table_insert (source->glances, g_strdup (run->id),
                         weir_run_evidence_glance (source->campaign, run));
}

/* What was imported is in a file of its own only while it is read: a campaign keeps its file open. */
static WeirCampaign *
load_imported (const GPtrArray *runs, const char *path, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("weir-XXXXXX", error);
  g_autofree char *name = g_path_get_basename (path), *file = NULL, *campaign = NULL;
  WeirCampaign *loaded = NULL;

  if (folder == NULL)
    return NULL;
  campaign = g_strconcat (name, ".weir", NULL);
  file = g_build_filename (folder, campaign, NULL);
  if (weir_import_write_to (runs, file, error))
    loaded = weir_campaign_load (file, error);
  g_unlink (file);
  g_rmdir (folder);
  return loaded;
}

/* A file that is no campaign may hold results that were saved; else what it says is why it is none. */
static WeirCampaign *
import (const char *path, GError *cause, GError **error)
{
  g_autoptr (GError) import_error = NULL;
  g_autoptr (GPtrArray) runs = NULL;

  if (g_error_matches (cause, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_FORMAT))
    runs = weir_import_metrics (path, &import_error);
  if (runs != NULL) {
    g_error_free (cause);
    return load_imported (runs, path, error);
  }
  if (g_error_matches (import_error, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_VALUE)) {
    g_error_free (cause);
    cause = g_steal_pointer (&import_error);
  }
  g_propagate_error (error, cause);
  return NULL;
}

static void
glance_at_choices (WeirCompareSource *source)
{
  for (guint i = 0; i < source->choices->len; i++) {
    const WeirRunChoice *choice = g_ptr_array_index (source->choices, i);

    for (guint k = 0; k < choice->runs->len; k++)
      glance_at (source, g_ptr_array_index (choice->runs, k));
  }
}

/**
 * weir_compare_source_open:
 * @path: a campaign, or results that were saved, which are imported
 * @cancellable: (nullable): to give up
 * @progress: (nullable): told how many bytes of how many are read, in this thread
 * @data: for @progress
 * @error: why it is neither, or cannot be read
 *
 * Reads what there is of each run by its end. May be called on any thread.
 *
 * Returns: (transfer full): the campaign, of which no run was read yet; %NULL with @error
 */
WeirCompareSource *
weir_compare_source_open (const char *path, GCancellable *cancellable, GFileProgressCallback progress,
                          gpointer data, GError **error)
{
  GError *cause = NULL;
  WeirCampaign *campaign = weir_campaign_load_watched (path, cancellable, progress, data, &cause);
  WeirCompareSource *source;

  if (campaign == NULL)
    campaign = import (path, cause, error);
  if (campaign == NULL)
    return NULL;
  source = g_atomic_rc_box_new0 (WeirCompareSource);
  source->path = g_strdup (path);
  source->campaign = campaign;
  source->glances = runs_new ((GDestroyNotify) weir_compared_run_unref);
  source->evidence = runs_new ((GDestroyNotify) weir_compared_run_unref);
  source->charted = runs_new ((GDestroyNotify) weir_charted_run_unref);
  source->choices = weir_run_evidence_choose (campaign);
  glance_at_choices (source);
  return source;
}

WeirCompareSource *
weir_compare_source_ref (WeirCompareSource *source)
{
  return g_atomic_rc_box_acquire (source);
}

void
weir_compare_source_unref (WeirCompareSource *source)
{
  g_atomic_rc_box_release_full (source, clear);
}

/** weir_compare_source_find_runs: Returns: (transfer full) (nullable): of WeirRun: those with @ids; %NULL for none */
GPtrArray *
weir_compare_source_find_runs (const WeirCompareSource *source, const char *const *ids)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  for (; ids != NULL && *ids != NULL; ids++) {
    WeirRun *run = weir_campaign_find_run (source->campaign, *ids);

    if (run != NULL)
      g_ptr_array_add (runs, run);
  }
  return runs->len > 0 ? g_steal_pointer (&runs) : NULL;
}

/** weir_compare_source_chosen_runs: Returns: (transfer full) (nullable): of WeirRun: what @scenario, a name, is compared by */
GPtrArray *
weir_compare_source_chosen_runs (const WeirCompareSource *source, const char *scenario)
{
  for (guint i = 0; i < source->choices->len; i++) {
    const WeirRunChoice *choice = g_ptr_array_index (source->choices, i);

    if (g_str_equal (choice->scenario, scenario))
      return g_ptr_array_copy (choice->runs, NULL, NULL);
  }
  return NULL;
}

/* Runs keep the number that they were given, whatever was deleted beside them. */
static guint
number_of (const WeirCampaign *campaign, const WeirRun *run)
{
  guint number = 0;

  for (guint i = 0; i < campaign->runs->len; i++) {
    const WeirRun *other = g_ptr_array_index (campaign->runs, i);

    number += g_str_equal (other->scenario_id, run->scenario_id) ? 1 : 0;
    if (other == run)
      break;
  }
  return number;
}

/* Repeats that were made together, and nothing else in between. */
static gboolean
follow_each_other (const WeirCampaign *campaign, const GPtrArray *runs)
{
  guint first = number_of (campaign, g_ptr_array_index (runs, 0));

  for (guint i = 1; i < runs->len; i++)
    if (number_of (campaign, g_ptr_array_index (runs, i)) != first + i)
      return FALSE;
  return TRUE;
}

/** weir_compare_run_label: Returns: (transfer full): "Run 3", "Runs 3 to 7", or "5 Runs" */
char *
weir_compare_run_label (const WeirCampaign *campaign, const GPtrArray *runs)
{
  g_autofree char *count = weir_format_count (runs->len);

  if (runs->len == 1)
    return g_strdup_printf (_ ("Run %u"), number_of (campaign, g_ptr_array_index (runs, 0)));
  if (follow_each_other (campaign, runs))
    return g_strdup_printf (_ ("Runs %u to %u"), number_of (campaign, g_ptr_array_index (runs, 0)),
                            number_of (campaign, g_ptr_array_index (runs, runs->len - 1)));
  return g_strdup_printf (ngettext ("%s Run", "%s Runs", runs->len), count);
}

/** weir_compare_source_made: Returns: when the campaign was begun, µs since the epoch; 0: it cannot be told */
gint64
weir_compare_source_made (const WeirCompareSource *source)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_iso8601 (source->campaign->header.created, NULL);

  return created != NULL ? g_date_time_to_unix (created) * G_USEC_PER_SEC : 0;
}

/** weir_compare_source_is_read: Returns: whether all that was recorded of @run is in it */
gboolean
weir_compare_source_is_read (const WeirCompareSource *source, const WeirRun *run)
{
  return g_hash_table_contains (source->evidence, run->id);
}

/** weir_compare_source_unread: Returns: (transfer none) (nullable): the first of @runs that was not read yet */
const WeirRun *
weir_compare_source_unread (const WeirCompareSource *source, const GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);

    if (!weir_compare_source_is_read (source, run))
      return run;
  }
  return NULL;
}

/**
 * weir_compare_source_make_side:
 * @source: a campaign
 * @runs: (element-type WeirRun): of it; not empty
 * @is_read: (out): whether all that was recorded of them is in it, or for some only what their end says
 *
 * Returns: (transfer full): the side
 */
WeirComparisonSide *
weir_compare_source_make_side (WeirCompareSource *source, const GPtrArray *runs, gboolean *is_read)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_autofree char *label = weir_compare_run_label (source->campaign, runs);
  g_autofree char *values = weir_run_evidence_values (g_ptr_array_index (runs, 0));

  *is_read = weir_compare_source_unread (source, runs) == NULL;
  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    WeirComparedRun *evidence = g_hash_table_lookup (source->evidence, run->id);

    if (evidence == NULL) {
      glance_at (source, run);
      evidence = g_hash_table_lookup (source->glances, run->id);
    }
    g_ptr_array_add (taken, evidence);
  }
  return weir_comparison_side_new (label, values, taken);
}
