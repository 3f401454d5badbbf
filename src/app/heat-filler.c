/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat-filler.h"

#define PIECE 12 /* intervals that are read in one turn of the main loop: a few ms */

struct _WeirHeatFiller {
  WeirCampaign *campaign;
  WeirRunItem *run;
  WeirStep step;
  WeirHeatFilled filled;
  gpointer data;
  WeirHeatGrid *grid; /* (nullable): nothing has ended yet */
  guint next;         /* the interval that is read next */
  guint idle;
};

/**
 * weir_heat_filler_new:
 * @campaign: whose run it is; must outlive the filler
 * @step: what is counted
 * @filled: is told when all that there is has been counted
 *
 * Returns: (transfer full): a filler that has read nothing yet
 */
WeirHeatFiller *
weir_heat_filler_new (WeirCampaign *campaign, WeirRunItem *run, WeirStep step, WeirHeatFilled filled,
                      gpointer data)
{
  WeirHeatFiller *filler = g_new0 (WeirHeatFiller, 1);

  filler->campaign = campaign;
  filler->run = g_object_ref (run);
  filler->step = step;
  filler->filled = filled;
  filler->data = data;
  return filler;
}

/** weir_heat_filler_free: frees @filler; nobody is told any more */
void
weir_heat_filler_free (WeirHeatFiller *filler)
{
  g_clear_handle_id (&filler->idle, g_source_remove);
  g_clear_pointer (&filler->grid, weir_heat_grid_unref);
  g_object_unref (filler->run);
  g_free (filler);
}

static void
add_interval (WeirHeatFiller *filler, guint i)
{
  g_autoptr (WeirInterval) interval =
      weir_campaign_read_interval (filler->campaign, weir_run_item_run (filler->run), i, NULL);
  double t = interval != NULL ? (double) interval->t / G_USEC_PER_SEC : 0;

  if (interval == NULL)
    return; /* damaged: the account of the run has said so */
  if (interval->warm_up.success[filler->step] != NULL)
    weir_heat_grid_add (filler->grid, t, interval->warm_up.success[filler->step]);
  if (interval->measured.success[filler->step] != NULL)
    weir_heat_grid_add (filler->grid, t, interval->measured.success[filler->step]);
}

static gboolean
fill_cb (gpointer data)
{
  WeirHeatFiller *filler = data;
  guint n = weir_run_item_run (filler->run)->intervals->len;

  for (guint i = 0; i < PIECE && filler->next < n; i++)
    add_interval (filler, filler->next++);
  if (filler->next < n)
    return G_SOURCE_CONTINUE;
  filler->idle = 0;
  filler->filled (filler->grid, filler->data);
  return G_SOURCE_REMOVE;
}

/* What was recorded of the step in all, warm-up included; %NULL where there is nothing. */
static WeirHistogram *
whole_of (const WeirRunResult *result, WeirStep step)
{
  const WeirHistogram *warm_up = result->total->warm_up.success[step];
  const WeirHistogram *measured = result->total->measured.success[step];
  WeirHistogram *whole = weir_histogram_new ();

  if (warm_up != NULL)
    weir_histogram_merge (whole, warm_up);
  if (measured != NULL)
    weir_histogram_merge (whole, measured);
  if (weir_histogram_count (whole) == 0)
    g_clear_pointer (&whole, weir_histogram_free);
  return whole;
}

/** weir_heat_filler_update: reads what has come since; all of it again where it does not fit the rows */
void
weir_heat_filler_update (WeirHeatFiller *filler)
{
  const WeirRunResult *result = weir_run_item_result (filler->run);
  g_autoptr (WeirHistogram) whole = result != NULL ? whole_of (result, filler->step) : NULL;

  if (whole == NULL)
    return;
  if (filler->grid == NULL || !weir_heat_grid_holds (filler->grid, whole)) {
    g_clear_pointer (&filler->grid, weir_heat_grid_unref);
    filler->grid = weir_heat_grid_new (0, 1, weir_histogram_min (whole), weir_histogram_max (whole));
    filler->next = 0;
  }
  if (filler->idle == 0)
    filler->idle = g_idle_add (fill_cb, filler);
}
