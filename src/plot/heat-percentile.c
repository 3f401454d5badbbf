/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A percentile over a heat map, of what the map itself is made from. */
#include <math.h>
#include <string.h>

#include "bins.h"
#include "heat-record-private.h"

/* The bin that is being filled; its counts are by the finest steps. */
typedef struct {
  guint64 counts[WEIR_HEAT_N_STEPS];
  guint64 n;
  guint least, most; /* steps that may have a count */
} Bin;

typedef struct {
  GArray *t, *y;      /* of double: s */
  GByteArray *sparse; /* not 0: of too few */
} Line;

static void
take_column (Bin *bin, const WeirHeatRecord *record, guint i)
{
  const WeirHeatColumn *column = &g_array_index (record->columns, WeirHeatColumn, i);
  const guint8 *at = record->counts->data + column->begin, *end = weir_heat_column_end (record, i);
  guint finer = WEIR_HEAT_MOST_BITS - column->bits, step = 0;

  while (at < end) {
    guint64 count = weir_heat_take_count (&at, &step);
    guint fine = (step << finer) + (1u << finer) / 2; /* the middle */

    bin->counts[fine] += count;
    bin->n += count;
    bin->least = MIN (bin->least, fine);
    bin->most = MAX (bin->most, fine);
  }
}

/* Returns: seconds */
static double
value_of (const Bin *bin, double p)
{
  guint64 rank = (guint64) MAX (ceil (p * (double) bin->n), 1), before = 0;
  guint step = bin->least;

  while (before + bin->counts[step] < rank)
    before += bin->counts[step++];
  return weir_heat_step_time (step, WEIR_HEAT_MOST_BITS) / G_USEC_PER_SEC;
}

static void
close_bin (Bin *bin, double t, double p, guint64 least, Line *line)
{
  guint8 is_sparse = bin->n < least;
  double y;

  if (bin->n == 0)
    return;
  y = value_of (bin, p);
  g_array_append_val (line->t, t);
  g_array_append_val (line->y, y);
  g_byte_array_append (line->sparse, &is_sparse, 1);
  memset (&bin->counts[bin->least], 0, (bin->most - bin->least + 1) * sizeof *bin->counts);
  bin->n = 0;
  bin->least = WEIR_HEAT_N_STEPS - 1;
  bin->most = 0;
}

static double
bin_at (const WeirHeatRecord *record, guint i, guint width)
{
  return floor (g_array_index (record->columns, WeirHeatColumn, i).t / width) * width;
}

/* A column is of a second. */
static double
length_of_last (const WeirHeatRecord *record, guint width)
{
  guint i = record->columns->len - 1;

  return MIN (g_array_index (record->columns, WeirHeatColumn, i).t + 1 - bin_at (record, i, width), width);
}

static void
fill (Line *line, const WeirHeatRecord *record, double p, guint width, guint64 least)
{
  g_autofree Bin *bin = g_new0 (Bin, 1);

  bin->least = WEIR_HEAT_N_STEPS - 1;
  for (guint i = 0; i < record->columns->len; i++) {
    if (i > 0 && bin_at (record, i, width) > bin_at (record, i - 1, width))
      close_bin (bin, bin_at (record, i - 1, width), p, least, line);
    take_column (bin, record, i);
  }
  if (record->columns->len > 0)
    close_bin (bin, bin_at (record, record->columns->len - 1, width), p, least, line);
}

/**
 * weir_heat_record_p95:
 * @record: what a map is made from
 * @name: what the legend calls the line
 * @width: s: how long each of its bins is
 *
 * Percentiles of bins that hold too few for a p95 stand alone, as in a track (%WEIR_BIN_LEAST_P95).
 *
 * Returns: (transfer full): a line over the map, exact to a step of @record: less than a row of the map
 */
WeirSeries *
weir_heat_record_p95 (const WeirHeatRecord *record, const char *name, guint width)
{
  Line line = { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)),
                g_byte_array_new () };
  WeirSeries *series;

  fill (&line, record, 0.95, width, WEIR_BIN_LEAST_P95);
  series = weir_series_new (name, WEIR_INK_TEXT, WEIR_MARK_LINE, (const double *) (gpointer) line.t->data,
                            (const double *) (gpointer) line.y->data, line.t->len, width);
  weir_series_set_sparse (series, line.sparse->data);
  if (record->columns->len > 0)
    weir_series_set_last (series, length_of_last (record, width));
  g_array_unref (line.t);
  g_array_unref (line.y);
  g_byte_array_unref (line.sparse);
  return series;
}
