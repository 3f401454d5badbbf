/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "key-value.h"
#include "nearest.h"
#include "sweep.h"

#define EXAMPLES  _ ("depth=1..6, concurrency=8,16,32 or concurrency=8..512*2")
#define TOLERANCE 1e-9 /* of steps: what adding fractions up may leave */

/* One item of an axis: a value, or a range. */
typedef struct {
  const WeirKey *key;
  const char *item; /* as it was written, for messages */
  double from, to;
  double step; /* > 0 */
  gboolean is_geometric;
} Range;

static gboolean fail (WeirSweepError code, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (WeirSweepError code, GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (WEIR_SWEEP_ERROR, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
is_whole (const WeirKey *key)
{
  return key->type == WEIR_KEY_COUNT || key->type == WEIR_KEY_BYTES;
}

/* Every key that holds a number but the one that says how often all of it is run. */
static gboolean
is_sweepable (const WeirKey *key)
{
  return (is_whole (key) || key->type == WEIR_KEY_SECONDS || key->type == WEIR_KEY_NUMBER) &&
         strcmp (key->name, "repeat") != 0;
}

static const char *
nearest_of (const WeirKeyTable *table, const char *name)
{
  g_autofree const char **names = g_new0 (const char *, table->n_keys + 1);
  guint n = 0;

  for (guint i = 0; i < table->n_keys; i++)
    if (is_sweepable (&table->keys[i]))
      names[n++] = table->keys[i].name;
  return weir_nearest (names, name);
}

static const WeirKey *
find_key (const char *written, GError **error)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autofree char *name = g_strdelimit (g_strdup (written), "-", '_');
  const WeirKey *key = weir_key_table_find (table, name);
  const char *nearest;

  if (key != NULL && is_sweepable (key))
    return key;
  if (key != NULL) {
    fail (WEIR_SWEEP_ERROR_KEY, error, _ ("expected a key that holds a number, such as %s, found “%s”"),
          EXAMPLES, written);
    return NULL;
  }
  nearest = nearest_of (table, name);
  if (nearest != NULL)
    fail (WEIR_SWEEP_ERROR_KEY, error, _ ("unknown key “%s”: did you mean “%s”?"), written, nearest);
  else
    fail (WEIR_SWEEP_ERROR_KEY, error, _ ("unknown key “%s”: expected one that holds a number, such as %s"),
          written, EXAMPLES);
  return NULL;
}

static gboolean
begins_as_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && (g_ascii_isdigit (*text) || strchr ("+-.", *text) != NULL);
}

/* A value, with its unit where the key has one, and within the key's range. */
static gboolean
parse_value (const Range *range, const char *text, double *number, GError **error)
{
  g_auto (WeirKeyValue) value = { 0 };
  g_autoptr (GError) cause = NULL;

  if (*text == '\0')
    return fail (WEIR_SWEEP_ERROR_SYNTAX, error, _ ("expected a number where “%s” has none"), range->item);
  if (!begins_as_number (text))
    return fail (WEIR_SWEEP_ERROR_VALUE, error, _ ("%s is not a number"), text);
  if (!weir_key_value_from_text (range->key, text, &value, &cause))
    return fail (WEIR_SWEEP_ERROR_VALUE, error, "%s", cause->message);
  *number = is_whole (range->key) ? (double) value.integer : value.number;
  return TRUE;
}

/* Not bound to the key's range, but in its unit. */
static gboolean
parse_step (Range *range, const char *text)
{
  gint64 whole = 0;
  char *end;

  if (range->is_geometric || range->key->type == WEIR_KEY_NUMBER || range->key->type == WEIR_KEY_COUNT) {
    range->step = g_ascii_strtod (text, &end);
    if (end == text || *end != '\0' || !g_ascii_isdigit (*text))
      return FALSE;
  } else if (range->key->type == WEIR_KEY_SECONDS) {
    if (!weir_key_parse_seconds (text, FALSE, &range->step))
      return FALSE;
  } else {
    if (!weir_key_parse_bytes (text, FALSE, &whole))
      return FALSE;
    range->step = (double) whole;
  }
  if (!isfinite (range->step) || range->step <= (range->is_geometric ? 1 : 0))
    return FALSE;
  return range->is_geometric || !is_whole (range->key) || floor (range->step) == range->step;
}

/* The plus of "1e+3" belongs to its number. */
static char *
find_step (char *text)
{
  for (char *at = text; *at != '\0'; at++)
    if (*at == '*' || (*at == '+' && at > text && g_ascii_tolower (at[-1]) != 'e'))
      return at;
  return NULL;
}

static gboolean
check_range (const Range *range, GError **error)
{
  if (range->from >= range->to)
    return fail (WEIR_SWEEP_ERROR_VALUE, error, _ ("expected a range that goes up, such as 1..6, found “%s”"),
                 range->item);
  if (range->is_geometric && range->from <= 0)
    return fail (WEIR_SWEEP_ERROR_VALUE, error,
                 _ ("expected a range that begins above 0, since it is multiplied, found “%s”"), range->item);
  return TRUE;
}

/* "8..512*2", "50..200+50" or "1..6", of which @dots are where the dots are. */
static gboolean
parse_range (Range *range, char *text, char *dots, GError **error)
{
  char *to = dots + strlen ("..");
  char *step = find_step (to);
  char kind = step != NULL ? *step : '\0';

  *dots = '\0';
  if (step != NULL)
    *step++ = '\0';
  range->step = 1;
  range->is_geometric = kind == '*';
  if (!parse_value (range, g_strstrip (text), &range->from, error) ||
      !parse_value (range, g_strstrip (to), &range->to, error))
    return FALSE;
  if (step == NULL || parse_step (range, g_strstrip (step)))
    return check_range (range, error);
  return fail (WEIR_SWEEP_ERROR_VALUE, error, _ ("expected %s after the “%c”, found “%s”"),
               kind == '*'             ? _ ("a factor above 1")
               : is_whole (range->key) ? _ ("a step that is a whole number above 0")
                                       : _ ("a step above 0"),
               kind, step);
}

/* Twelve digits, so that 0.1 + 2 * 0.1 is 0.3, and seeds and counts keep all of theirs. */
static double
rounded (const WeirKey *key, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (is_whole (key))
    return round (value);
  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", value), NULL);
}

static double
nth_of (const Range *range, guint n)
{
  return rounded (range->key,
                  range->is_geometric ? range->from * pow (range->step, n) : range->from + range->step * n);
}

/* Rounded to whole numbers, a small factor may give one twice. */
static gboolean
append_range (const Range *range, GArray *values, GError **error)
{
  double last = range->to * (1 + copysign (TOLERANCE, range->to));
  g_autofree char *most = weir_format_count (WEIR_SWEEP_RUNS_MAX);
  double value;

  for (guint n = 0; (value = nth_of (range, n)) <= last; n++) {
    if (n >= WEIR_SWEEP_RUNS_MAX)
      return fail (WEIR_SWEEP_ERROR_SIZE, error,
                   _ ("“%s” has more than %s values: give a larger step, such as +64 or *2"), range->item,
                   most);
    if (n == 0 || value > g_array_index (values, double, values->len - 1))
      g_array_append_val (values, value);
  }
  return TRUE;
}

static gboolean
append_item (const WeirKey *key, const char *item, GArray *values, GError **error)
{
  g_autofree char *text = g_strdup (item);
  char *dots = strstr (text, "..");
  Range range = { .key = key, .item = item };

  if (dots != NULL)
    return parse_range (&range, text, dots, error) && append_range (&range, values, error);
  if (!parse_value (&range, item, &range.from, error))
    return FALSE;
  range.from = rounded (key, range.from);
  g_array_append_val (values, range.from);
  return TRUE;
}

static gboolean
check_values (const WeirKey *key, const GArray *values, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_double_hash, g_double_equal);
  g_autofree char *most = weir_format_count (WEIR_SWEEP_RUNS_MAX), *found = weir_format_count (values->len);

  for (guint i = 0; i < values->len; i++)
    if (!g_hash_table_add (seen, &g_array_index (values, double, i))) {
      g_autofree char *twice = weir_sweep_format_value (key, g_array_index (values, double, i));

      return fail (WEIR_SWEEP_ERROR_VALUE, error, _ ("expected each value once, found %s twice"), twice);
    }
  return values->len <= WEIR_SWEEP_RUNS_MAX ||
         fail (WEIR_SWEEP_ERROR_SIZE, error, _ ("expected at most %s values, found %s"), most, found);
}

static gboolean
parse_values (WeirSweepAxis *axis, const char *text, GError **error)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);

  for (guint i = 0; items[i] != NULL; i++)
    if (!append_item (axis->key, g_strstrip (items[i]), axis->values, error)) {
      g_prefix_error (error, "%s: “%s”: ", axis->key->name, text);
      return FALSE;
    }
  if (check_values (axis->key, axis->values, error))
    return TRUE;
  g_prefix_error (error, "%s: ", axis->key->name);
  return FALSE;
}

/**
 * weir_sweep_axis_parse:
 * @text: `KEY=VALUES`, where VALUES are, with commas between them, values with the units that the
 *   key takes elsewhere, and ranges: `1..6` in steps of 1, `50..200+50` in steps of 50 and
 *   `8..512*2` by doubling; a range ends with its last value that is not beyond the end
 * @error: a %WEIR_SWEEP_ERROR that names the axis, what was expected and what was found
 *
 * Returns: (transfer full) (nullable): the axis; its values stand as they were written
 */
WeirSweepAxis *
weir_sweep_axis_parse (const char *text, GError **error)
{
  g_autoptr (WeirSweepAxis) axis = NULL;
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strstrip (g_strndup (text, (gsize) (equals - text))) : NULL;
  g_autofree char *values = equals != NULL ? g_strstrip (g_strdup (equals + 1)) : NULL;
  const WeirKey *key;

  if (equals == NULL || *name == '\0' || *values == '\0') {
    fail (WEIR_SWEEP_ERROR_SYNTAX, error, _ ("expected KEY=VALUES, such as %s, found “%s”"), EXAMPLES, text);
    return NULL;
  }
  key = find_key (name, error);
  if (key == NULL)
    return NULL;
  axis = g_new (WeirSweepAxis, 1);
  *axis = (WeirSweepAxis){ key, g_array_new (FALSE, FALSE, sizeof (double)) };
  return parse_values (axis, values, error) ? g_steal_pointer (&axis) : NULL;
}

/** weir_sweep_axis_free: frees @axis */
void
weir_sweep_axis_free (WeirSweepAxis *axis)
{
  g_array_unref (axis->values);
  g_free (axis);
}
