/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A threshold as it is spoken of, and what it means not to keep it. */
#include "threshold-private.h"

#include "format.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char *
translated (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return _ (words[i]);
  return word;
}

/* Names as words; those of outcomes and of the gateway's metrics stay as they are. */
static char *
speak_metric (const WeirThreshold *threshold)
{
  static const char *const prefixes[] = { "outcome.", "ledger.", "prometheus.", "generator." };
  static const char *const words[] = {
    N_ ("latency"),   N_ ("response"),      N_ ("service"),    N_ ("submit"),
    N_ ("execution"), N_ ("detection"),     N_ ("first byte"), N_ ("errors"),
    N_ ("refused"),   N_ ("dropped"),       N_ ("throughput"), N_ ("started"),
    N_ ("completed"), N_ ("start lag"),     N_ ("loop lag"),   N_ ("cpu"),
    N_ ("accepted"),  N_ ("duplicated"),    N_ ("reverted"),   N_ ("not accepted"),
    N_ ("unknown"),   N_ ("succeeded"),     N_ ("failed"),     N_ ("cancelled"),
    N_ ("timed out"), N_ ("still running"), N_ ("lost"),       N_ ("unknown after acceptance"),
  };
  const char *name = threshold->metric_name;
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      name += strlen (prefixes[i]);
  if (threshold->metric.source == WEIR_SOURCE_PROMETHEUS)
    return g_strdup (name);
  spoken = g_strdelimit (g_strdup (name), "_", ' ');
  return threshold->metric.source == WEIR_SOURCE_OUTCOME
             ? g_steal_pointer (&spoken)
             : g_strdup (translated (words, G_N_ELEMENTS (words), spoken));
}

static char *
speak_aggregation (const WeirThreshold *threshold)
{
  static const char *const words[] = { N_ ("min"),  N_ ("max"),  N_ ("avg"),      N_ ("count"),
                                       N_ ("rate"), N_ ("last"), N_ ("increase"), N_ ("growth") };
  g_autofree char *name = weir_threshold_aggregation_name (threshold->aggregation, threshold->percent);

  return g_strdup (translated (words, G_N_ELEMENTS (words), name));
}

/* Takes @what. */
static char *
speak_window (const WeirThreshold *threshold, char *what)
{
  g_autofree char *own = what, *length = weir_format_duration_us (threshold->last);

  switch (threshold->window) {
  case WEIR_WINDOW_LAST:
    /* Translators: what is limited, and a time: "max latency in the last 30 s" */
    return g_strdup_printf (_ ("%s in the last %s"), own, length);
  case WEIR_WINDOW_WARM_UP:
    return g_strdup_printf (_ ("%s in the warm-up"), own);
  case WEIR_WINDOW_DRAIN:
    return g_strdup_printf (_ ("%s in the drain"), own);
  case WEIR_WINDOW_RUN:
    return g_strdup_printf (_ ("%s in the whole run"), own);
  default:
    return g_steal_pointer (&own);
  }
}

/* Of a level its aggregation comes first, of a number of events last. */
static gboolean
comes_first (WeirAggregation aggregation)
{
  return aggregation <= WEIR_AGGREGATION_MEAN || aggregation == WEIR_AGGREGATION_LAST;
}

/**
 * weir_threshold_describe:
 * @threshold: a threshold
 *
 * Returns: (transfer full): what it limits, without the limit: "p95 latency", "errors rate", "max
 *   playground_gateway_queue_depth in the last 30 s"
 */
char *
weir_threshold_describe (const WeirThreshold *threshold)
{
  g_autofree char *name = speak_metric (threshold), *how = speak_aggregation (threshold);

  if (comes_first (threshold->aggregation))
    /* Translators: what a threshold limits: "p95 latency", "max queue_depth" */
    return speak_window (threshold, g_strdup_printf (C_ ("aggregation and metric", "%s %s"), how, name));
  /* Translators: what a threshold limits: "errors rate", "queue full count" */
  return speak_window (threshold, g_strdup_printf (C_ ("metric and aggregation", "%s %s"), name, how));
}

/* @digits may be in groups, as a count is: "6,128"; %NULL: it is no number. */
static char *
read_number (const char *digits, const char *unit)
{
  g_auto (GStrv) groups = g_strsplit (digits, ",", -1);
  g_autofree char *plain = g_strjoinv ("", groups);
  char *end;

  g_ascii_strtod (plain, &end);
  if (*plain == '\0' || *end != '\0')
    return NULL;
  if (*unit == '\0' && strspn (plain, "0123456789") == strlen (plain))
    return weir_format_count (g_ascii_strtoull (plain, NULL, 10));
  return weir_format_digits (plain, unit);
}

/**
 * weir_threshold_read_out:
 * @text: a value or a limit, as a #WeirThresholdResult and files have them: "1083 ms", "< 800 ms", "no samples"
 *
 * Returns: (transfer full): @text for a person
 */
char *
weir_threshold_read_out (const char *text)
{
  gsize sign = strspn (text, "<>=!"), before = sign + strspn (text + sign, " "),
        length = strcspn (text + before, " ");
  g_autofree char *relation = g_strndup (text, sign), *digits = g_strndup (text + before, length);
  g_autofree char *figure =
      read_number (digits, text + before + length + (text[before + length] == ' ' ? 1 : 0));
  g_autofree char *spaced =
      sign > 0 ? g_strdup_printf ("%s ", weir_format_relation (relation)) : g_strdup ("");

  if (figure != NULL)
    return weir_format_signed (spaced, figure);
  return g_strdup (*text != '\0' ? _ (text) : ""); /* of "" gettext has the head of the catalogue */
}

/** weir_threshold_limit: Returns: (transfer full): the limit alone, with its unit: "800 ms" */
char *
weir_threshold_limit (const WeirThreshold *threshold)
{
  g_autofree char *number = weir_threshold_number (threshold->limit);

  return weir_threshold_with_unit (number, threshold->unit);
}

/** weir_threshold_brief: Returns: (transfer full): the limit where its metric goes without saying: "p95 < 800 ms" */
char *
weir_threshold_brief (const WeirThreshold *threshold)
{
  g_autofree char *how = speak_aggregation (threshold), *limit = weir_threshold_limit (threshold);
  g_autofree char *text =
      g_strdup_printf ("%s %s", weir_threshold_relation_name (threshold->relation), limit);
  g_autofree char *spoken = weir_threshold_read_out (text);

  return g_strdup_printf ("%s %s", how, spoken);
}

/** weir_threshold_side: Returns: > 0 where a value must not be over the limit, < 0 not under it; 0: neither */
int
weir_threshold_side (const WeirThreshold *threshold)
{
  switch (threshold->relation) {
  case WEIR_RELATION_LESS:
  case WEIR_RELATION_LESS_OR_EQUAL:
    return 1;
  case WEIR_RELATION_MORE:
  case WEIR_RELATION_MORE_OR_EQUAL:
    return -1;
  default:
    return 0;
  }
}

/**
 * weir_threshold_excess:
 * @threshold: a threshold that was not kept
 * @value: what was found, in the unit of its text; NaN: nothing
 *
 * Returns: how far beyond the limit that is, to order thresholds by: 2 is twice as much as allowed,
 *   or half of what was wanted; infinity where there is no value
 */
double
weir_threshold_excess (const WeirThreshold *threshold, double value)
{
  double ratio = weir_threshold_side (threshold) < 0 ? threshold->limit / value : value / threshold->limit;

  return isfinite (ratio) ? fabs (ratio) : INFINITY;
}
