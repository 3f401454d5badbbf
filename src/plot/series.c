/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series.h"

#include <math.h>

#define GAP 1.5 /* steps between two values that no line joins */

/**
 * weir_series_new:
 * @name: (nullable): what its legend says
 * @ink: its colour, with its dash or hatch
 * @mark: how it is drawn
 * @t: times in seconds since the first intended start, rising; copied
 * @y: a value for each; copied
 * @n: how many
 * @step: length of a bin, s
 *
 * Returns: (transfer full): a series of bins
 */
WeirSeries *
weir_series_new (const char *name, WeirInk ink, WeirMark mark, const double *t, const double *y, gsize n,
                 double step)
{
  WeirSeries *series = g_atomic_rc_box_new0 (WeirSeries);

  series->name = g_strdup (name);
  series->ink = ink;
  series->mark = mark;
  series->step = series->last = step;
  series->n = n;
  series->t = g_memdup2 (t, n * sizeof *t);
  series->y = g_memdup2 (y, n * sizeof *y);
  return series;
}

/** weir_series_new_band: as weir_series_new(), between @low and @high */
WeirSeries *
weir_series_new_band (const char *name, WeirInk ink, const double *t, const double *low, const double *high,
                      gsize n, double step)
{
  WeirSeries *series = weir_series_new (name, ink, WEIR_MARK_BAND, t, high, n, step);

  series->low = g_memdup2 (low, n * sizeof *low);
  return series;
}

WeirSeries *
weir_series_ref (WeirSeries *series)
{
  return g_atomic_rc_box_acquire (series);
}

static void
clear (gpointer data)
{
  WeirSeries *series = data;

  g_free (series->name);
  g_free (series->absent);
  g_free (series->t);
  g_free (series->y);
  g_free (series->low);
  g_free (series->sparse);
  for (gsize i = 0; series->reasons != NULL && i < series->n; i++)
    g_free (series->reasons[i]);
  g_free (series->reasons);
}

void
weir_series_unref (WeirSeries *series)
{
  g_atomic_rc_box_release_full (series, clear);
}

/** weir_series_set_sampled: its values are moments and no bins; each has a dot. Before it is shown. */
void
weir_series_set_sampled (WeirSeries *series)
{
  series->sampled = TRUE;
}

/** weir_series_set_last: the last bin is no longer than @length, s: what was measured ends there */
void
weir_series_set_last (WeirSeries *series, double length)
{
  series->last = length;
}

/** weir_series_set_sparse: @sparse has a byte for each value, not 0 where too few samples made it */
void
weir_series_set_sparse (WeirSeries *series, const guint8 *sparse)
{
  g_free (series->sparse);
  series->sparse = g_memdup2 (sparse, series->n);
}

/** weir_series_is_sparse: Returns: whether too few samples made value @i */
gboolean
weir_series_is_sparse (const WeirSeries *series, gsize i)
{
  return series->sparse != NULL && series->sparse[i];
}

/** weir_series_set_absent: what the legend says between two values where there is none: "not recorded" */
void
weir_series_set_absent (WeirSeries *series, const char *absent)
{
  g_free (series->absent);
  series->absent = g_strdup (absent);
}

/**
 * weir_series_set_reasons:
 * @series: a series that is not shown yet
 * @reasons: as many as it has values: why each that is none is missing, "no scrape: timed out after 5 s"; %NULL
 *   where that is not known; copied
 */
void
weir_series_set_reasons (WeirSeries *series, const char *const *reasons)
{
  g_return_if_fail (series->reasons == NULL);
  series->reasons = g_new (char *, MAX (series->n, 1));
  for (gsize i = 0; i < series->n; i++)
    series->reasons[i] = g_strdup (reasons[i]);
}

/** weir_series_set_variant: @variant, from 0, has a dash of its own among the series of one ink; there are 6 */
void
weir_series_set_variant (WeirSeries *series, guint variant)
{
  series->variant = variant;
}

/** weir_series_set_edged: a band has its upper values as a line, too, which stands for it where there are no fills */
void
weir_series_set_edged (WeirSeries *series)
{
  series->edged = TRUE;
}

/** weir_series_has: Returns: whether value @i is a number, and in a band both of its ends are */
gboolean
weir_series_has (const WeirSeries *series, gsize i)
{
  return isfinite (series->y[i]) && (series->low == NULL || isfinite (series->low[i]));
}

/** weir_series_middle: Returns: the time at which value @i is drawn, s */
double
weir_series_middle (const WeirSeries *series, gsize i)
{
  double length = i + 1 == series->n ? series->last : series->step;

  return series->sampled ? series->t[i] : series->t[i] + length / 2;
}

/** weir_series_first_after: Returns: the index of the first value with a time above @t; n where none is */
gsize
weir_series_first_after (const WeirSeries *series, double t)
{
  gsize low = 0, high = series->n;

  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (series->t[middle] > t)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* The nearer of the two samples around @t, where it is no further than a gap begins. */
static gssize
find_sample (const WeirSeries *series, double t)
{
  gsize after = weir_series_first_after (series, t);
  gssize nearest = -1;
  double best = series->step * GAP / 2;

  for (gsize i = after > 0 ? after - 1 : 0; i < series->n && i <= after; i++)
    if (fabs (series->t[i] - t) <= best) {
      best = fabs (series->t[i] - t);
      nearest = (gssize) i;
    }
  return nearest;
}

/** weir_series_find: Returns: the index of the value that holds at @t; -1 where none does */
gssize
weir_series_find (const WeirSeries *series, double t)
{
  gsize after;

  if (series->sampled)
    return find_sample (series, t);
  after = weir_series_first_after (series, t);
  return after > 0 && t < series->t[after - 1] + series->step ? (gssize) after - 1 : -1;
}

/** weir_series_absence: Returns: (transfer none) (nullable): why there is no value at @t, s; %NULL where nobody knows, or it
 * lies beyond all that was measured */
const char *
weir_series_absence (const WeirSeries *series, double t)
{
  gssize at = weir_series_find (series, t);

  if (at >= 0 && series->reasons != NULL && series->reasons[at] != NULL)
    return series->reasons[at];
  return series->n > 0 && t >= series->t[0] && t < series->t[series->n - 1] + series->step ? series->absent
                                                                                           : NULL;
}

/** weir_series_last: Returns: the index of the last value that is a number; -1 where none is */
gssize
weir_series_last (const WeirSeries *series)
{
  for (gssize i = (gssize) series->n - 1; i >= 0; i--)
    if (weir_series_has (series, (gsize) i))
      return i;
  return -1;
}

/** weir_series_is_gap: Returns: whether nothing may join value @i with the one before it */
gboolean
weir_series_is_gap (const WeirSeries *series, gsize i)
{
  if (i == 0 || !weir_series_has (series, i) || !weir_series_has (series, i - 1))
    return TRUE;
  if (weir_series_is_sparse (series, i) || weir_series_is_sparse (series, i - 1))
    return TRUE;
  return series->step > 0 && series->t[i] - series->t[i - 1] > series->step * GAP;
}

/** weir_series_drawn_at: Returns: the value that its line passes at @t; NaN where there is no line */
double
weir_series_drawn_at (const WeirSeries *series, double t)
{
  double shift = series->sampled || series->mark == WEIR_MARK_STEP ? 0 : series->step / 2;
  gsize after = weir_series_first_after (series, t - shift);
  double t0, part;

  if (series->mark == WEIR_MARK_STEP || after == series->n || after == 0 ||
      weir_series_is_gap (series, after)) {
    gssize at = weir_series_find (series, t);

    return at >= 0 ? series->y[at] : NAN;
  }
  t0 = weir_series_middle (series, after - 1);
  part = MIN ((t - t0) / (weir_series_middle (series, after) - t0), 1);
  return series->y[after - 1] + part * (series->y[after] - series->y[after - 1]);
}
