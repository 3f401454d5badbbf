/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be run for a comparison to say more: a longer run, or repeats, of either side. */
#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "compare-window-private.h"
#include "format.h"
#include "longer-run.h"
#include "sides-dialog.h"

static const WeirRun *
last_run (const WeirCompareEntry *entry, guint side)
{
  return g_ptr_array_index (entry->runs[side], entry->runs[side]->len - 1);
}

static gboolean
is_imported (const WeirCompareEntry *entry, guint side)
{
  const JsonObject *summary = last_run (entry, side)->summary;

  return summary != NULL && json_object_has_member ((JsonObject *) summary, "imported");
}

/* (transfer full) (nullable): why the scenario of @side cannot be run again */
static char *
why_not (WeirCompareWindow *self, const WeirCompareEntry *entry, guint side)
{
  const WeirCampaign *campaign = weir_compare_model_campaign (self->model, side);
  const WeirCampaignScenario *scenario =
      weir_campaign_find_scenario (campaign, last_run (entry, side)->scenario_id);

  if (is_imported (entry, side))
    return g_strdup (_ ("It was imported, and not run by Weir"));
  if (scenario == NULL || scenario->is_deleted)
    return g_strdup (_ ("Its scenario is not in the campaign any more"));
  if (campaign->is_newer)
    return g_strdup (_ ("The campaign was written by a newer Weir, and can only be read"));
  if (access (campaign->path, W_OK) != 0)
    return g_strdup (_ ("Its campaign cannot be written"));
  return NULL;
}

/* Both are runs of one scenario, which is as it is now. */
static gboolean
is_one_scenario (WeirCompareWindow *self, const WeirCompareEntry *entry)
{
  return g_strcmp0 (weir_compare_model_path (self->model, WEIR_PAIR_A),
                    weir_compare_model_path (self->model, WEIR_PAIR_B)) == 0 &&
         g_str_equal (last_run (entry, WEIR_PAIR_A)->scenario_id, last_run (entry, WEIR_PAIR_B)->scenario_id);
}

/* "A: before, deep" */
static char *
title_of (WeirCompareWindow *self, const WeirCompareEntry *entry, guint side)
{
  g_autofree char *campaign = weir_campaign_title (weir_compare_model_campaign (self->model, side));
  const char *scenario = last_run (entry, side)->scenario->name;

  if (is_one_scenario (self, entry))
    return g_strdup (scenario);
  /* TRANSLATORS: a side of a comparison: its letter, its campaign, its scenario */
  return g_strdup_printf (_ ("%s: %s, %s"), side == WEIR_PAIR_A ? "A" : "B", campaign, scenario);
}

/* (transfer full): what would be done; @can: (inout): whether there is something to be done */
typedef char *(*Describe) (const WeirCompareEntry *entry, guint side, gboolean *can);

/* Of one scenario there is one row: that of B. */
static void
add_rows (WeirCompareWindow *self, WeirSidesDialog *dialog, Describe describe, const char *button)
{
  const WeirCompareEntry *entry = weir_compare_window_entry (self);

  for (guint side = is_one_scenario (self, entry) ? WEIR_PAIR_B : WEIR_PAIR_A; side < WEIR_PAIR_N_SIDES;
       side++) {
    g_autofree char *title = title_of (self, entry, side), *why = why_not (self, entry, side);
    gboolean can = why == NULL;
    g_autofree char *words = can ? describe (entry, side, &can) : g_steal_pointer (&why);

    weir_sides_dialog_add (dialog, side, title, words, can ? button : NULL);
  }
}

static const char *
scenario_id (const WeirCompareEntry *entry, guint side)
{
  return last_run (entry, side)->scenario_id;
}

/* How long each run was measured and would have to be, µs: of replicates each has its part of it. */
static void
find_lengths (const WeirCompareEntry *entry, guint side, gint64 *measured_us, gint64 *needed_us)
{
  gint64 n = entry->runs[side]->len;

  *measured_us = weir_comparison_side_measured (entry->sides[side]) / n;
  *needed_us = weir_comparison_needed (entry->words->comparison) / n;
}

static void
longer_cb (WeirSidesDialog *dialog, guint side, WeirCompareWindow *self)
{
  const WeirCompareEntry *entry = weir_compare_window_entry (self);
  gint64 measured_us, needed_us;

  find_lengths (entry, side, &measured_us, &needed_us);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.lengthen", "(ssxx)",
                              weir_compare_model_path (self->model, side), scenario_id (entry, side),
                              measured_us, needed_us);
}

static char *
describe_longer (const WeirCompareEntry *entry, guint side, gboolean *can)
{
  gint64 measured_us, needed_us;
  g_autofree char *measured = NULL, *needed = NULL;

  find_lengths (entry, side, &measured_us, &needed_us);
  measured = weir_format_duration_us (measured_us);
  needed = weir_format_duration_us (needed_us);
  *can = measured_us < needed_us;
  if (!*can)
    return g_strdup_printf (_ ("%s were measured, which is enough"), measured);
  /* TRANSLATORS: how long a run was measured, and how long it has to be */
  return g_strdup_printf (_ ("%s were measured, it takes about %s"), measured, needed);
}

/** weir_compare_window_plan_longer: says how long each side would have to run, and has either do so */
void
weir_compare_window_plan_longer (WeirCompareWindow *self)
{
  GtkWidget *dialog = weir_sides_dialog_new (GTK_WINDOW (self), _ ("Plan a Longer Run"),
                                             _ ("An interval narrows with the square root of the time. Weir "
                                                "sets how long the scenario runs; you run "
                                                "it, and can undo it there."));

  add_rows (self, WEIR_SIDES_DIALOG (dialog), describe_longer, _ ("Make It Longer"));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (longer_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
repeats_cb (WeirSidesDialog *dialog, guint side, WeirCompareWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.repeat", "(ss)",
                              weir_compare_model_path (self->model, side),
                              scenario_id (weir_compare_window_entry (self), side));
}

static char *
describe_repeats (const WeirCompareEntry *entry, guint side, gboolean *can)
{
  gint64 measured_us = weir_comparison_side_measured (entry->sides[side]);
  g_autofree char *time = weir_format_duration_us (5 * measured_us);

  /* TRANSLATORS: how long five runs take */
  return g_strdup_printf (_ ("Five more runs measure %s"), time);
}

/** weir_compare_window_run_repeats: has the scenario of either side run five times */
void
weir_compare_window_run_repeats (WeirCompareWindow *self)
{
  GtkWidget *dialog = weir_sides_dialog_new (
      GTK_WINDOW (self), _ ("Run 5 of Each"),
      _ ("With five runs a side the runs themselves are compared, and what differs from run to run is in the "
         "interval. Run them in turns where you can, and then choose all runs of each side here."));

  add_rows (self, WEIR_SIDES_DIALOG (dialog), describe_repeats, _ ("Run Repeats…"));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (repeats_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** weir_compare_window_can_run: Returns: whether the scenario of a side of what is looked at could be run again */
gboolean
weir_compare_window_can_run (WeirCompareWindow *self)
{
  const WeirCompareEntry *entry = weir_compare_window_entry (self);

  if (entry == NULL || entry->words == NULL || !entry->is_read)
    return FALSE;
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    g_autofree char *why = why_not (self, entry, side);

    if (why == NULL)
      return TRUE;
  }
  return FALSE;
}
