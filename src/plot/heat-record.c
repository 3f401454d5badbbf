/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat-record.h"

#define PART_BITS  7 /* a power of two is divided into 128 steps */
#define N_STEPS    (64u << PART_BITS)
#define NUMBER_MAX 10 /* bytes of a LEB128 number of 64 bits */

/* Its counts follow one another from @begin on, up to the next column's. */
typedef struct {
  double t; /* s */
  gsize begin;
} Column;

struct _WeirHeatRecord {
  GArray *columns;    /* of Column */
  GByteArray *counts; /* of each step that is not empty: how far it is from the one before, and its count,
                        * both as LEB128 */
  gint64 least, most; /* µs: what was recorded at all; @least > @most where nothing was */
};

/** weir_heat_record_new: Returns: (transfer full): an empty record */
WeirHeatRecord *
weir_heat_record_new (void)
{
  WeirHeatRecord *record = g_new0 (WeirHeatRecord, 1);

  record->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  record->counts = g_byte_array_new ();
  record->least = G_MAXINT64;
  return record;
}

/** weir_heat_record_free: frees @record */
void
weir_heat_record_free (WeirHeatRecord *record)
{
  g_array_unref (record->columns);
  g_byte_array_unref (record->counts);
  g_free (record);
}

/* The number of the step that @us lies in. */
static guint
step_of (guint64 us)
{
  guint power = us > 0 ? 63 - (guint) __builtin_clzll (us) : 0;
  guint64 part = power > PART_BITS ? us >> (power - PART_BITS) : us << (PART_BITS - power);

  return (power << PART_BITS) + ((guint) part & ((1u << PART_BITS) - 1));
}

/* Of the middle of the step, µs. */
static double
time_of (guint step)
{
  double unit = (double) (G_GUINT64_CONSTANT (1) << (step >> PART_BITS)) / (1u << PART_BITS);

  return unit * ((1u << PART_BITS) + (step & ((1u << PART_BITS) - 1)) + 0.5);
}

/* Returns: behind @number, which is put at @at as LEB128 */
static guint8 *
put (guint8 *at, guint64 number)
{
  for (; number > 0x7f; number >>= 7)
    *at++ = (guint8) ((number & 0x7f) | 0x80);
  *at++ = (guint8) number;
  return at;
}

static void
put_step (GByteArray *bytes, guint distance, guint64 count)
{
  guint8 numbers[2 * NUMBER_MAX];

  g_byte_array_append (bytes, numbers, (guint) (put (put (numbers, distance), count) - numbers));
}

static guint64
get (const guint8 **at)
{
  guint64 number = 0;

  for (guint shift = 0;; shift += 7) {
    guint8 byte = *(*at)++;

    number |= (guint64) (byte & 0x7f) << shift;
    if (!(byte & 0x80))
      return number;
  }
}

static void
put_counts (GByteArray *bytes, const WeirHistogram *histogram)
{
  WeirHistogramBucket bucket = { 0 };
  guint last = 0, step = 0;
  guint64 count = 0;

  while (weir_histogram_next (histogram, &bucket)) {
    guint next = step_of ((guint64) (bucket.lowest + bucket.highest) / 2);

    if (next != step && count > 0) {
      put_step (bytes, step - last, count);
      last = step;
      count = 0;
    }
    step = next;
    count += bucket.count;
  }
  put_step (bytes, step - last, count);
}

/**
 * weir_heat_record_add:
 * @t: when it ended, s
 * @histogram: (nullable): what ended then; times in µs
 */
void
weir_heat_record_add (WeirHeatRecord *record, double t, const WeirHistogram *histogram)
{
  Column column = { t, record->counts->len };

  if (histogram == NULL || weir_histogram_count (histogram) == 0)
    return;
  g_array_append_val (record->columns, column);
  put_counts (record->counts, histogram);
  record->least = MIN (record->least, weir_histogram_min (histogram));
  record->most = MAX (record->most, weir_histogram_max (histogram));
}

static void
add_column (const WeirHeatRecord *record, guint i, const guint8 *rows, WeirHeatGrid *grid)
{
  const Column *column = &g_array_index (record->columns, Column, i);
  gsize end = i + 1 < record->columns->len ? column[1].begin : record->counts->len;
  const guint8 *at = record->counts->data + column->begin;
  guint step = 0;

  while (at < record->counts->data + end) {
    guint64 count;

    step += (guint) get (&at);
    count = get (&at);
    weir_heat_grid_add (grid, column->t, rows[step], count);
  }
}

/**
 * weir_heat_record_range:
 * @least_us: (out): the shortest latency, µs
 * @most_us: (out): the longest
 *
 * Returns: %FALSE where nothing was recorded
 */
gboolean
weir_heat_record_range (const WeirHeatRecord *record, gint64 *least_us, gint64 *most_us)
{
  *least_us = record->least;
  *most_us = record->most;
  return record->columns->len > 0;
}

/** weir_heat_record_fill: adds all that was recorded to @grid, as weir_heat_grid_add() does */
void
weir_heat_record_fill (const WeirHeatRecord *record, WeirHeatGrid *grid)
{
  guint8 rows[N_STEPS];

  if (record->columns->len == 0)
    return;
  for (guint i = step_of ((guint64) record->least); i <= step_of ((guint64) record->most); i++)
    rows[i] = (guint8) weir_heat_grid_row (grid, time_of (i));
  for (guint i = 0; i < record->columns->len; i++)
    add_column (record, i, rows, grid);
}
