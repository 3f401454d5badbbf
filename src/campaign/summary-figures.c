/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary-figures.h"

#include <math.h>
#include <string.h>

#include "format.h"
#include "json-read.h"
#include "outcome.h"
#include "run-result.h"
#include "statistics.h"

/** weir_summary_object: Returns: (transfer none) (nullable): a member of @object (nullable) that is an object */
JsonObject *
weir_summary_object (JsonObject *object, const char *name)
{
  JsonObject *member = NULL;

  if (object != NULL)
    weir_json_read_object (object, name, &member, NULL);
  return member;
}

/** weir_summary_is_completed: Returns: whether the run of @summary came to its end by itself; nobody stopped it */
gboolean
weir_summary_is_completed (JsonObject *summary)
{
  g_autofree char *ended = NULL;

  weir_json_read_string (summary, "ended", &ended, NULL);
  return g_strcmp0 (ended, weir_end_reason_name (WEIR_END_COMPLETED)) == 0;
}

/** weir_summary_figure: Returns: a member that is a number, else NaN */
double
weir_summary_figure (JsonObject *object, const char *name)
{
  double value = NAN;

  if (object != NULL)
    weir_json_read_figure (object, name, &value, NULL);
  return value;
}

/** weir_summary_count: Returns: a member that is a count, else 0 */
guint64
weir_summary_count (JsonObject *object, const char *name)
{
  guint64 value = 0;

  if (object != NULL)
    weir_json_read_count (object, name, &value, NULL);
  return value;
}

/* Of the original driver's all that ended have a time, however they did; G_MAXUINT64: that is not told. */
static guint64
count_samples (JsonObject *summary, const char *times)
{
  JsonObject *statuses = weir_summary_object (summary, "status_counts");

  if (statuses == NULL)
    return G_MAXUINT64;
  return g_str_equal (times, "latency_ms_percentiles")
             ? weir_summary_count (summary, "total_requests")
             : weir_summary_count (statuses, weir_outcome_name (WEIR_OUTCOME_SUCCEEDED));
}

/**
 * weir_summary_percentile:
 * @summary: (nullable): of a run
 * @times: the member that has the percentiles of some times, "response_ms_percentiles"
 * @percentile: "p99.9"
 *
 * A summary has every percentile, whatever it is worth; people are told of none that too few samples made.
 *
 * Returns: ms; NaN: there is none, or none that one can rely on (weir_woodruff_needed())
 */
double
weir_summary_percentile (JsonObject *summary, const char *times, const char *percentile)
{
  double p = g_ascii_strtod (percentile + strlen ("p"), NULL) / 100;
  JsonObject *percentiles = weir_summary_object (summary, times);

  if (percentiles == NULL || count_samples (summary, times) < weir_woodruff_needed (p))
    return NAN;
  return weir_summary_figure (percentiles, percentile);
}

/** weir_summary_format_count: Returns: (transfer full): the same in words */
char *
weir_summary_format_count (JsonObject *object, const char *name)
{
  return weir_format_count (weir_summary_count (object, name));
}

/** weir_summary_join_counts: Returns: (transfer full) (nullable): an object of names and counts in a line, each as
 * @write has it, those that are 0 left out; %NULL where nothing is left */
char *
weir_summary_join_counts (JsonObject *object, WeirCountWriter write)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return NULL;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    g_autofree char *count = weir_summary_format_count (object, name), *written = write (name, count);

    if (weir_summary_count (object, name) > 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", written);
  }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/** weir_format_ms: Returns: (transfer full): milliseconds, as a summary has them, for people; "–" where
 * there are none */
char *
weir_format_ms (double ms)
{
  return isfinite (ms) && fabs (ms) < 1e12 ? weir_format_duration_us (llround (ms * 1e3)) : g_strdup ("–");
}

/** weir_format_percentile: Returns: (transfer full): a percentile of @times (nullable), for people; "–" where too few
 * samples would make it (weir_woodruff_needed()) */
char *
weir_format_percentile (const WeirHistogram *times, double percent)
{
  guint64 n = times != NULL ? weir_histogram_count (times) : 0;

  return n >= weir_woodruff_needed (percent / 100)
             ? weir_format_duration_us (weir_histogram_percentile (times, percent))
             : g_strdup ("–");
}
