/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "palette.h"

G_BEGIN_DECLS

typedef enum {
  WEIR_MARK_LINE,
  WEIR_MARK_AREA,    /* a line, and a fill down to zero */
  WEIR_MARK_STEP,    /* level within each bin */
  WEIR_MARK_COLUMNS, /* stacked on the columns that stand behind it in the track */
  WEIR_MARK_BAND,    /* a fill between two values */
  WEIR_MARK_TICKS,   /* a short stroke at each value */
  WEIR_MARK_RUG,     /* a stroke at the foot wherever the value is above 0 */
} WeirMark;

/**
 * WeirSeries:
 *
 * What one line, band or stack of a track shows: values over time, unchangeable once it is shown.
 * A value belongs to a bin that begins at its time and is @step long, or, where it is sampled, to
 * its very moment; then @step is the usual distance of two. A value that is no number, and a
 * distance of more than one and a half steps, is a gap: nothing is drawn there.
 */
typedef struct {
  char *name;     /* (nullable): without one it has no legend */
  char *absent;   /* (nullable): what is said where there is no value, and why */
  char **reasons; /* (nullable): for each value that is none, where not NULL, the reason of its own */
  WeirInk ink;
  WeirMark mark;
  gboolean sampled;
  gboolean edged; /* of a band: its upper values are a line, too */
  guint variant;  /* tells series of one ink apart: 0 has the ink's own dash */
  double step;    /* s */
  double last;    /* s: length of the last bin, which may be cut short */
  gsize n;
  double *t;      /* s, rising */
  double *y;      /* of a band the upper */
  double *low;    /* (nullable): of a band the lower */
  guint8 *sparse; /* (nullable): where not 0, too few samples: hollow, and no line leads there */
} WeirSeries;

WeirSeries *weir_series_new (const char *name, WeirInk ink, WeirMark mark, const double *t, const double *y,
                             gsize n, double step);
WeirSeries *weir_series_new_band (const char *name, WeirInk ink, const double *t, const double *low,
                                  const double *high, gsize n, double step);
WeirSeries *weir_series_ref (WeirSeries *series);
void weir_series_unref (WeirSeries *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSeries, weir_series_unref)

void weir_series_set_sampled (WeirSeries *series);
void weir_series_set_sparse (WeirSeries *series, const guint8 *sparse);
gboolean weir_series_is_sparse (const WeirSeries *series, gsize i);
void weir_series_set_absent (WeirSeries *series, const char *absent);
void weir_series_set_reasons (WeirSeries *series, const char *const *reasons);
void weir_series_set_last (WeirSeries *series, double length);
void weir_series_set_variant (WeirSeries *series, guint variant);
void weir_series_set_edged (WeirSeries *series);

gboolean weir_series_has (const WeirSeries *series, gsize i);
double weir_series_middle (const WeirSeries *series, gsize i);
gsize weir_series_first_after (const WeirSeries *series, double t);
gssize weir_series_find (const WeirSeries *series, double t);
const char *weir_series_absence (const WeirSeries *series, double t);
gssize weir_series_last (const WeirSeries *series);
double weir_series_drawn_at (const WeirSeries *series, double t);
gboolean weir_series_is_gap (const WeirSeries *series, gsize i);

G_END_DECLS
