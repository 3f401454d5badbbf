/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trend-verdict.h"

#include <glib/gi18n.h>

/* The newest that has been run, and the one before it. */
static gboolean
find_newest (WeirTrendModel *model, guint *a, guint *b)
{
  *b = weir_trend_model_before (model, weir_trend_model_entries (model)->len);
  *a = *b != WEIR_TREND_NOWHERE ? weir_trend_model_before (model, *b) : WEIR_TREND_NOWHERE;
  return *a != WEIR_TREND_NOWHERE;
}

static void
show_neutral (WeirVerdictCard *card, const char *headline, const char *sentence)
{
  weir_verdict_card_show (card, WEIR_TONE_NEUTRAL, NULL, headline, sentence);
}

static void
show_none (WeirVerdictCard *card, gboolean is_reading)
{
  if (is_reading)
    show_neutral (card, _ ("Comparing…"), "");
  else
    show_neutral (card, _ ("A trend takes two that have been run"),
                  _ ("Add campaigns that have the scenario, or run it again."));
}

static void
show_pair (WeirVerdictCard *card, const WeirTrendEntry *before, const WeirTrendEntry *newest)
{
  /* TRANSLATORS: what is compared in a trend: two runs, or two campaigns */
  g_autofree char *sentence =
      g_strdup_printf (_ ("%s, the newest with runs, against %s, in all figures that are compared"),
                       newest->step.label, before->step.label);

  if (newest->words == NULL)
    show_neutral (card, _ ("Comparing…"), sentence);
  else
    weir_verdict_card_show (card, newest->words->tone, weir_pair_icon (newest->comparison->verdict),
                            newest->words->headline, sentence);
}

/** weir_trend_verdict_show: what became of the newest is the sentence that a person came for */
void
weir_trend_verdict_show (WeirVerdictCard *card, WeirTrendModel *model)
{
  const GPtrArray *entries = weir_trend_model_entries (model);
  guint a, b;

  if (find_newest (model, &a, &b))
    show_pair (card, g_ptr_array_index (entries, a), g_ptr_array_index (entries, b));
  else
    show_none (card, weir_trend_model_is_reading (model));
}

/**
 * weir_trend_verdict_figure:
 * @model: a trend
 * @figure: (out): by which what became of the newest was decided; %WEIR_N_TREND_FIGURES: by none of them
 *
 * Returns: whether it is known what became of it
 */
gboolean
weir_trend_verdict_figure (WeirTrendModel *model, WeirTrendFigure *figure)
{
  const WeirComparisonRow *row;
  const WeirTrendEntry *newest = NULL;
  guint a, b;

  if (find_newest (model, &a, &b))
    newest = g_ptr_array_index (weir_trend_model_entries (model), b);
  if (newest == NULL || newest->comparison == NULL)
    return FALSE;
  row = newest->comparison->decided_by;
  *figure = row != NULL ? weir_trend_figure_find (row) : WEIR_N_TREND_FIGURES;
  return TRUE;
}
