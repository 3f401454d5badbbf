/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "validity.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"

/* The limits. A start may be late by so much that nothing else is seen of it in the response time;
 * a tick of a worker's loop is what all its clocks are read by; Little's law holds exactly, since
 * both of its sides are counted, but for what rounding takes. */
#define START_LAG_FLOOR 2000.0 /* µs */
#define START_LAG_SHARE 0.05   /* of the median response time */
#define LOOP_LAG_LIMIT  5000.0 /* µs */
#define CPU_LIMIT       0.85
#define LITTLE_LIMIT    0.05
#define AT_FAULT_FACTOR 4 /* so many times the limit of start lag or Little's law */

static const char *const state_names[] = {
  [WEIR_GENERATOR_SOUND] = "sound",
  [WEIR_GENERATOR_STRAINED] = "strained",
  [WEIR_GENERATOR_AT_FAULT] = "at_fault",
};

/** weir_generator_state_name: Returns: the name of @state in files */
const char *
weir_generator_state_name (WeirGeneratorState state)
{
  g_assert ((guint) state < G_N_ELEMENTS (state_names));
  return state_names[state];
}

static double
percentile (const WeirHistogram *histogram, double percent)
{
  return histogram && weir_histogram_count (histogram) > 0
             ? (double) weir_histogram_percentile (histogram, percent)
             : NAN;
}

/* Half of the answers came sooner; where nothing succeeded, that of the failures and refusals. */
static double
median_response (const WeirPhaseCounts *counts)
{
  double median = percentile (counts->success[WEIR_STEP_RESPONSE], 50);

  return isnan (median) ? percentile (counts->failure[WEIR_STEP_RESPONSE], 50) : median;
}

/**
 * weir_validity_cpu:
 * @total: intervals merged, each of a second or less
 *
 * Merging keeps the processor time of the worst second of the busiest worker, so that it is a share
 * of a second however long the whole is.
 *
 * Returns: the share of one processor, 0 to 1; NaN where none was measured
 */
double
weir_validity_cpu (const WeirInterval *total)
{
  double second = (double) CLAMP (total->dt, 0, G_USEC_PER_SEC) / G_USEC_PER_SEC;

  if (second == 0 || !isfinite (total->generator.cpu) || total->generator.cpu < 0)
    return NAN;
  return MIN (total->generator.cpu / second, 1);
}

/* Little's law: the area under the number in flight is the sum of the times in flight, both of them
 * clipped to the measured phase and counted apart. */
static double
little_error (const WeirInterval *total)
{
  double residence =
      ((double) total->warm_up.residence_us + (double) total->measured.residence_us) / G_USEC_PER_SEC;
  double area = total->window_area;

  if (!isfinite (area) || (area <= 0 && residence == 0))
    return NAN;
  return area <= 0 ? 1 : fabs (area - residence) / area;
}

static void
measure (WeirValidity *validity, const WeirInterval *total)
{
  validity->start_lag_p99 = percentile (total->generator.start_lag, 99);
  validity->start_lag_limit = fmax (START_LAG_FLOOR, START_LAG_SHARE * median_response (&total->measured));
  validity->loop_lag_p99 = percentile (total->generator.loop_lag, 99);
  validity->loop_lag_limit = LOOP_LAG_LIMIT;
  validity->cpu = weir_validity_cpu (total);
  validity->cpu_limit = CPU_LIMIT;
  validity->little_error = little_error (total);
  validity->little_limit = LITTLE_LIMIT;
}

/** weir_validity_latest_start: Returns: µs: starts that are later, at p99, measure the generator; infinity where they have
 * no times of their own */
double
weir_validity_latest_start (const WeirValidity *validity)
{
  return validity->is_open ? AT_FAULT_FACTOR * validity->start_lag_limit : INFINITY;
}

static gboolean
is_busy (const WeirValidity *validity)
{
  return validity->cpu >= validity->cpu_limit;
}

static gboolean
is_late (const WeirValidity *validity)
{
  return validity->start_lag_p99 > validity->start_lag_limit ||
         validity->loop_lag_p99 > validity->loop_lag_limit;
}

/* A busy processor alone is no harm in a closed model, where it only delays the next start. */
static gboolean
is_slowed (const WeirValidity *validity)
{
  return is_busy (validity) && (validity->is_open || is_late (validity));
}

static gboolean
is_uneven (const WeirValidity *validity)
{
  return validity->little_error > validity->little_limit;
}

static WeirGeneratorState
judge_state (const WeirValidity *validity)
{
  if (validity->start_lag_p99 > AT_FAULT_FACTOR * validity->start_lag_limit ||
      validity->little_error > AT_FAULT_FACTOR * validity->little_limit)
    return WEIR_GENERATOR_AT_FAULT;
  return is_late (validity) || is_slowed (validity) || is_uneven (validity) ? WEIR_GENERATOR_STRAINED
                                                                            : WEIR_GENERATOR_SOUND;
}

/* @format has a figure and its limit. Takes both texts. */
static void
say (GString *text, const char *format, char *figure, char *limit)
{
  g_autofree char *own = figure, *bound = limit;

  g_string_append_printf (text, format, own, bound);
  g_string_append_c (text, ' ');
}

static char *
lag_text (double us)
{
  return weir_format_duration_us (isnan (us) ? 0 : (gint64) us);
}

static void
say_broken (GString *text, const WeirValidity *validity)
{
  if (validity->start_lag_p99 > validity->start_lag_limit)
    say (text, _ ("Starts were %s late at p99; up to %s is sound here."), lag_text (validity->start_lag_p99),
         lag_text (validity->start_lag_limit));
  if (validity->loop_lag_p99 > validity->loop_lag_limit)
    say (text, _ ("A worker’s own loop was %s late at p99; up to %s is sound."),
         lag_text (validity->loop_lag_p99), lag_text (validity->loop_lag_limit));
  if (is_slowed (validity))
    say (text, _ ("A worker took %s of a processor; below %s is sound."), weir_format_percent (validity->cpu),
         weir_format_fixed (validity->cpu_limit * 100, 0, "%"));
  if (is_uneven (validity))
    say (text,
         _ ("The number in flight and the time spent in flight differ by %s; up to %s is sound (Little’s "
            "law)."),
         weir_format_percent (validity->little_error),
         weir_format_fixed (validity->little_limit * 100, 0, "%"));
}

static char *
say_sound (const WeirValidity *validity)
{
  g_autofree char *lag = NULL, *limit = lag_text (validity->start_lag_limit);

  if (isnan (validity->start_lag_p99))
    return g_strdup (_ ("Nothing was started, so that the generator had nothing to do."));
  lag = lag_text (validity->start_lag_p99);
  return g_strdup_printf (_ ("The generator kept up: starts were %s late at p99; up to %s is sound here."),
                          lag, limit);
}

/**
 * weir_validity_judge:
 * @figures: a whole run; of one that is on, what is in flight has no residence time yet
 * @open_model: whether starts had times of their own
 *
 * One limit broken makes the generator strained; start lag or Little's law beyond four times theirs
 * puts it at fault: such a run measured the computer, and is not to be compared.
 *
 * Returns: (transfer full): the verdict
 */
WeirValidity *
weir_validity_judge (const WeirRunFigures *figures, gboolean open_model)
{
  WeirValidity *validity = g_new0 (WeirValidity, 1);

  validity->is_open = open_model;
  measure (validity, figures->total);
  validity->state = judge_state (validity);
  return validity;
}

/** weir_validity_describe: Returns: (transfer full): the verdict in a few sentences, and what to do */
char *
weir_validity_describe (const WeirValidity *validity)
{
  GString *text = g_string_new (NULL);

  say_broken (text, validity);
  if (text->len == 0) {
    g_string_free (text, TRUE);
    return say_sound (validity);
  }
  g_string_append (text, validity->is_open ? _ ("Lower the rate or use another computer.")
                                           : _ ("Lower the concurrency or use another computer."));
  return g_string_free (text, FALSE);
}

void
weir_validity_free (WeirValidity *validity)
{
  g_free (validity);
}
