/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tolerances.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (weir_tolerances_error, weir_tolerances_error)

#define MOST 10.0 /* ten times as much, as a share */

static const struct {
  const char *name;
  double value;
  gboolean is_gate, may_gate, is_points;
} figures[WEIR_N_TOLERANCES] = {
  [WEIR_TOLERANCE_P50] = { "p50", 0.05, FALSE, TRUE, FALSE },
  [WEIR_TOLERANCE_P95] = { "p95", 0.10, TRUE, TRUE, FALSE },
  [WEIR_TOLERANCE_P99] = { "p99", 0.15, FALSE, TRUE, FALSE },
  [WEIR_TOLERANCE_THROUGHPUT] = { "throughput", 0.05, TRUE, TRUE, FALSE },
  [WEIR_TOLERANCE_ERRORS] = { "errors", 0.005, TRUE, TRUE, TRUE },
  [WEIR_TOLERANCE_METRICS] = { "metrics", 0.10, FALSE, FALSE, FALSE },
};

/** weir_tolerances_default: Returns: what holds where nothing else is said */
WeirTolerances
weir_tolerances_default (void)
{
  WeirTolerances tolerances = { .gates = 0 };

  for (guint i = 0; i < WEIR_N_TOLERANCES; i++) {
    tolerances.values[i] = figures[i].value;
    tolerances.gates |= figures[i].is_gate ? 1u << i : 0;
  }
  return tolerances;
}

/** weir_tolerance_name: Returns: what @tolerance is called on the command line and in files */
const char *
weir_tolerance_name (WeirTolerance tolerance)
{
  g_assert ((guint) tolerance < WEIR_N_TOLERANCES);
  return figures[tolerance].name;
}

/** weir_tolerance_is_points: Returns: whether it is one of shares, told in points, else a ratio */
gboolean
weir_tolerance_is_points (WeirTolerance tolerance)
{
  g_assert ((guint) tolerance < WEIR_N_TOLERANCES);
  return figures[tolerance].is_points;
}

static char *
list_names (gboolean gates)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < WEIR_N_TOLERANCES; i++)
    if (!gates || figures[i].may_gate)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", figures[i].name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
find (const char *name, gboolean gates, WeirTolerance *tolerance, GError **error)
{
  g_autofree char *names = NULL;

  for (*tolerance = 0; *tolerance < WEIR_N_TOLERANCES; (*tolerance)++)
    if (g_str_equal (figures[*tolerance].name, name) && (!gates || figures[*tolerance].may_gate))
      return TRUE;
  names = list_names (gates);
  g_set_error (error, WEIR_TOLERANCES_ERROR, WEIR_TOLERANCES_ERROR_NAME,
               gates ? _ ("Cannot read the gate \"%s\": expected one of %s")
                     : _ ("Cannot read the tolerance of \"%s\": expected one of %s"),
               name, names);
  return FALSE;
}

/* A number with or without the sign of percent: both are hundredths. */
static gboolean
read_share (const char *text, double *share)
{
  char *end;

  *share = g_ascii_strtod (text, &end) / 100;
  while (*end == ' ' || *end == '%')
    end++;
  return end != text && *end == '\0' && isfinite (*share) && *share >= 0 && *share <= MOST;
}

/**
 * weir_tolerances_set_text:
 * @tolerances: what to change
 * @text: `NAME=PERCENT`, such as "p95=12%" or "errors=0.5": a share is in percent, or in points
 * @error: return location
 *
 * Returns: whether @text could be read; else nothing is changed and @error is set
 */
gboolean
weir_tolerances_set_text (WeirTolerances *tolerances, const char *text, GError **error)
{
  const char *sign = strchr (text, '=');
  g_autofree char *name = g_strndup (text, sign ? (gsize) (sign - text) : strlen (text));
  WeirTolerance tolerance;
  double share;

  g_strstrip (name);
  if (!find (name, FALSE, &tolerance, error))
    return FALSE;
  if (!sign || !read_share (sign + 1, &share)) {
    g_set_error (error, WEIR_TOLERANCES_ERROR, WEIR_TOLERANCES_ERROR_VALUE,
                 figures[tolerance].is_points
                     ? _ ("Cannot read the tolerance \"%s\": expected %s=NUMBER, in points from 0 to %.0f")
                     : _ ("Cannot read the tolerance \"%s\": expected %s=NUMBER, in percent from 0 to %.0f"),
                 text, name, MOST * 100);
    return FALSE;
  }
  tolerances->values[tolerance] = share;
  return TRUE;
}

/**
 * weir_tolerances_set_gates:
 * @tolerances: what to change
 * @names: the figures that are to decide, with commas between them: "p95,throughput,errors"
 * @error: return location
 *
 * Returns: whether @names could be read; else nothing is changed and @error is set
 */
gboolean
weir_tolerances_set_gates (WeirTolerances *tolerances, const char *names, GError **error)
{
  g_auto (GStrv) each = g_strsplit (names, ",", -1);
  guint gates = 0;

  for (guint i = 0; each[i]; i++) {
    WeirTolerance tolerance;

    if (!find (g_strstrip (each[i]), TRUE, &tolerance, error))
      return FALSE;
    gates |= 1u << tolerance;
  }
  if (gates == 0)
    return find ("", TRUE, &(WeirTolerance){ 0 }, error);
  tolerances->gates = gates;
  return TRUE;
}
