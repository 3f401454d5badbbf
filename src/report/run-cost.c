/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run cost the gateway, by its own metrics. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "json-read.h"
#include "summary-figures.h"

/* Only a change is signed. A name that ends in `_bytes` tells its unit. */
static char *
format_metric (const char *name, double value, gboolean is_change)
{
  g_autofree char *number = NULL;
  const char *sign = !is_change ? "" : value < 0 ? "−" : "+";

  if (!isfinite (value))
    return g_strdup ("–");
  if (strstr (name, "_bytes") != NULL && (is_change || value >= 0) && fabs (value) < 1e18) {
    g_autofree char *bytes = weir_format_bytes ((guint64) fabs (value));

    return weir_format_signed (sign, bytes);
  }
  number = weir_format_figure (is_change ? fabs (value) : value, 10, NULL);
  return weir_format_signed (sign, number);
}

static gboolean
holds_string (JsonArray *array, const char *text)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING && strcmp (json_node_get_string (node), text) == 0)
      return TRUE;
  }
  return FALSE;
}

/* No zero that means nothing. */
static char *
format_change (const char *name, double before, double after, gboolean is_still)
{
  if (!isfinite (before) && !isfinite (after))
    return g_strdup (_ ("not exposed"));
  if (is_still)
    return g_strdup (_ ("never moved"));
  return before == after ? g_strdup ("0") : format_metric (name, after - before, TRUE);
}

/** weir_run_cost_fill: the metrics of a summary, where it has any */
void
weir_run_cost_fill (WeirWordsTable *table, JsonObject *metrics)
{
  const char *const columns[] = { _ ("Before"), _ ("Peak"), _ ("After"), _ ("Left Behind"), NULL };
  JsonObject *pre = weir_summary_object (metrics, "pre"), *post = weir_summary_object (metrics, "post");
  JsonObject *peak = weir_summary_object (metrics, "peak");
  g_autoptr (GList) names = pre != NULL ? json_object_get_members (pre) : NULL;
  JsonArray *still = NULL;

  weir_words_table_begin (table, _ ("What It Cost the Gateway"), columns);
  if (metrics != NULL)
    weir_json_read_array (metrics, "never_moved", &still, NULL);
  for (GList *at = names; at != NULL; at = at->next) {
    const char *name = at->data;
    double before = weir_summary_figure (pre, name), after = weir_summary_figure (post, name);

    weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, name, format_metric (name, before, FALSE),
                              format_metric (name, weir_summary_figure (peak, name), FALSE),
                              format_metric (name, after, FALSE),
                              format_change (name, before, after, holds_string (still, name)));
  }
}
