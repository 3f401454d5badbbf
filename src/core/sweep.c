/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "format.h"

G_DEFINE_QUARK (weir_sweep_error, weir_sweep_error)

static WeirSweepAxis *
axis_at (const WeirSweep *sweep, guint i)
{
  return g_ptr_array_index (sweep->axes, i);
}

static gboolean
has_key (const WeirSweep *sweep, const WeirKey *key)
{
  for (guint i = 0; i < sweep->axes->len; i++)
    if (axis_at (sweep, i)->key == key)
      return TRUE;
  return FALSE;
}

/* Takes @axis. */
static gboolean
add_axis (WeirSweep *sweep, WeirSweepAxis *axis, GError **error)
{
  guint64 points = (guint64) sweep->n_points * axis->values->len;
  gboolean is_known = has_key (sweep, axis->key);
  g_autofree char *found = weir_format_count (points), *most = weir_format_count (WEIR_SWEEP_RUNS_MAX);

  g_ptr_array_add (sweep->axes, axis);
  if (is_known) {
    g_set_error (error, WEIR_SWEEP_ERROR, WEIR_SWEEP_ERROR_KEY,
                 _ ("%s: expected one axis for each key, found two: give all values in one"),
                 axis->key->name);
    return FALSE;
  }
  if (points > WEIR_SWEEP_RUNS_MAX) {
    g_set_error (error, WEIR_SWEEP_ERROR, WEIR_SWEEP_ERROR_SIZE,
                 _ ("%s: expected at most %s combinations, found %s: give fewer values"), axis->key->name,
                 most, found);
    return FALSE;
  }
  sweep->n_points = (guint) points;
  return TRUE;
}

/**
 * weir_sweep_parse:
 * @texts: (element-type utf8): axes, see weir_sweep_axis_parse(); none: there is one point
 * @error: a %WEIR_SWEEP_ERROR
 *
 * Returns: (transfer full) (nullable): the sweep over all of them
 */
WeirSweep *
weir_sweep_parse (const GPtrArray *texts, GError **error)
{
  g_autoptr (WeirSweep) sweep = g_new (WeirSweep, 1);

  sweep->axes = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_sweep_axis_free);
  sweep->n_points = 1;
  for (guint i = 0; i < texts->len; i++) {
    WeirSweepAxis *axis = weir_sweep_axis_parse (g_ptr_array_index (texts, i), error);

    if (axis == NULL || !add_axis (sweep, axis, error))
      return NULL;
  }
  return g_steal_pointer (&sweep);
}

/** weir_sweep_free: frees @sweep */
void
weir_sweep_free (WeirSweep *sweep)
{
  g_ptr_array_unref (sweep->axes);
  g_free (sweep);
}

/** weir_sweep_has_key: @texts: axes, as of weir_sweep_parse(). Returns: whether one of them is of the key called @key */
gboolean
weir_sweep_has_key (const GPtrArray *texts, const char *key)
{
  for (guint i = 0; i < texts->len; i++) {
    g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_parse (g_ptr_array_index (texts, i), NULL);

    if (axis != NULL && g_str_equal (axis->key->name, key))
      return TRUE;
  }
  return FALSE;
}

/** weir_sweep_value: Returns: what the key of @axis is at @point */
double
weir_sweep_value (const WeirSweep *sweep, guint point, guint axis)
{
  const GArray *values = axis_at (sweep, axis)->values;

  g_assert (point < sweep->n_points);
  for (guint i = sweep->axes->len - 1; i > axis; i--)
    point /= axis_at (sweep, i)->values->len;
  return g_array_index (values, double, point % values->len);
}

static void
set_value (WeirScenario *scenario, const WeirKey *key, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *format = key->type == WEIR_KEY_COUNT || key->type == WEIR_KEY_BYTES ? "%.0f" : "%.17g";
  g_autoptr (GError) error = NULL;

  g_ascii_formatd (text, sizeof text, format, value);
  if (!weir_key_table_set_text (weir_scenario_keys (), key, scenario, text, &error))
    g_error ("sweep of %s: %s", key->name, error->message);
}

/* A copy that is one run: it is not swept or repeated itself. */
static WeirScenario *
copy_as_run (const WeirScenario *scenario)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  WeirScenario *copy = weir_scenario_copy (scenario);

  weir_key_table_reset (table, weir_key_table_find (table, "sweep"), copy);
  weir_key_table_reset (table, weir_key_table_find (table, "repeat"), copy);
  return copy;
}

/**
 * weir_sweep_apply:
 * @sweep: a sweep
 * @scenario: what is swept
 * @point: which of its points
 *
 * Returns: (transfer full): @scenario with the values of @point, as one run of it: neither swept nor
 *   repeated
 */
WeirScenario *
weir_sweep_apply (const WeirSweep *sweep, const WeirScenario *scenario, guint point)
{
  WeirScenario *copy = copy_as_run (scenario);

  weir_sweep_move (sweep, copy, point);
  return copy;
}

/**
 * weir_sweep_move:
 * @sweep: a sweep
 * @run: from weir_sweep_apply(); gets the values of @point in place of those that it has. Whoever
 *   looks at thousands of points needs no copy of each
 * @point: which of its points
 */
void
weir_sweep_move (const WeirSweep *sweep, WeirScenario *run, guint point)
{
  for (guint i = 0; i < sweep->axes->len; i++)
    set_value (run, axis_at (sweep, i)->key, weir_sweep_value (sweep, point, i));
}

static WeirScenario *
apply_extremes (const WeirSweep *sweep, const WeirScenario *scenario, double (*pick) (double, double))
{
  WeirScenario *copy = copy_as_run (scenario);

  for (guint i = 0; i < sweep->axes->len; i++) {
    const WeirSweepAxis *axis = axis_at (sweep, i);
    double value = g_array_index (axis->values, double, 0);

    for (guint j = 1; j < axis->values->len; j++)
      value = pick (value, g_array_index (axis->values, double, j));
    set_value (copy, axis->key, value);
  }
  return copy;
}

/** weir_sweep_least: Returns: (transfer full): @scenario with the least value of every axis */
WeirScenario *
weir_sweep_least (const WeirSweep *sweep, const WeirScenario *scenario)
{
  return apply_extremes (sweep, scenario, fmin);
}

/** weir_sweep_most: Returns: (transfer full): @scenario with the greatest value of every axis */
WeirScenario *
weir_sweep_most (const WeirSweep *sweep, const WeirScenario *scenario)
{
  return apply_extremes (sweep, scenario, fmax);
}

/**
 * weir_sweep_point_to_json:
 * @sweep: a sweep
 * @point: one of its points
 *
 * Returns: (transfer full) (nullable): key to value as in scenario files, in the order of the axes;
 *   %NULL without an axis
 */
JsonObject *
weir_sweep_point_to_json (const WeirSweep *sweep, guint point)
{
  JsonObject *object = sweep->axes->len > 0 ? json_object_new () : NULL;

  for (guint i = 0; i < sweep->axes->len; i++) {
    const WeirKey *key = axis_at (sweep, i)->key;
    double value = weir_sweep_value (sweep, point, i);

    if (key->type == WEIR_KEY_COUNT || key->type == WEIR_KEY_BYTES)
      json_object_set_int_member (object, key->name, (gint64) value);
    else
      json_object_set_double_member (object, key->name, value);
  }
  return object;
}
