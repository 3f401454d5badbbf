/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scrape is read or refused; what was read is sound, and can be followed. The text serves as a selector, too. */
#include "fuzz-target.h"
#include "metric-series.h"

#include <math.h>
#include <string.h>

static void
check_sample (const WeirSample *sample)
{
  g_assert (*sample->name && *sample->family);
  g_assert (g_str_has_prefix (sample->name, sample->family));
  g_assert (weir_metric_type_name (sample->type));
  for (guint i = 0; i < sample->n_labels; i++) {
    g_assert (g_utf8_validate (sample->labels[i].value, -1, NULL));
    g_assert (i == 0 || strcmp (sample->labels[i - 1].name, sample->labels[i].name) < 0);
  }
}

static void
follow (const WeirExposition *exposition)
{
  g_autoptr (GPtrArray) selectors = g_ptr_array_new ();
  g_autoptr (WeirSeriesSet) set = NULL;
  g_autoptr (GArray) values = NULL, again = NULL, deltas = NULL;

  g_ptr_array_add (selectors, (char *) "a");
  g_ptr_array_add (selectors, (char *) "*_*{b!=\"c\"}");
  g_ptr_array_add (selectors, (char *) "?*");
  set = weir_series_set_new (selectors, NULL);
  values = weir_series_set_read (set, exposition);
  again = weir_series_set_read (set, exposition);
  g_assert (values->len == weir_series_set_size (set) && again->len == values->len);
  g_assert (values->len == 0 || memcmp (values->data, again->data, values->len * sizeof (double)) == 0);
  deltas = weir_series_set_deltas (set, NULL, values, again);
  g_assert (deltas->len > 0);
}

static void
check_selector (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirSelector) selector = weir_selector_parse (text, &error);
  g_autoptr (WeirExposition) exposition = weir_exposition_parse ("a_b{b=\"c\",d=\"\\n\"} 1", -1, NULL);

  g_assert ((selector == NULL) == (error != NULL));
  if (selector)
    weir_selector_matches (selector, weir_exposition_sample (exposition, 0));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirExposition) exposition = weir_exposition_parse ((const char *) data, (gssize) size, &error);
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, 200));

  g_assert ((exposition == NULL) == (error != NULL));
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  for (guint i = 0; exposition && i < weir_exposition_n_samples (exposition); i++)
    check_sample (weir_exposition_sample (exposition, i));
  if (exposition)
    follow (exposition);
  check_selector (text);
  return 0;
}
