/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of thresholds that were not kept. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"

/** weir_spell_count: Returns: (transfer full): @n in a sentence, where small numbers are words */
char *
weir_spell_count (guint n)
{
  static const char *const numbers[] = { N_ ("no"),    N_ ("one"),  N_ ("two"), N_ ("three"),
                                         N_ ("four"),  N_ ("five"), N_ ("six"), N_ ("seven"),
                                         N_ ("eight"), N_ ("nine"), N_ ("ten") };

  return n < G_N_ELEMENTS (numbers) ? g_strdup (_ (numbers[n])) : weir_format_count (n);
}

/* "p95" stays as it is, and so do the names of a gateway's metrics. */
static char *
capitalize (const WeirKeptThreshold *kept, const char *words)
{
  gboolean is_name = kept->threshold == NULL || g_ascii_isdigit (words[1]) || strchr (words, '_') != NULL;
  char *text = g_strdup (words);

  if (!is_name)
    *text = g_ascii_toupper (*text);
  return text;
}

static char *
tell_miss (const WeirKeptThreshold *kept)
{
  g_autofree char *what = weir_kept_threshold_describe (kept);
  g_autofree char *name = capitalize (kept, what);
  int side = kept->threshold != NULL ? weir_threshold_side (kept->threshold) : 0;

  if (!isfinite (kept->value))
    return g_strdup_printf (_ ("%s has no value"), name);
  return g_strdup_printf (side > 0   ? _ ("%s is over its limit")
                          : side < 0 ? _ ("%s is under its limit")
                                     : _ ("%s is not what it has to be"),
                          name);
}

/* "1.62 s, and the limit is 1 s." */
static char *
tell_value (const WeirKeptThreshold *kept)
{
  g_autofree char *written = kept->threshold != NULL ? weir_threshold_limit (kept->threshold) : NULL;
  g_autofree char *limit = written != NULL ? weir_threshold_read_out (written) : NULL;

  return g_strdup_printf (_ ("%s, and the limit is %s."), kept->value_text,
                          limit != NULL ? limit : kept->limit_text);
}

static int
worst_first (gconstpointer a, gconstpointer b)
{
  const WeirKeptThreshold *x = *(gpointer *) a, *y = *(gpointer *) b;
  double of_x = x->threshold != NULL ? weir_threshold_excess (x->threshold, x->value) : 0;
  double of_y = y->threshold != NULL ? weir_threshold_excess (y->threshold, y->value) : 0;

  return (of_x < of_y) - (of_x > of_y);
}

static char *
tell_one_miss (const WeirKeptThreshold *failed, guint n_passed)
{
  g_autofree char *value = tell_value (failed);
  g_autofree char *others = weir_spell_count (n_passed);

  if (n_passed == 0)
    return g_steal_pointer (&value);
  if (n_passed == 1)
    return g_strdup_printf (_ ("%s The other threshold passed."), value);
  return g_strdup_printf (_ ("%s The other %s thresholds passed."), value, others);
}

/* "p95 latency 1.62 s, limit < 1 s; errors rate 4 %, limit < 1 %." */
static char *
list_misses (const GPtrArray *failed)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < failed->len; i++) {
    const WeirKeptThreshold *kept = g_ptr_array_index (failed, i);
    g_autofree char *what = weir_kept_threshold_describe (kept);

    g_string_append_printf (text, _ ("%s%s: %s, limit %s"), i > 0 ? "; " : "", what, kept->value_text,
                            kept->limit_text);
  }
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/* (transfer container): the worst first */
static GPtrArray *
find_misses (const GPtrArray *thresholds)
{
  GPtrArray *failed = g_ptr_array_new ();

  for (guint i = 0; i < thresholds->len; i++)
    if (!((const WeirKeptThreshold *) g_ptr_array_index (thresholds, i))->passed)
      g_ptr_array_add (failed, g_ptr_array_index (thresholds, i));
  g_ptr_array_sort (failed, worst_first);
  return failed;
}

/**
 * weir_run_misses_headline:
 * @thresholds: (element-type WeirKeptThreshold): of which one at least was not kept
 *
 * Returns: (transfer full): "p95 latency is over its limit", "3 of 5 thresholds failed"
 */
char *
weir_run_misses_headline (const GPtrArray *thresholds)
{
  g_autoptr (GPtrArray) failed = find_misses (thresholds);
  g_autofree char *misses = weir_format_count (failed->len), *all = weir_format_count (thresholds->len);

  return failed->len == 1 ? tell_miss (failed->pdata[0])
                          : g_strdup_printf (_ ("%s of %s thresholds failed"), misses, all);
}

/** weir_run_misses_sentence: Returns: (transfer full): the figures under that */
char *
weir_run_misses_sentence (const GPtrArray *thresholds)
{
  g_autoptr (GPtrArray) failed = find_misses (thresholds);

  return failed->len == 1 ? tell_one_miss (failed->pdata[0], thresholds->len - 1) : list_misses (failed);
}
