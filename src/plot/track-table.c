/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A track for who reads it: as a table, and in words. */
#include "track-table.h"

#include <glib/gi18n.h>
#include <math.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* All times that any series has a value for, each once. */
static GArray *
collect_times (WeirTrack *track)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  guint kept = 0;

  for (guint s = 0; s < weir_track_n_series (track); s++) {
    const WeirSeries *series = weir_track_get_series (track, s);

    if (series->name != NULL)
      g_array_append_vals (times, series->t, (guint) series->n);
  }
  g_array_sort (times, compare);
  for (guint i = 0; i < times->len; i++)
    if (kept == 0 || g_array_index (times, double, i) != g_array_index (times, double, kept - 1))
      g_array_index (times, double, kept++) = g_array_index (times, double, i);
  g_array_set_size (times, kept);
  return times;
}

static void
add_columns (WeirTrack *track, WeirTable *table)
{
  weir_table_add_column (table, _ ("Time"), WEIR_UNIT_TIME);
  for (guint s = 0; s < weir_track_n_series (track); s++) {
    const WeirSeries *series = weir_track_get_series (track, s);
    g_autofree char *low = NULL;

    if (series->name == NULL)
      continue;
    /* Translators: the column of a table: the lower end of the band that is named before */
    low = series->low != NULL ? g_strdup_printf (_ ("%s, lower end"), series->name) : NULL;
    if (low != NULL)
      weir_table_add_column (table, low, weir_track_get_unit (track));
    weir_table_add_column (table, series->name, weir_track_get_unit (track));
  }
}

static void
add_values (WeirTrack *track, WeirTable *table, double t, gsize *at)
{
  for (guint s = 0; s < weir_track_n_series (track); s++) {
    const WeirSeries *series = weir_track_get_series (track, s);
    gboolean has = at[s] < series->n && series->t[at[s]] == t;

    if (series->name == NULL)
      continue;
    if (series->low != NULL)
      weir_table_add (table, has ? series->low[at[s]] : NAN);
    weir_table_add (table, has ? series->y[at[s]] : NAN);
    at[s] += has;
  }
}

/** weir_track_to_table: Returns: (transfer full): a row for each time, a column for each name of the legend */
WeirTable *
weir_track_to_table (WeirTrack *track, WeirTimeline *timeline)
{
  WeirTable *table = weir_table_new ();
  g_autoptr (GArray) times = collect_times (track);
  g_autofree gsize *at = g_new0 (gsize, MAX (weir_track_n_series (track), 1));

  add_columns (track, table);
  for (guint i = 0; i < times->len; i++) {
    double t = g_array_index (times, double, i);
    g_autofree char *label = weir_timeline_label (timeline, t);

    weir_table_begin_row (table, label);
    weir_table_add (table, t);
    add_values (track, table, t, at);
  }
  return table;
}

static gboolean
find_extremes (const WeirSeries *series, gsize *lowest, gsize *highest)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < series->n; i++) {
    if (!weir_series_has (series, i) || weir_series_is_sparse (series, i))
      continue;
    if (!any || series->y[i] < series->y[*lowest])
      *lowest = i;
    if (!any || series->y[i] > series->y[*highest])
      *highest = i;
    any = TRUE;
  }
  return any;
}

static char *
describe_series (WeirTrack *track, const WeirSeries *series, WeirTimeline *timeline)
{
  gsize lowest = 0, highest = 0;
  g_autofree char *low = NULL, *high = NULL, *when = NULL;

  if (!find_extremes (series, &lowest, &highest))
    /* Translators: the name of a line in a chart */
    return g_strdup_printf (_ ("%s: nothing yet."), series->name);
  low = weir_unit_value (weir_track_get_unit (track), series->y[lowest]);
  high = weir_unit_value (weir_track_get_unit (track), series->y[highest]);
  when = weir_timeline_label (timeline, series->t[highest]);
  /* Translators: "p95: 351 ms to 1.74 s, highest at 1:36." */
  return g_strdup_printf (_ ("%s: %s to %s, highest at %s."), series->name, low, high, when);
}

static void
add_events (WeirTimeline *timeline, GPtrArray *sentences)
{
  guint n;
  const WeirEvent *events = weir_timeline_get_events (timeline, &n);

  for (guint i = 0; i < n && i < 3; i++) {
    g_autofree char *from = weir_timeline_label (timeline, events[i].from);
    g_autofree char *to = weir_timeline_label (timeline, events[i].to);

    /* Translators: "Queue full: 503, 1:18 to 1:36." */
    g_ptr_array_add (sentences, events[i].to > events[i].from
                                    ? g_strdup_printf (_ ("%s, %s to %s."), events[i].words, from, to)
                                    /* Translators: "Gateway restarted, at 1:18." */
                                    : g_strdup_printf (_ ("%s, at %s."), events[i].words, from));
  }
}

/** weir_track_describe: Returns: (transfer full): what the track shows, in sentences */
char *
weir_track_describe (WeirTrack *track, WeirTimeline *timeline)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (weir_track_get_sentence (track) != NULL)
    return g_strdup (weir_track_get_sentence (track));
  if (weir_track_is_empty (track))
    return g_strdup (_ ("Nothing yet."));
  for (guint s = 0; s < weir_track_n_series (track); s++) {
    const WeirSeries *series = weir_track_get_series (track, s);

    if (series->name != NULL)
      g_ptr_array_add (sentences, describe_series (track, series, timeline));
  }
  add_events (timeline, sentences);
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}
