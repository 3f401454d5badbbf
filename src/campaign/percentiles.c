/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "percentiles.h"

typedef struct {
  const char *name;
  double percent;
  guint64 least; /* samples: with fewer there is no number, for it would be the maximum by another name */
  guint sets;    /* bit i: belongs to WeirPercentiles i */
} Row;

#define IN(set) (1u << WEIR_PERCENTILES_##set)

static const Row rows[] = {
  { "p50", 50, 1, IN (ORIGINAL) | IN (FULL) | IN (LAG) },
  { "p75", 75, 1, IN (ORIGINAL) | IN (FULL) },
  { "p90", 90, 1, IN (ORIGINAL) | IN (FULL) },
  { "p95", 95, 1, IN (ORIGINAL) | IN (FULL) },
  { "p99", 99, 1, IN (ORIGINAL) | IN (FULL) | IN (LAG) },
  { "p99.9", 99.9, 1000, IN (FULL) },
};

/**
 * weir_percentiles_to_json:
 * @histogram: (nullable): times in µs
 * @which: which percentiles
 *
 * Returns: (transfer full): an object of percentiles in milliseconds; each is there, and `null`
 *   where there are too few samples for it
 */
JsonObject *
weir_percentiles_to_json (const WeirHistogram *histogram, WeirPercentiles which)
{
  JsonObject *object = json_object_new ();
  guint64 count = histogram != NULL ? weir_histogram_count (histogram) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if ((rows[i].sets & (1u << which)) == 0)
      continue;
    if (count >= rows[i].least)
      json_object_set_double_member (object, rows[i].name,
                                     (double) weir_histogram_percentile (histogram, rows[i].percent) / 1e3);
    else
      json_object_set_null_member (object, rows[i].name);
  }
  return object;
}
