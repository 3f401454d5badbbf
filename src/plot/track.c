/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"
#include "stack.h"

#define TALL     120  /* px: from here on three steps of the axis, below two */
#define HEADROOM 1.03 /* so that the highest line is no edge */
#define FAR      3    /* a limit beyond so many times the highest value would press all else flat */

struct _WeirTrack {
  GObject parent;

  char *id, *title, *basis, *empty, *remark;
  WeirUnit unit;
  guint height;
  gboolean is_log, is_table, is_compared;
  char *wanting; /* (nullable): nothing is missing that a person could mend */
  double reach;  /* that the axis has at least */
  GPtrArray *series;
  GArray *limits;
  WeirScale scale;
};

enum { CHANGED, LEGEND, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirTrack, weir_track, G_TYPE_OBJECT)

static void
clear_limit (gpointer limit)
{
  g_free (((WeirLimit *) limit)->words);
}

static void
weir_track_finalize (GObject *object)
{
  WeirTrack *self = WEIR_TRACK (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->basis);
  g_free (self->empty);
  g_free (self->remark);
  g_free (self->wanting);
  g_ptr_array_unref (self->series);
  g_array_unref (self->limits);
  G_OBJECT_CLASS (weir_track_parent_class)->finalize (object);
}

static void
weir_track_class_init (WeirTrackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_track_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", WEIR_TYPE_TRACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEGEND] =
      g_signal_new ("legend", WEIR_TYPE_TRACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_track_init (WeirTrack *self)
{
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_series_unref);
  self->limits = g_array_new (FALSE, FALSE, sizeof (WeirLimit));
  g_array_set_clear_func (self->limits, clear_limit);
}

/**
 * weir_track_new:
 * @id: what it is called where choices and files are kept
 * @title: its title
 * @unit: of its values
 * @height: px of its plot at a text scale of 1
 */
WeirTrack *
weir_track_new (const char *id, const char *title, WeirUnit unit, guint height)
{
  WeirTrack *self = g_object_new (WEIR_TYPE_TRACK, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->unit = unit;
  self->height = height;
  return self;
}

/* The lowest value that a logarithmic axis can hold; 0 where there is none. */
static double
least_positive (WeirTrack *self)
{
  double least = INFINITY;

  for (guint s = 0; s < self->series->len; s++) {
    const WeirSeries *series = g_ptr_array_index (self->series, s);

    for (gsize i = 0; i < series->n; i++) {
      double y = series->low != NULL ? series->low[i] : series->y[i];

      if (weir_series_has (series, i) && y > 0 && y < least)
        least = y;
    }
  }
  return isfinite (least) ? least : 0;
}

static double
highest (WeirTrack *self)
{
  double most = weir_stack_highest (self->series);

  for (guint s = 0; s < self->series->len; s++) {
    const WeirSeries *series = g_ptr_array_index (self->series, s);

    if (series->mark == WEIR_MARK_COLUMNS || series->mark == WEIR_MARK_RUG)
      continue;
    for (gsize i = 0; i < series->n; i++)
      if (weir_series_has (series, i) && series->y[i] > most)
        most = series->y[i];
  }
  return most;
}

static void
cover (WeirTrack *self)
{
  double values = highest (self), most = MAX (values, self->reach),
         least = self->is_log ? least_positive (self) : 0;

  for (guint i = 0; i < self->limits->len; i++) {
    double limit = g_array_index (self->limits, WeirLimit, i).value;

    if (values <= 0 || limit <= values * FAR)
      most = MAX (most, limit);
  }
  if (least > 0)
    weir_scale_cover_log (&self->scale, least, MAX (most, least));
  else
    weir_scale_cover_linear (&self->scale, self->unit, most * HEADROOM, self->height >= TALL ? 3 : 2);
}

static void
changed (WeirTrack *self)
{
  cover (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** weir_track_set_basis: what the figures are of, "response time of successes, each 5 s" */
void
weir_track_set_basis (WeirTrack *self, const char *basis)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  if (g_strcmp0 (self->basis, basis) == 0)
    return;
  g_free (self->basis);
  self->basis = g_strdup (basis);
  g_signal_emit (self, signals[LEGEND], 0);
}

/** weir_track_set_empty: the sentence that stands where there is nothing to draw */
void
weir_track_set_empty (WeirTrack *self, const char *sentence)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  g_free (self->empty);
  self->empty = g_strdup (sentence);
  changed (self);
}

/** weir_track_set_remark: (nullable): a sentence about what is drawn, that stands over it: "queue_depth never moved" */
void
weir_track_set_remark (WeirTrack *self, const char *sentence)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  if (g_strcmp0 (self->remark, sentence) == 0)
    return;
  g_free (self->remark);
  self->remark = g_strdup (sentence);
  changed (self);
}

static gboolean
has_same_legend (GPtrArray *old, WeirSeries *const *series, guint n)
{
  if (old->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const WeirSeries *before = g_ptr_array_index (old, i);

    if (g_strcmp0 (before->name, series[i]->name) != 0 || before->ink != series[i]->ink ||
        before->variant != series[i]->variant)
      return FALSE;
  }
  return TRUE;
}

/**
 * weir_track_set_series:
 * @track: a track
 * @series: (array length=n): what it shows from now on, in the order of its legend; the first lies on
 *   top, and of columns the last at the bottom. A reference of each is taken.
 * @n: how many
 */
void
weir_track_set_series (WeirTrack *self, WeirSeries *const *series, guint n)
{
  gboolean same;

  g_return_if_fail (WEIR_IS_TRACK (self));
  same = has_same_legend (self->series, series, n);
  g_ptr_array_set_size (self->series, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->series, weir_series_ref (series[i]));
  changed (self);
  if (!same)
    g_signal_emit (self, signals[LEGEND], 0);
}

/** weir_track_set_limits: @limits are copied; the axis reaches those that lie near the values */
void
weir_track_set_limits (WeirTrack *self, const WeirLimit *limits, guint n)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  g_array_set_size (self->limits, 0);
  for (guint i = 0; i < n; i++) {
    WeirLimit limit = limits[i];

    limit.words = g_strdup (limit.words);
    g_array_append_val (self->limits, limit);
  }
  changed (self);
}

/** weir_track_set_reach: the axis holds @most at least, so that two tracks have the same */
void
weir_track_set_reach (WeirTrack *self, double most)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  if (self->reach == most)
    return;
  self->reach = most;
  changed (self);
}

/** weir_track_get_highest: Returns: the highest value that it shows; 0 for none */
double
weir_track_get_highest (WeirTrack *self)
{
  return highest (self);
}

/** weir_track_set_compared: whether its second series is held against its first, in the legend too */
void
weir_track_set_compared (WeirTrack *self, gboolean is_compared)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  if (self->is_compared == is_compared)
    return;
  self->is_compared = is_compared;
  g_signal_emit (self, signals[LEGEND], 0);
}

/** weir_track_set_wanting: @wanting: (nullable): what does not come, and a person can mend; "" where the track says it */
void
weir_track_set_wanting (WeirTrack *self, const char *wanting)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  if (g_strcmp0 (self->wanting, wanting) == 0)
    return;
  g_free (self->wanting);
  self->wanting = g_strdup (wanting);
  g_signal_emit (self, signals[LEGEND], 0);
}

/** weir_track_set_log: a logarithmic axis, wherever there is a value above 0; the axis is laid out anew */
void
weir_track_set_log (WeirTrack *self, gboolean is_log)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  if (self->is_log == is_log)
    return;
  self->is_log = is_log;
  self->scale = (WeirScale){ 0 };
  changed (self);
}

/** weir_track_set_table: whether who shows it shows its figures in place of the picture, at first */
void
weir_track_set_table (WeirTrack *self, gboolean is_table)
{
  g_return_if_fail (WEIR_IS_TRACK (self));
  self->is_table = is_table;
}

const char *
weir_track_get_id (WeirTrack *self)
{
  return self->id;
}

const char *
weir_track_get_title (WeirTrack *self)
{
  return self->title;
}

const char *
weir_track_get_basis (WeirTrack *self)
{
  return self->basis;
}

/** weir_track_get_sentence: Returns: (transfer none) (nullable): what stands in its plot: why it is empty, or the remark */
const char *
weir_track_get_sentence (WeirTrack *self)
{
  return weir_track_is_empty (self) ? self->empty : self->remark;
}

WeirUnit
weir_track_get_unit (WeirTrack *self)
{
  return self->unit;
}

guint
weir_track_get_height (WeirTrack *self)
{
  return self->height;
}

gboolean
weir_track_get_log (WeirTrack *self)
{
  return self->is_log;
}

gboolean
weir_track_get_table (WeirTrack *self)
{
  return self->is_table;
}

const char *
weir_track_get_wanting (WeirTrack *self)
{
  return self->wanting;
}

gboolean
weir_track_is_compared (WeirTrack *self)
{
  return self->is_compared && self->series->len >= 2;
}

/** weir_track_is_empty: Returns: whether no series has a value */
gboolean
weir_track_is_empty (WeirTrack *self)
{
  for (guint i = 0; i < self->series->len; i++)
    if (weir_series_last (g_ptr_array_index (self->series, i)) >= 0)
      return FALSE;
  return TRUE;
}

guint
weir_track_n_series (WeirTrack *self)
{
  return self->series->len;
}

const WeirSeries *
weir_track_get_series (WeirTrack *self, guint i)
{
  return g_ptr_array_index (self->series, i);
}

const WeirLimit *
weir_track_get_limits (WeirTrack *self, guint *n)
{
  *n = self->limits->len;
  return (const WeirLimit *) (gpointer) self->limits->data;
}

const WeirScale *
weir_track_get_scale (WeirTrack *self)
{
  if (self->scale.high <= self->scale.low)
    cover (self);
  return &self->scale;
}

/* The value at @t; NaN where there is none, or one of too few samples. */
static double
value_at (WeirTrack *self, guint i, double t)
{
  const WeirSeries *series = weir_track_get_series (self, i);
  gssize at = isnan (t) ? weir_series_last (series) : weir_series_find (series, t);

  return at >= 0 && !weir_series_is_sparse (series, (gsize) at) ? series->y[at] : NAN;
}

/* The last value, whatever it is; not that of a bin which is being filled, where there is one before it. */
static gssize
find_latest (const WeirSeries *series)
{
  gssize last = (gssize) series->n - 1;

  return last > 0 && weir_series_is_sparse (series, (gsize) last) &&
                 weir_series_has (series, (gsize) last - 1)
             ? last - 1
             : last;
}

/** weir_track_describe_change: Returns: (transfer full): how much more the second series is than the first at @t, s, NaN for the latest: "+18.4 %" */
char *
weir_track_describe_change (WeirTrack *self, double t)
{
  double before = value_at (self, 0, t), after = value_at (self, 1, t);

  if (!isfinite (before) || !isfinite (after) || before <= 0)
    return weir_unit_value (self->unit, NAN);
  return weir_format_change (after / before - 1);
}

/**
 * weir_track_describe_value:
 * @track: a track
 * @series: which of its series
 * @t: a time in s; NaN for the latest
 *
 * Returns: (transfer full): what the legend says of it; a dash or the reason where there is no value
 */
char *
weir_track_describe_value (WeirTrack *self, guint i, double t)
{
  const WeirSeries *series = weir_track_get_series (self, i);
  gssize at = isnan (t) ? find_latest (series) : weir_series_find (series, t);

  if (at < 0 || !weir_series_has (series, (gsize) at)) {
    const char *why = weir_series_absence (series, isnan (t) && at >= 0 ? series->t[at] : t);

    return why != NULL ? g_strdup (why) : weir_unit_value (self->unit, NAN);
  }
  if (weir_series_is_sparse (series, (gsize) at))
    /* Translators: in the legend of a chart, in the place of a percentile that has too few samples */
    return g_strdup (_ ("too few"));
  if (series->low != NULL) {
    g_autofree char *low = weir_unit_value (self->unit, series->low[at]);
    g_autofree char *high = weir_unit_value (self->unit, series->y[at]);

    return g_strdup_printf ("%s – %s", low, high);
  }
  return weir_unit_value (self->unit, series->y[at]);
}
