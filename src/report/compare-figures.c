/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures and changes of a comparison as text. */
#include "compare-words-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"

#define LARGEST 1e15 /* more than any figure that is measured here: it becomes no number of µs or bytes */

static char *
format_bytes_per_second (double bytes)
{
  g_autofree char *text = weir_format_bytes ((guint64) bytes);

  return weir_format_per_second (text);
}

/* Three digits count, so that what stands below each other has as many: 3.2 is "3.20". Only what is no mean can be a
 * count. */
static char *
format_number (const WeirComparisonRow *row, double value)
{
  gboolean is_count = value == 0 || (value == floor (value) && row->figure != WEIR_COMPARED_LEVEL);

  if ((is_count || value >= 99.95) && value < LARGEST)
    return weir_format_count ((guint64) round (value));
  if (value < 0.0995 || value >= LARGEST)
    return weir_format_figure (value, 3, NULL);
  return value < 0.9995 ? weir_format_fixed (value, 3, NULL) : weir_format_three_digits (value);
}

/* @value is at least 0. */
static char *
format_in_unit (const WeirComparisonRow *row, double value)
{
  switch (row->unit) {
  case WEIR_MEASURE_MICROSECONDS:
    return weir_format_duration_us (llround (value));
  case WEIR_MEASURE_SECONDS:
    return weir_format_duration_us (llround (value * G_USEC_PER_SEC));
  case WEIR_MEASURE_SHARE:
    return weir_format_percent (value);
  case WEIR_MEASURE_PER_SECOND:
    return weir_format_rate (value);
  case WEIR_MEASURE_BYTES:
    return weir_format_bytes ((guint64) value);
  case WEIR_MEASURE_BYTES_PER_SECOND:
    return format_bytes_per_second (value);
  case WEIR_MEASURE_COUNT:
  case WEIR_MEASURE_NONE:
  default:
    return format_number (row, value);
  }
}

static char *
with_sign (const WeirComparisonRow *row, double value, const char *plus)
{
  g_autofree char *text = fabs (value) < LARGEST ? format_in_unit (row, fabs (value)) : g_strdup ("–");

  return weir_format_signed (value < 0 ? "−" : plus, text);
}

/** weir_compare_row_value: Returns: (transfer full): the figure of one side, "–" where it has none */
char *
weir_compare_row_value (const WeirComparisonRow *row, const WeirComparedValue *value)
{
  if (!value->has_value)
    return g_strdup ("–");
  if (row->figure == WEIR_COMPARED_THRESHOLD)
    return g_strdup (value->value > 0 ? _ ("kept") : _ ("not kept"));
  return with_sign (row, value->value, "");
}

/* @points is at least 0. */
static char *
point_digits (double points)
{
  return weir_format_fixed (points, points < 0.995 ? 2 : 1, NULL);
}

static char *
format_points (double points, const char *format)
{
  double absolute = fabs (points);
  g_autofree char *digits = point_digits (absolute);
  g_autofree char *text = weir_format_signed (absolute < 0.005 ? "" : points < 0 ? "−" : "+", digits);

  return g_strdup_printf (format, text);
}

/** weir_compare_row_change: Returns: (transfer full): a change on the scale of @row, always signed */
char *
weir_compare_row_change (const WeirComparisonRow *row, double change)
{
  switch (row->scale) {
  case WEIR_CHANGE_RATIO:
    return weir_format_change (change);
  case WEIR_CHANGE_POINTS:
    /* Translators: a change of a share, in percentage points: "+1.2 points" */
    return format_points (change * 100, _ ("%s points"));
  case WEIR_CHANGE_DIFFERENCE:
  default:
    return with_sign (row, change, change > 0 ? "+" : "");
  }
}

/** weir_compare_row_amount: Returns: (transfer full) (nullable): a change without its sign; %NULL where it rounds to none */
char *
weir_compare_row_amount (const WeirComparisonRow *row, double change)
{
  double amount = fabs (change), hundredths = amount * 100;
  g_autofree char *points = NULL;

  switch (row->scale) {
  case WEIR_CHANGE_RATIO:
    return hundredths < 0.05 || !isfinite (amount)
               ? NULL
               : weir_format_fixed (hundredths, hundredths < 99.95 ? 1 : 0, "%");
  case WEIR_CHANGE_POINTS:
    points = point_digits (hundredths);
    return hundredths < 0.005 ? NULL : g_strdup_printf (_ ("%s points"), points);
  case WEIR_CHANGE_DIFFERENCE:
  default:
    return amount == 0 ? NULL : with_sign (row, amount, "");
  }
}

/** weir_compare_row_span: Returns: (transfer full): "+12.1 % to +25.3 %" */
char *
weir_compare_row_span (const WeirComparisonRow *row, const WeirSpan *span)
{
  g_autofree char *low = row->scale == WEIR_CHANGE_POINTS ? format_points (span->low * 100, "%s")
                                                          : weir_compare_row_change (row, span->low);
  g_autofree char *high = weir_compare_row_change (row, span->high);

  /* Translators: the ends of an interval */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

/** weir_compare_row_tolerance: Returns: (transfer full): "10 %", "0.5 points" */
char *
weir_compare_row_tolerance (const WeirComparisonRow *row)
{
  gboolean is_points = row->scale == WEIR_CHANGE_POINTS;
  g_autofree char *text = weir_format_figure (row->tolerance * 100, 4, is_points ? NULL : "%");

  return is_points ? g_strdup_printf (_ ("%s points"), text) : g_steal_pointer (&text);
}

static const char *
clock_name (WeirStep step)
{
  switch (step) {
  case WEIR_STEP_SERVICE:
    return _ ("service time");
  case WEIR_STEP_SUBMIT:
    return _ ("submit time");
  case WEIR_STEP_EXECUTION:
    return _ ("execution time");
  case WEIR_STEP_FIRST_BYTE:
    return _ ("time to first byte");
  case WEIR_STEP_DETECTION_BOUND:
    return _ ("detection bound");
  case WEIR_STEP_RESPONSE:
  default:
    return _ ("latency");
  }
}

static char *
percentile_name (const WeirComparisonRow *row)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.4g", row->percent);
  return g_strconcat ("p", digits, " ", clock_name (row->step), NULL);
}

static char *
metric_name (const WeirComparisonRow *row)
{
  const char *name = row->metric != NULL ? row->metric : row->id;

  switch (row->figure) {
  case WEIR_COMPARED_PEAK:
    return g_strdup_printf (_ ("peak of %s"), name);
  case WEIR_COMPARED_GROWTH:
    return g_strdup_printf (_ ("growth of %s"), name);
  case WEIR_COMPARED_INCREASE:
    return g_strdup_printf (_ ("increase of %s"), name);
  case WEIR_COMPARED_COST:
    return g_strdup_printf (_ ("%s for each execution"), name);
  case WEIR_COMPARED_THRESHOLD:
    return g_strdup (row->threshold != NULL ? row->threshold : row->id);
  default:
    return g_strdup (name);
  }
}

static const char *
class_name (WeirOutcomeClass outcome_class)
{
  switch (outcome_class) {
  case WEIR_CLASS_REFUSED:
    return _ ("refusals");
  case WEIR_CLASS_EXECUTION:
    return _ ("failed executions");
  case WEIR_CLASS_HTTP:
    return _ ("HTTP errors");
  case WEIR_CLASS_PROTOCOL:
    return _ ("bad answers");
  case WEIR_CLASS_TRANSPORT:
    return _ ("exceptions");
  case WEIR_CLASS_DURABILITY:
    return _ ("lost executions");
  default:
    return weir_outcome_class_name (outcome_class);
  }
}

static const char *
bucket_name (const WeirComparisonRow *row)
{
  static const char *const names[WEIR_N_LEDGER_BUCKETS] = {
    [WEIR_LEDGER_NOT_ACCEPTED] = N_ ("executions not accepted"),
    [WEIR_LEDGER_UNKNOWN] = N_ ("executions whose acceptance is not known"),
    [WEIR_LEDGER_SUCCEEDED] = N_ ("executions that succeeded"),
    [WEIR_LEDGER_FAILED] = N_ ("executions that failed"),
    [WEIR_LEDGER_CANCELLED] = N_ ("executions cancelled"),
    [WEIR_LEDGER_TIMED_OUT] = N_ ("executions timed out"),
    [WEIR_LEDGER_STILL_RUNNING] = N_ ("executions still running"),
    [WEIR_LEDGER_LOST] = N_ ("executions lost"),
    [WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE] = N_ ("executions whose end is not known"),
  };

  if (row->bucket < WEIR_N_LEDGER_BUCKETS)
    return _ (names[row->bucket]);
  return g_str_has_suffix (row->id, "duplicated") ? _ ("IDs given twice") : _ ("ends that changed");
}

/** weir_compare_row_name: Returns: (transfer full): what @row is about, in the middle of a sentence */
char *
weir_compare_row_name (const WeirComparisonRow *row)
{
  switch (row->figure) {
  case WEIR_COMPARED_LATENCY:
    return percentile_name (row);
  case WEIR_COMPARED_THROUGHPUT:
    return g_strdup (_ ("throughput"));
  case WEIR_COMPARED_ACHIEVED:
    return g_strdup (_ ("share of the load that was achieved"));
  case WEIR_COMPARED_ERRORS:
    return g_strdup (_ ("errors"));
  case WEIR_COMPARED_REFUSED:
    return g_strdup (_ ("refused"));
  case WEIR_COMPARED_DROPPED:
    return g_strdup (_ ("dropped starts"));
  case WEIR_COMPARED_CLASS:
    return g_strdup (class_name (row->outcome_class));
  case WEIR_COMPARED_BACKLOG:
    return g_strdup (_ ("growth of the backlog"));
  case WEIR_COMPARED_LEDGER:
    return g_strdup (bucket_name (row));
  default:
    return metric_name (row);
  }
}
