/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "threshold-private.h"

#include "key-value.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define BLANKS   " \t\r\n\v\f"
#define OPERATOR "<>=!"

#define LAST_MIN 1.0      /* s: an interval */
#define LAST_MAX 604800.0 /* s: a week */

G_DEFINE_QUARK (weir_threshold_error, weir_threshold_error)

static const struct {
  const char *name;
  WeirThresholdWindow window;
} windows[] = {
  { "measured", WEIR_WINDOW_MEASURED }, { "warm-up", WEIR_WINDOW_WARM_UP },
  { "warm_up", WEIR_WINDOW_WARM_UP },   { "drain", WEIR_WINDOW_DRAIN },
  { "run", WEIR_WINDOW_RUN },
};

static gboolean
fail (const char *expected, const char *found, GError **error)
{
  g_autofree char *start = weir_threshold_shorten (found);

  if (*found)
    g_set_error (error, WEIR_THRESHOLD_ERROR, WEIR_THRESHOLD_ERROR_SYNTAX, _ ("expected %s, found “%s”"),
                 expected, start);
  else
    g_set_error (error, WEIR_THRESHOLD_ERROR, WEIR_THRESHOLD_ERROR_SYNTAX, _ ("expected %s, found its end"),
                 expected);
  return FALSE;
}

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, BLANKS);
}

/* The matchers of a selector, to behind their brace: blanks and operators stand in them. */
static const char *
skip_matchers (const char *p)
{
  gboolean quoted = FALSE;

  for (; *p; p++) {
    if (quoted && *p == '\\' && p[1])
      p++;
    else if (*p == '"')
      quoted = !quoted;
    else if (*p == '}' && !quoted)
      return p + 1;
  }
  return p;
}

/* The next word; the first may be a metric with matchers behind it. */
static char *
take_word (const char **p, gboolean is_metric)
{
  const char *start = *p, *end = start + strcspn (start, is_metric ? BLANKS OPERATOR "{" : BLANKS OPERATOR);

  if (is_metric && *skip_blanks (end) == '{')
    end = skip_matchers (skip_blanks (end));
  *p = skip_blanks (end);
  return g_strndup (start, (gsize) (end - start));
}

static gboolean
read_metric (WeirThreshold *threshold, const char **p, GError **error)
{
  g_autofree char *word = NULL;

  if (!**p || strchr (OPERATOR, **p))
    return fail (_ ("METRIC AGGREGATION OPERATOR VALUE, such as “latency p95 < 800 ms”"), *p, error);
  word = take_word (p, TRUE);
  return weir_threshold_find_metric (threshold, word, error);
}

static gboolean
read_aggregation (WeirThreshold *threshold, const char **p, GError **error)
{
  g_autofree char *word = NULL;

  if (!**p || strchr (OPERATOR, **p))
    return fail (_ ("an aggregation behind the metric, as in “latency p95 < 800 ms”"), *p, error);
  word = take_word (p, FALSE);
  return weir_threshold_find_aggregation (threshold, word, error);
}

static gboolean
read_relation (WeirThreshold *threshold, const char **p, GError **error)
{
  for (guint i = 0; i < WEIR_N_RELATIONS; i++) {
    const char *name = weir_threshold_relation_name ((WeirRelation) i);

    if (g_str_has_prefix (*p, name)) {
      threshold->relation = (WeirRelation) i;
      *p = skip_blanks (*p + strlen (name));
      return TRUE;
    }
  }
  return fail (_ ("one of < <= > >= == != behind the aggregation"), *p, error);
}

/* A decimal number: g_ascii_strtod() alone takes hexadecimals, infinities and "nan" too. */
static gboolean
read_number (WeirThreshold *threshold, const char **p, GError **error)
{
  char *end;
  gsize digits;

  threshold->limit = g_ascii_strtod (*p, &end);
  digits = strspn (*p, "+-.0123456789eE");
  if (end == *p || (gsize) (end - *p) > digits || !isfinite (threshold->limit))
    return fail (_ ("a number behind the operator"), *p, error);
  if (threshold->limit < 0 && threshold->metric.source != WEIR_SOURCE_PROMETHEUS)
    return fail (_ ("a number that is not below 0"), *p, error);
  threshold->limit += 0.0; /* no -0 */
  *p = skip_blanks (end);
  return TRUE;
}

/* The unit ends at a blank, and "for" begins a window. */
static gboolean
read_value (WeirThreshold *threshold, const char **p, GError **error)
{
  const char *start = *p, *unit_end;
  g_autofree char *unit = NULL, *value = NULL;

  if (!read_number (threshold, p, error))
    return FALSE;
  unit_end = *p + strcspn (*p, BLANKS);
  unit = g_strndup (*p, (gsize) (unit_end - *p));
  if (g_str_equal (unit, "for")) {
    *unit = '\0';
    unit_end = *p;
  }
  value = g_strndup (start, (gsize) (unit_end - start));
  g_strchomp (value);
  *p = skip_blanks (unit_end);
  return weir_threshold_find_unit (threshold, unit, value, error);
}

static gboolean
read_last (WeirThreshold *threshold, const char *text, GError **error)
{
  double seconds = 0;

  if (!weir_key_parse_seconds (text, FALSE, &seconds) || !(seconds >= LAST_MIN && seconds <= LAST_MAX))
    return fail (_ ("a time of 1 s to a week behind “for last”, such as 30s"), text, error);
  threshold->window = WEIR_WINDOW_LAST;
  threshold->last = (gint64) (seconds * G_USEC_PER_SEC + 0.5);
  return TRUE;
}

static gboolean
read_window (WeirThreshold *threshold, const char **p, GError **error)
{
  g_autofree char *word = NULL;

  if (!**p)
    return TRUE;
  word = take_word (p, FALSE);
  if (!g_str_equal (word, "for"))
    return fail (_ ("“for” and a window behind the value, or nothing"), word, error);
  g_free (word);
  word = take_word (p, FALSE);
  if (g_str_equal (word, "last"))
    return read_last (threshold, *p, error);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++) {
    if (!**p && g_str_equal (word, windows[i].name)) {
      threshold->window = windows[i].window;
      return TRUE;
    }
  }
  return fail (_ ("a window: “last 30s”, “measured”, “warm-up”, “drain” or “run”"), **p ? *p : word, error);
}

/* What reads as @window; of the measured phase, which goes without saying, too. */
const char *
weir_threshold_window_name (WeirThresholdWindow window)
{
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    if (windows[i].window == window)
      return windows[i].name;
  return "last";
}

static char *
canonical_text (const WeirThreshold *threshold)
{
  g_autoptr (WeirThresholdParts) parts = weir_threshold_parts (threshold);

  return weir_threshold_parts_text (parts);
}

/**
 * weir_threshold_parse:
 * @text: `metric aggregation op value [for window]`; blanks around the operator may be left out
 * @error: a %WEIR_THRESHOLD_ERROR that says what is wrong and what is known
 *
 * Metrics:
 * - `latency` (= `response`), `service`, `submit`, `execution`, `detection`, `first_byte`, of
 *   successes, and `generator.start_lag`, `generator.loop_lag`: p1 to p99.99, min, max, avg (or
 *   mean), count; times need a unit: us, ms, s, m, h
 * - `errors`, `refused`, `dropped`, `outcome.NAME`: count, or rate in %
 * - `started`, `completed`, `ledger.BUCKET`: count
 * - `throughput`: rate, a second; `generator.cpu`: max, in % of a processor
 * - `prometheus.SELECTOR`: min, max, avg, last, increase, rate, growth of the sum over the series
 *   that it chooses; plain, or in a unit of time (of seconds), size (of bytes) or % (of 1)
 *
 * Windows: `measured` (the default), `last TIME` of it, `warm-up`, `drain`, `run`.
 *
 * Returns: (transfer full): the threshold, or %NULL with @error set
 */
WeirThreshold *
weir_threshold_parse (const char *text, GError **error)
{
  g_autoptr (WeirThreshold) threshold = g_new0 (WeirThreshold, 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *p = skip_blanks (g_strchomp (valid));

  if (!read_metric (threshold, &p, error) || !read_aggregation (threshold, &p, error) ||
      !read_relation (threshold, &p, error) || !read_value (threshold, &p, error) ||
      !read_window (threshold, &p, error)) {
    g_autofree char *shown = weir_threshold_shorten (valid);

    g_prefix_error (error, _ ("Cannot read the threshold “%s”: "), shown);
    return NULL;
  }
  threshold->text = canonical_text (threshold);
  return g_steal_pointer (&threshold);
}

void
weir_threshold_free (WeirThreshold *threshold)
{
  if (!threshold)
    return;
  g_free (threshold->text);
  g_free (threshold->metric_name);
  g_clear_pointer (&threshold->selector, weir_selector_free);
  g_free (threshold);
}

/**
 * weir_threshold_window:
 * @threshold: a threshold
 * @last_us: (out) (optional): how much of the measured phase's end, µs; 0 for other windows
 *
 * Returns: over which part of a run it is evaluated
 */
WeirThresholdWindow
weir_threshold_window (const WeirThreshold *threshold, gint64 *last_us)
{
  if (last_us)
    *last_us = threshold->last;
  return threshold->window;
}

/** weir_threshold_selector: Returns: (transfer none) (nullable): which series of the gateway it limits the sum of */
const char *
weir_threshold_selector (const WeirThreshold *threshold)
{
  return threshold->selector != NULL ? weir_selector_text (threshold->selector) : NULL;
}

/** weir_threshold_metric: Returns: (transfer none): the canonical name of what it limits: "latency" */
const char *
weir_threshold_metric (const WeirThreshold *threshold)
{
  return threshold->metric_name;
}

/* Whether it is of the same quantity as each single value is: no count, no increase, no share of events. */
static gboolean
has_level (const WeirThreshold *threshold)
{
  switch (threshold->aggregation) {
  case WEIR_AGGREGATION_COUNT:
  case WEIR_AGGREGATION_INCREASE:
  case WEIR_AGGREGATION_GROWTH:
    return FALSE;
  case WEIR_AGGREGATION_RATE:
    return threshold->metric.source == WEIR_SOURCE_THROUGHPUT ||
           threshold->metric.source == WEIR_SOURCE_PROMETHEUS;
  default:
    return TRUE;
  }
}

/**
 * weir_threshold_level:
 * @threshold: a threshold
 * @level: (out): its limit in the base of its quantity: s, B, a share of 1, a second
 *
 * Returns: whether values over time can be held against it, as a line across their chart
 */
gboolean
weir_threshold_level (const WeirThreshold *threshold, double *level)
{
  *level = threshold->limit * threshold->unit->factor / threshold->unit->divisor;
  return has_level (threshold);
}

/** weir_threshold_text: Returns: (transfer none): its canonical text, which reads as the same threshold */
const char *
weir_threshold_text (const WeirThreshold *threshold)
{
  return threshold->text;
}
