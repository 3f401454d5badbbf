/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-offer.h"

#include <math.h>
#include <string.h>

#include "format.h"
#include "metric-series.h"

static void
offer_free (gpointer data)
{
  WeirMetricOffer *offer = data;

  g_free (offer->name);
  g_free (offer->histogram);
  g_free (offer->type);
  g_free (offer->help);
  g_free (offer->unit);
  g_ptr_array_unref (offer->series);
  g_free (offer);
}

static WeirMetricOffer *
offer_new (const WeirMetricInfo *info)
{
  WeirMetricOffer *offer = g_new (WeirMetricOffer, 1);

  *offer = (WeirMetricOffer){ .name = g_strdup (info->name),
                              .type = g_strdup (info->type_name),
                              .help = g_strdup (info->help),
                              .unit = g_strdup (info->unit),
                              .value = info->value,
                              .series = g_ptr_array_new_with_free_func (g_free) };
  return offer;
}

static void
add_series (WeirMetricOffer *offer, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (offer->series, name, g_str_equal, NULL))
    g_ptr_array_add (offer->series, g_strdup (name));
}

/**
 * weir_metric_offers_new:
 * @exposition: what an endpoint answered
 * @metrics: (element-type WeirMetricInfo): the list of its metrics
 *
 * Returns: (transfer full) (element-type WeirMetricOffer): each, with the names of its series
 */
GPtrArray *
weir_metric_offers_new (const WeirExposition *exposition, const GPtrArray *metrics)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (offer_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < metrics->len; i++) {
    WeirMetricOffer *offer = offer_new (metrics->pdata[i]);

    if (g_str_equal (offer->type, weir_metric_type_name (WEIR_METRIC_HISTOGRAM)))
      offer->histogram = g_strdup (offer->name);
    g_ptr_array_add (offers, offer);
    g_hash_table_insert (by_name, offer->name, offer);
  }
  for (guint i = 0; i < weir_exposition_n_samples (exposition); i++) {
    const WeirSample *sample = weir_exposition_sample (exposition, i);
    WeirMetricOffer *offer = g_hash_table_lookup (by_name, sample->name);

    if (offer == NULL)
      offer = g_hash_table_lookup (by_name, sample->family);
    if (offer != NULL)
      add_series (offer, sample->name);
  }
  return offers;
}

/* Only a histogram has buckets. */
static char *
histogram_of (const char *part, const char *const *names)
{
  WeirMetricSeries series = { .name = (char *) part, .type = WEIR_METRIC_HISTOGRAM };
  g_autofree char *whole = weir_metric_series_family (&series);
  g_autofree char *bucket = g_strconcat (whole, "_bucket", NULL);

  return g_strv_contains (names, bucket) ? g_steal_pointer (&whole) : NULL;
}

/**
 * weir_metric_offers_from_names:
 * @names: see weir_metric_offers_names()
 *
 * Returns: (transfer full) (element-type WeirMetricOffer): each by itself; of their types nothing is
 *   known
 */
GPtrArray *
weir_metric_offers_from_names (const char *const *names)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (offer_free);

  for (guint i = 0; names[i] != NULL; i++) {
    WeirMetricInfo info = { .name = (char *) names[i], .value = NAN };
    WeirMetricOffer *offer = offer_new (&info);

    offer->histogram = histogram_of (names[i], names);
    g_ptr_array_add (offers, offer);
    add_series (offer, names[i]);
  }
  return offers;
}

/**
 * weir_metric_offer_value:
 * @offer: a metric
 *
 * Returns: (transfer full) (nullable): its value when it was read, to be looked at; a histogram and
 *   a summary have none that one number would tell
 */
char *
weir_metric_offer_value (const WeirMetricOffer *offer)
{
  gboolean is_distribution = offer->type != NULL && (strstr (offer->type, "histogram") != NULL ||
                                                     strcmp (offer->type, "summary") == 0);
  gboolean is_whole = offer->value >= 0 && offer->value < 1e15 && floor (offer->value) == offer->value;

  if (!isfinite (offer->value) || is_distribution)
    return NULL;
  if (is_whole && g_strcmp0 (offer->unit, "bytes") == 0)
    return weir_format_bytes ((guint64) offer->value);
  return is_whole ? weir_format_count ((guint64) offer->value) : weir_format_figure (offer->value, 4, NULL);
}

/* What @text says of names, whatever it says of labels. */
static WeirSelector *
selector_of_names (const char *text)
{
  g_autofree char *names = g_strndup (text, strcspn (text, "{"));

  return weir_selector_parse (names, NULL);
}

static gboolean
chooses (const WeirSelector *selector, const WeirMetricOffer *offer)
{
  for (guint i = 0; selector != NULL && i < offer->series->len; i++) {
    WeirSample sample = { .name = offer->series->pdata[i],
                          .type = offer->histogram != NULL ? WEIR_METRIC_HISTOGRAM : WEIR_METRIC_UNTYPED,
                          .family = offer->histogram };

    if (weir_selector_follows (selector, &sample))
      return TRUE;
  }
  return FALSE;
}

/**
 * weir_metric_names_chosen:
 * @selectors: (element-type utf8): what is followed
 *
 * Returns: (transfer full) (element-type WeirSelector): what they say of names, read once
 */
GPtrArray *
weir_metric_names_chosen (const GPtrArray *selectors)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_selector_free);

  for (guint i = 0; i < selectors->len; i++) {
    WeirSelector *selector = selector_of_names (selectors->pdata[i]);

    if (selector != NULL)
      g_ptr_array_add (chosen, selector);
  }
  return chosen;
}

/**
 * weir_metric_offer_is_followed:
 * @offer: a metric
 * @chosen: (element-type WeirSelector): see weir_metric_names_chosen()
 *
 * Returns: whether one of @chosen chooses a series of it
 */
gboolean
weir_metric_offer_is_followed (const WeirMetricOffer *offer, const GPtrArray *chosen)
{
  for (guint i = 0; i < chosen->len; i++)
    if (chooses (chosen->pdata[i], offer))
      return TRUE;
  return FALSE;
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_names_of (GPtrArray *names, const WeirMetricOffer *offer)
{
  for (guint i = 0; i < offer->series->len; i++)
    add_name (names, offer->series->pdata[i]);
}

/**
 * weir_metric_offers_names:
 * @offers: (element-type WeirMetricOffer): what a gateway offers
 *
 * Returns: (transfer full): the names that following all of it would mean
 */
char **
weir_metric_offers_names (const GPtrArray *offers)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < offers->len; i++)
    add_names_of (names, offers->pdata[i]);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* A pattern that chooses others, too, gives way to their names. */
static void
add_all_but (GPtrArray *names, const GPtrArray *offers, const char *text, const WeirSelector *selector,
             const WeirMetricOffer *but)
{
  if (strchr (text, '{') != NULL)
    return;
  for (guint i = 0; i < offers->len; i++)
    if (offers->pdata[i] != but && chooses (selector, offers->pdata[i]))
      add_names_of (names, offers->pdata[i]);
}

/**
 * weir_metric_offers_follow:
 * @offers: (element-type WeirMetricOffer): all that a gateway offers
 * @selectors: (element-type utf8): what is followed now
 * @offer: one of @offers
 * @follow: whether it is to be followed
 *
 * Returns: (transfer full) (element-type utf8): what is to be followed then. Where @offer was chosen
 *   by a pattern and is not to be any more, the others that this chose stand in its place, by name
 */
GPtrArray *
weir_metric_offers_follow (const GPtrArray *offers, const GPtrArray *selectors, const WeirMetricOffer *offer,
                           gboolean follow)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < selectors->len; i++) {
    const char *text = selectors->pdata[i];
    g_autoptr (WeirSelector) selector = selector_of_names (text);

    if (follow || !chooses (selector, offer))
      add_name (names, text);
    else
      add_all_but (names, offers, text, selector, offer);
  }
  if (follow)
    add_names_of (names, offer);
  return names;
}
