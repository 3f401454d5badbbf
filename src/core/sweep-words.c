/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "sweep.h"

#define LISTED 8 /* values of an axis that are all named in a sentence */
#define DIGITS 12

static char *
format_seconds (double seconds)
{
  if (seconds > 0 && seconds < 1)
    return weir_format_figure (seconds * 1000, DIGITS, "ms");
  if (seconds >= 60 && seconds < 7 * 24 * 3600 && fmod (seconds, 60) == 0)
    return weir_format_duration_us ((gint64) seconds * G_USEC_PER_SEC);
  return weir_format_figure (seconds, DIGITS, "s");
}

static char *
format_bytes (double bytes)
{
  return fmod (bytes, 1024) == 0 && bytes < 1024 * 1024.0 ? weir_format_bytes ((guint64) bytes)
         : fmod (bytes, 1024 * 1024) == 0                 ? weir_format_bytes ((guint64) bytes)
                                                          : weir_format_quantity ((guint64) bytes, "B");
}

/**
 * weir_sweep_format_value:
 * @key: (nullable): a row that holds a number; %NULL: of a key that is not known
 * @value: a value of it
 *
 * Returns: (transfer full): @value for people, with its unit and all its digits: two values never
 *   look the same
 */
char *
weir_sweep_format_value (const WeirKey *key, double value)
{
  gboolean is_count = isfinite (value) && value >= 0 && value < (double) G_MAXINT64 && floor (value) == value;

  if (key != NULL && key->type == WEIR_KEY_SECONDS)
    return format_seconds (value);
  if (key != NULL && key->type == WEIR_KEY_BYTES && is_count)
    return format_bytes (value);
  if (key != NULL && key->type == WEIR_KEY_COUNT && is_count)
    return weir_format_count ((guint64) value);
  return weir_format_figure (value, DIGITS, key != NULL && key->type == WEIR_KEY_NUMBER ? key->unit : NULL);
}

/* Keys with a number, as words of a sentence: "payload bytes". Of a key that is not in here, its name. */
static char *
spoken_name (const char *name)
{
  static const char *const words[] = {
    N_ ("requests"),
    N_ ("duration"),
    N_ ("concurrency"),
    N_ ("warm up"),
    N_ ("warm up requests"),
    N_ ("rate"),
    N_ ("max in flight"),
    N_ ("think time"),
    N_ ("grace"),
    N_ ("cool down"),
    N_ ("depth"),
    N_ ("width"),
    N_ ("payload bytes"),
    N_ ("poll interval"),
    N_ ("max poll interval"),
    N_ ("backoff multiplier"),
    N_ ("jitter"),
    N_ ("poll retries"),
    N_ ("request timeout"),
    N_ ("execution timeout"),
    N_ ("workers"),
    N_ ("seed"),
    N_ ("metrics timeout"),
    N_ ("scrape interval"),
  };
  g_autofree char *spoken = g_strdelimit (g_strdup (name), "_", ' ');

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], spoken) == 0)
      return g_strdup (_ (words[i]));
  return g_steal_pointer (&spoken);
}

static void
append_value (GString *text, const WeirSweepAxis *axis, guint i)
{
  g_autofree char *value = weir_sweep_format_value (axis->key, g_array_index (axis->values, double, i));

  g_string_append (text, value);
}

/* Of many values the first three and the last. */
static char *
describe_axis (const WeirSweepAxis *axis)
{
  guint n = axis->values->len;
  g_autofree char *name = spoken_name (axis->key->name);
  GString *text = g_string_new (name);

  for (guint i = 0; i < (n <= LISTED ? n : 3); i++) {
    g_string_append (text, i > 0 ? ", " : " ");
    append_value (text, axis, i);
  }
  if (n > LISTED) {
    g_string_append (text, " … ");
    append_value (text, axis, n - 1);
  }
  return g_string_free (text, FALSE);
}

/** weir_sweep_describe: Returns: (transfer full): "depth 1, 2, 3 with width 1, 2, 3"; empty without an axis */
char *
weir_sweep_describe (const WeirSweep *sweep)
{
  char *text = sweep->axes->len > 0 ? describe_axis (g_ptr_array_index (sweep->axes, 0)) : g_strdup ("");

  for (guint i = 1; i < sweep->axes->len; i++) {
    g_autofree char *before = text, *axis = describe_axis (g_ptr_array_index (sweep->axes, i));

    /* Translators: two keys with their values: "depth 1, 2, 3 with width 1, 2, 3" */
    text = g_strdup_printf (_ ("%s with %s"), before, axis);
  }
  return text;
}

/** weir_sweep_describe_point: Returns: (transfer full): "depth 2, width 1"; empty without an axis */
char *
weir_sweep_describe_point (const WeirSweep *sweep, guint point)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sweep->axes->len; i++) {
    const WeirKey *key = ((const WeirSweepAxis *) g_ptr_array_index (sweep->axes, i))->key;
    g_autofree char *name = spoken_name (key->name);
    g_autofree char *value = weir_sweep_format_value (key, weir_sweep_value (sweep, point, i));

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", name, value);
  }
  return g_string_free (text, FALSE);
}

static gboolean
is_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  return type == G_TYPE_DOUBLE || type == G_TYPE_INT64;
}

/**
 * weir_sweep_describe_values:
 * @values: keys and their values, see weir_sweep_point_to_json(); out of a file: what is no number
 *   there is shown as "–"
 *
 * Returns: (transfer full): "depth 2, width 1"
 */
char *
weir_sweep_describe_values (JsonObject *values)
{
  GString *text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, values);
  while (json_object_iter_next_ordered (&iter, &key, &node)) {
    g_autofree char *name = spoken_name (key);
    g_autofree char *value = is_number (node)
                                 ? weir_sweep_format_value (weir_key_table_find (weir_scenario_keys (), key),
                                                            json_node_get_double (node))
                                 : g_strdup ("–");

    g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", name, value);
  }
  return g_string_free (text, FALSE);
}
