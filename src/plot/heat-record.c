/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat-record-private.h"

#define MOST_BITS WEIR_HEAT_MOST_BITS
#define LEAST_BITS                                                                                           \
  5u /* a power of two in 32 steps where a column spans many: the rows of a map are wide then, too */
#define N_BITS (MOST_BITS - LEAST_BITS + 1)

/* A bucket takes a byte where both fit: its distance from the one before, 1 to 3, in the upper 2 bits, and its
 * count, 1 to 63, in the lower 6. What does not fit is 0 there, and follows as LEB128, the distance first. */
#define COUNT_BITS    6
#define DISTANCE_FITS 3
#define COUNT_FITS    63
#define NUMBER_MAX    10 /* bytes of a LEB128 number of 64 bits */
#define STEP_MAX      (1 + 2 * NUMBER_MAX)
#define PIECE         512 /* bytes that are taken into a record at once */

/** weir_heat_record_new: Returns: (transfer full): an empty record */
WeirHeatRecord *
weir_heat_record_new (void)
{
  WeirHeatRecord *record = g_new0 (WeirHeatRecord, 1);

  record->columns = g_array_new (FALSE, FALSE, sizeof (WeirHeatColumn));
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

static guint
power_of (guint64 us)
{
  return us > 0 ? 63 - (guint) __builtin_clzll (us) : 0;
}

static guint
bits_for (const WeirHistogram *histogram)
{
  guint octaves = power_of ((guint64) weir_histogram_max (histogram)) -
                  power_of ((guint64) weir_histogram_min (histogram));

  return octaves <= 2 ? MOST_BITS : octaves <= 4 ? MOST_BITS - 1 : LEAST_BITS;
}

/* The number of the step that @us lies in, where a power of two has 2^@bits of them. */
static guint
step_of (guint64 us, guint bits)
{
  guint power = power_of (us);
  guint64 part = power > bits ? us >> (power - bits) : us << (bits - power);

  return (power << bits) + ((guint) part & ((1u << bits) - 1));
}

/** weir_heat_step_time: Returns: of the middle of @step, µs */
double
weir_heat_step_time (guint step, guint bits)
{
  double unit = (double) (G_GUINT64_CONSTANT (1) << (step >> bits)) / (1u << bits);

  return unit * ((1u << bits) + (step & ((1u << bits) - 1)) + 0.5);
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

/* Returns: behind the count of a step, which is put at @at */
static guint8 *
put_step (guint8 *at, guint distance, guint64 count)
{
  gboolean is_near = distance >= 1 && distance <= DISTANCE_FITS, is_small = count <= COUNT_FITS;

  *at++ = (guint8) ((is_near ? distance << COUNT_BITS : 0) | (is_small ? (guint) count : 0));
  if (!is_near)
    at = put (at, distance);
  if (!is_small)
    at = put (at, count);
  return at;
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
put_counts (GByteArray *bytes, const WeirHistogram *histogram, guint bits)
{
  guint8 piece[PIECE + STEP_MAX], *at = piece;
  WeirHistogramBucket bucket = { 0 };
  guint last = 0, step = 0;
  guint64 count = 0;

  while (weir_histogram_next (histogram, &bucket)) {
    guint next = step_of ((guint64) (bucket.lowest + bucket.highest) / 2, bits);

    if (next != step && count > 0) {
      at = put_step (at, step - last, count);
      last = step;
      count = 0;
    }
    if (at >= piece + PIECE) {
      g_byte_array_append (bytes, piece, (guint) (at - piece));
      at = piece;
    }
    step = next;
    count += bucket.count;
  }
  at = put_step (at, step - last, count);
  g_byte_array_append (bytes, piece, (guint) (at - piece));
}

/** weir_heat_take_count: reads one count from @at on, and goes on; @step becomes what it is of */
guint64
weir_heat_take_count (const guint8 **at, guint *step)
{
  guint8 packed = *(*at)++;
  guint distance = packed >> COUNT_BITS, count = packed & COUNT_FITS;

  *step += distance > 0 ? distance : (guint) get (at);
  return count > 0 ? count : get (at);
}

/**
 * weir_heat_record_add:
 * @t: when it ended, s
 * @histogram: (nullable): what ended then; times in µs
 */
void
weir_heat_record_add (WeirHeatRecord *record, double t, const WeirHistogram *histogram)
{
  WeirHeatColumn column = { t, record->counts->len, MOST_BITS };

  if (histogram == NULL || weir_histogram_count (histogram) == 0)
    return;
  column.bits = bits_for (histogram);
  g_array_append_val (record->columns, column);
  put_counts (record->counts, histogram, column.bits);
  record->least = MIN (record->least, weir_histogram_min (histogram));
  record->most = MAX (record->most, weir_histogram_max (histogram));
}

/** weir_heat_column_end: Returns: (transfer none): behind the counts of column @i */
const guint8 *
weir_heat_column_end (const WeirHeatRecord *record, guint i)
{
  gboolean is_last = i + 1 == record->columns->len;

  return record->counts->data +
         (is_last ? record->counts->len : g_array_index (record->columns, WeirHeatColumn, i + 1).begin);
}

typedef guint8 Rows[WEIR_HEAT_N_STEPS]; /* of a grid, by the step */

static void
add_column (const WeirHeatRecord *record, guint i, const Rows *rows, WeirHeatGrid *grid)
{
  const WeirHeatColumn *column = &g_array_index (record->columns, WeirHeatColumn, i);
  const guint8 *at = record->counts->data + column->begin, *end = weir_heat_column_end (record, i);
  guint step = 0;

  while (at < end) {
    guint64 count = weir_heat_take_count (&at, &step);

    weir_heat_grid_add (grid, column->t, rows[column->bits - LEAST_BITS][step], count);
  }
}

static void
find_rows (const WeirHeatRecord *record, const WeirHeatGrid *grid, guint bits, Rows rows)
{
  guint last = step_of ((guint64) record->most, bits);

  for (guint step = step_of ((guint64) record->least, bits); step <= last; step++)
    rows[step] = (guint8) weir_heat_grid_row (grid, weir_heat_step_time (step, bits));
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
  Rows rows[N_BITS];

  if (record->columns->len == 0)
    return;
  for (guint bits = LEAST_BITS; bits <= MOST_BITS; bits++)
    find_rows (record, grid, bits, rows[bits - LEAST_BITS]);
  for (guint i = 0; i < record->columns->len; i++)
    add_column (record, i, rows, grid);
}
