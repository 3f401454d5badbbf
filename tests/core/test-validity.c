/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validity.h"

#include <math.h>
#include <string.h>

#define MS 1000

/* A run of 10 s with 1,000 starts, one every 10 ms, that were all as late; 0 leaves a histogram out. */
typedef struct {
  gboolean open;
  gint64 start_lag, median, loop_lag; /* µs */
  double cpu, area, residence;        /* s */
  WeirGeneratorState state;
  const char *sentence;
} Row;

#define SOUND_14 "The generator kept up: starts were 1.00 ms late at p99; up to 14.0 ms is sound here."

static const Row rows[] = {
  /* limits of start lag: 5 % of the median, at least 2 ms */
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_SOUND, SOUND_14 },
  { TRUE, 13 * MS, 280 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_SOUND,
    "The generator kept up: starts were 13.0 ms late" },
  { TRUE, 15 * MS, 280 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_STRAINED,
    "Starts were 15.0 ms late at p99; up to 14.0 ms is sound here. Lower the rate or use another computer." },
  { TRUE, 55 * MS, 280 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_STRAINED, "Starts were 55.0 ms" },
  { TRUE, 57 * MS, 280 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_AT_FAULT, "Starts were 57.0 ms" },
  { TRUE, 212 * MS, 280 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_AT_FAULT,
    "Starts were 212 ms late at p99; up to 14.0 ms is sound here. Lower the rate or use another computer." },
  { FALSE, 1900, 4 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_SOUND,
    "The generator kept up: starts were 1.90 ms late at p99; up to 2.00 ms" },
  { FALSE, 2100, 4 * MS, 1 * MS, .1, 50, 50, WEIR_GENERATOR_STRAINED,
    "Starts were 2.10 ms late at p99; up to 2.00 ms is sound here. Lower the concurrency or use another "
    "computer." },
  { FALSE, 9 * MS, 0, 0, 0, 0, 0, WEIR_GENERATOR_AT_FAULT, "Starts were 9.0" },
  /* loop lag: strained, never at fault */
  { TRUE, 1 * MS, 280 * MS, 4900, .1, 50, 50, WEIR_GENERATOR_SOUND, SOUND_14 },
  { TRUE, 1 * MS, 280 * MS, 900 * MS, .1, 50, 50, WEIR_GENERATOR_STRAINED,
    "A worker’s own loop was 900 ms late at p99; up to 5.00 ms is sound. Lower the rate" },
  /* processor: in an open model, or with a lag */
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .84, 50, 50, WEIR_GENERATOR_SOUND, SOUND_14 },
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .85, 50, 50, WEIR_GENERATOR_STRAINED,
    "A worker took 85.0 % of a processor; below 85 % is sound. Lower the rate or use another computer." },
  { FALSE, 1 * MS, 280 * MS, 1 * MS, 1, 50, 50, WEIR_GENERATOR_SOUND, SOUND_14 },
  { FALSE, 1 * MS, 280 * MS, 6 * MS, .93, 50, 50, WEIR_GENERATOR_STRAINED,
    "A worker’s own loop was 6.00 ms late at p99; up to 5.00 ms is sound. A worker took 93.0 % of a "
    "processor; "
    "below 85 % is sound. Lower the concurrency" },
  /* Little's law: within 5 %, at fault beyond 20 */
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .1, 50, 47.6, WEIR_GENERATOR_SOUND, SOUND_14 },
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .1, 50, 47, WEIR_GENERATOR_STRAINED,
    "The number in flight and the time spent in flight differ by 6.0 %; up to 5 % is sound (Little’s law)." },
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .1, 50, 53, WEIR_GENERATOR_STRAINED, "The number in flight" },
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .1, 50, 61, WEIR_GENERATOR_AT_FAULT, "The number in flight" },
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .1, 0, 61, WEIR_GENERATOR_AT_FAULT, "The number in flight" },
  { TRUE, 1 * MS, 280 * MS, 1 * MS, .1, NAN, 61, WEIR_GENERATOR_SOUND, SOUND_14 },
  /* nothing at all */
  { TRUE, 0, 0, 0, 0, 0, 0, WEIR_GENERATOR_SOUND,
    "Nothing was started, so that the generator had nothing to do." },
};

static WeirInterval *
make_total (const Row *row)
{
  WeirInterval *total = weir_interval_new (0);

  total->dt = 10 * G_USEC_PER_SEC;
  total->generator.cpu = row->cpu;
  total->window_area = row->area;
  total->warm_up.residence_us = (guint64) (row->residence * 0.1 * G_USEC_PER_SEC + 0.5);
  total->measured.residence_us = (guint64) (row->residence * 0.9 * G_USEC_PER_SEC + 0.5);
  if (row->start_lag > 0)
    weir_histogram_slot_record (&total->generator.start_lag, row->start_lag);
  if (row->loop_lag > 0)
    weir_histogram_slot_record (&total->generator.loop_lag, row->loop_lag);
  if (row->median > 0)
    weir_histogram_slot_record (&total->measured.success[WEIR_STEP_RESPONSE], row->median);
  return total;
}

static void
test_limits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirInterval) total = make_total (&rows[i]);
    WeirRunFigures figures = { .total = total, .to = total->dt };
    g_autoptr (WeirValidity) validity = weir_validity_judge (&figures, rows[i].open);
    g_autofree char *sentence = weir_validity_describe (validity);

    g_test_message ("row %u: %s", i, sentence);
    g_assert_cmpstr (weir_generator_state_name (validity->state), ==,
                     weir_generator_state_name (rows[i].state));
    g_assert_true (g_str_has_prefix (sentence, rows[i].sentence));
    g_assert_true (g_str_has_suffix (sentence, "."));
    g_assert_null (strstr (sentence, "nan"));
    g_assert_true (isnan (validity->start_lag_p99) == (rows[i].start_lag == 0));
    g_assert_cmpfloat (validity->loop_lag_limit, ==, 5000);
    g_assert_cmpfloat (validity->start_lag_limit, >=, 2000);
  }
}

/* What was refused has a response time too, where nothing succeeded. */
static void
test_median_without_success (void)
{
  g_autoptr (WeirInterval) total = make_total (&(Row){ .start_lag = 4 * MS });
  WeirRunFigures figures = { .total = total };
  g_autoptr (WeirValidity) validity = NULL;

  weir_histogram_slot_record (&total->measured.failure[WEIR_STEP_RESPONSE], 100 * MS);
  validity = weir_validity_judge (&figures, TRUE);
  g_assert_cmpint (validity->state, ==, WEIR_GENERATOR_SOUND);
  g_assert_true (isnan (validity->little_error));
}

/* Merged intervals keep the worst second; a short one alone is a share of its own length. */
static void
test_cpu (void)
{
  static const struct {
    gint64 dt;
    double cpu, share;
  } pairs[] = { { 10000000, .5, .5 }, { 500000, .25, .5 }, { 0, .5, NAN },      { 1000000, NAN, NAN },
                { 1000000, 1.2, 1 },  { 1000000, 0, 0 },   { 1000000, -1, NAN } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (WeirInterval) total = weir_interval_new (0);

    total->dt = pairs[i].dt;
    total->generator.cpu = pairs[i].cpu;
    if (isnan (pairs[i].share))
      g_assert_true (isnan (weir_validity_cpu (total)));
    else
      g_assert_cmpfloat_with_epsilon (weir_validity_cpu (total), pairs[i].share, 1e-12);
  }
}

/* Executions with random times, counted as the recorder does: the law holds exactly. One whose end
 * was not counted breaks it. */
static void
test_little (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  const gint64 from = 2000000, to = 9000000;

  for (guint round = 0; round < 50; round++) {
    g_autoptr (WeirInterval) total = weir_interval_new (0);
    WeirRunFigures figures = { .total = total, .from = from, .to = to };
    g_autoptr (WeirValidity) validity = NULL, broken = NULL;

    for (guint i = 0; i < 40; i++) {
      gint64 sent = g_rand_int_range (random, 0, (gint32) to),
             end = sent + g_rand_int_range (random, 1, 5000000);
      gint64 inside = MAX (MIN (end, to) - MAX (sent, from), 0);

      *(sent < from ? &total->warm_up.residence_us : &total->measured.residence_us) += (guint64) inside;
      total->window_area += (double) inside / G_USEC_PER_SEC;
    }
    validity = weir_validity_judge (&figures, TRUE);
    g_assert_cmpfloat (validity->little_error, <, 1e-9);
    g_assert_cmpint (validity->state, ==, WEIR_GENERATOR_SOUND);
    total->measured.residence_us /= 2;
    broken = weir_validity_judge (&figures, TRUE);
    g_assert_cmpint (broken->state, !=, WEIR_GENERATOR_SOUND);
  }
  weir_validity_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/validity/limits", test_limits);
  g_test_add_func ("/validity/median-without-success", test_median_without_success);
  g_test_add_func ("/validity/cpu", test_cpu);
  g_test_add_func ("/validity/little", test_little);
  return g_test_run ();
}
