/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-list.h"

G_BEGIN_DECLS

/**
 * WeirMetricOffer: a metric that a gateway offers, and the series names that following it means:
 * of a histogram those of all its parts.
 */
typedef struct {
  char *name;
  char *histogram;   /* (nullable): the name of that which it is, or is a part of */
  char *type;        /* (nullable): where only names are known */
  char *help;        /* (nullable) */
  char *unit;        /* (nullable) */
  double value;      /* as in WeirMetricInfo */
  GPtrArray *series; /* of char *: all names of its series */
} WeirMetricOffer;

GPtrArray *weir_metric_offers_new (const WeirExposition *exposition, const GPtrArray *metrics);
GPtrArray *weir_metric_offers_from_names (const char *const *names);
char **weir_metric_offers_names (const GPtrArray *offers);
char *weir_metric_offer_value (const WeirMetricOffer *offer);
GPtrArray *weir_metric_names_chosen (const GPtrArray *selectors); /* of WeirSelector */
gboolean weir_metric_offer_is_followed (const WeirMetricOffer *offer, const GPtrArray *chosen);
GPtrArray *weir_metric_offers_follow (const GPtrArray *offers, const GPtrArray *selectors,
                                      const WeirMetricOffer *offer, gboolean follow);

G_END_DECLS
