/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "threshold-private.h"

#include "format.h"

#include <glib/gi18n.h>
#include <math.h>

/* With three digits, or with as many as it takes to stand on its own side of the limit: what is
 * over 800 ms is not shown as 800 ms. */
static char *
show_number (const WeirThreshold *threshold, double value, gboolean passed)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "0";
  int digits = fabs (value) >= 1000 ? 1 + (int) floor (log10 (fabs (value))) : 3;

  if (*threshold->unit->name == '\0' && value >= 0 && value < 1e15 && value == floor (value))
    return weir_format_count ((guint64) value);
  for (; digits <= 17; digits++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd (text, sizeof text, format, value);
    if (weir_threshold_compare (threshold->relation, g_ascii_strtod (text, NULL), threshold->limit) == passed)
      return g_strdup (text);
  }
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.17g", value));
}

static void
fill (WeirThresholdResult *result, const WeirThreshold *threshold, const WeirFigure *figure)
{
  double value =
      figure->numerator * threshold->unit->divisor / (figure->denominator * threshold->unit->factor);
  g_autofree char *number = NULL;

  if (figure->missing || !isfinite (value)) {
    result->value_text = g_strdup (figure->missing ? figure->missing : N_ ("not a finite number"));
    return;
  }
  result->has_value = TRUE;
  result->value = value;
  result->passed = weir_threshold_compare (threshold->relation, value, threshold->limit);
  number = show_number (threshold, value, result->passed);
  result->value_text = weir_threshold_with_unit (number, threshold->unit);
}

/**
 * weir_threshold_evaluate:
 * @threshold: a threshold
 * @window: the figures of its own window, see weir_threshold_window()
 *
 * Rates: errors of successes and errors; refusals and outcomes of starts; drops of starts that were
 * due. Without a sample there is no value, and the threshold is not kept; the same holds for a value
 * that is no finite number. A percentile of few samples is one.
 *
 * Returns: (transfer full): whether it was kept, and by which value
 */
WeirThresholdResult *
weir_threshold_evaluate (const WeirThreshold *threshold, const WeirRunFigures *window)
{
  WeirThresholdResult *result = g_new0 (WeirThresholdResult, 1);
  WeirFigure figure = weir_threshold_figure (threshold, window);
  g_autofree char *limit = weir_threshold_limit (threshold);

  result->text = g_strdup (threshold->text);
  result->name = weir_threshold_describe (threshold);
  result->limit = threshold->limit;
  result->limit_text = g_strdup_printf ("%s %s", weir_threshold_relation_name (threshold->relation), limit);
  fill (result, threshold, &figure);
  return result;
}

void
weir_threshold_result_free (WeirThresholdResult *result)
{
  if (!result)
    return;
  g_free (result->text);
  g_free (result->name);
  g_free (result->value_text);
  g_free (result->limit_text);
  g_free (result);
}
