/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trend-compare.h"

#include "compare-window.h"

static const WeirTrendEntry *
entry_at (WeirTrendModel *model, guint i)
{
  return g_ptr_array_index (weir_trend_model_entries (model), i);
}

static GStrv
run_ids (const WeirTrendEntry *entry)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < entry->runs->len; i++)
    g_strv_builder_add (ids, ((const WeirRun *) g_ptr_array_index (entry->runs, i))->id);
  return g_strv_builder_end (ids);
}

static void
set_side (WeirCompareWindow *window, guint side, const WeirTrendEntry *entry)
{
  g_auto (GStrv) ids = run_ids (entry);

  weir_compare_window_set_side (window, side, entry->source->path, (const char *const *) ids);
}

/* The first has none before it: its neighbour is the one after. */
static gboolean
find_pair (WeirTrendModel *model, guint i, guint *a, guint *b)
{
  if (entry_at (model, i)->runs == NULL)
    return FALSE;
  *a = weir_trend_model_before (model, i);
  *b = i;
  if (*a == WEIR_TREND_NOWHERE) {
    *a = i;
    *b = weir_trend_model_after (model, i);
  }
  return *b != WEIR_TREND_NOWHERE;
}

/**
 * weir_trend_compare:
 * @application: whose windows they are
 * @entry: the place of an entry of @model
 *
 * Lays an entry beside the one before it, in a window of its own.
 *
 * Returns: whether there is one
 */
gboolean
weir_trend_compare (GtkApplication *application, WeirTrendModel *model, guint entry)
{
  WeirCompareWindow *window;
  guint a, b;

  if (!find_pair (model, entry, &a, &b))
    return FALSE;
  window = weir_compare_window_new (application);
  set_side (window, 0, entry_at (model, a));
  set_side (window, 1, entry_at (model, b));
  gtk_window_present (GTK_WINDOW (window));
  return TRUE;
}
