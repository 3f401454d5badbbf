/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the members of a saved result are what they should be. */
#include <glib/gi18n.h>

#include "import-private.h"

#include "json-read.h"

/** weir_import_fail_value: a member is not what it should be, as @cause says. Returns: %FALSE */
gboolean
weir_import_fail_value (const GError *cause, GError **error)
{
  g_set_error (error, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_VALUE, _ ("%s. Give the file as it was saved."),
               cause->message);
  return FALSE;
}

/** weir_import_fail_missing: a member is not there that has to be. Returns: %FALSE */
gboolean
weir_import_fail_missing (const char *name, const char *expected, GError **error)
{
  g_set_error (error, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_VALUE,
               _ ("member “%s”: expected %s, found none. Give the file as it was saved."), name, expected);
  return FALSE;
}

typedef enum { FIGURE, COUNT } Kind;

static gboolean
check_number (JsonObject *object, const char *name, Kind kind, GError **error)
{
  double figure = 0;
  guint64 count = 0;

  return kind == COUNT ? weir_json_read_count (object, name, &count, error)
                       : weir_json_read_figure (object, name, &figure, error);
}

/* An object of names and numbers. */
static gboolean
check_numbers (JsonObject *object, const char *name, Kind kind, GError **error)
{
  JsonObject *numbers = NULL;
  g_autoptr (GList) names = NULL;

  if (!weir_json_read_object (object, name, &numbers, error))
    return FALSE;
  names = numbers != NULL ? json_object_get_members (numbers) : NULL;
  for (GList *at = names; at != NULL; at = at->next)
    if (!check_number (numbers, at->data, kind, error)) {
      g_prefix_error (error, _ ("member “%s”: "), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_metrics (JsonObject *result, GError **error)
{
  JsonObject *metrics = NULL;
  g_autofree char *url = NULL;

  if (!weir_json_read_object (result, "metrics", &metrics, error))
    return FALSE;
  if (metrics == NULL)
    return TRUE;
  if (weir_json_read_string (metrics, "url", &url, error) && check_numbers (metrics, "pre", FIGURE, error) &&
      check_numbers (metrics, "post", FIGURE, error))
    return TRUE;
  g_prefix_error (error, _ ("member “metrics”: "));
  return FALSE;
}

static gboolean
check_figures (JsonObject *result, GError **error)
{
  static const char *const figures[] = { "throughput_rps", "latency_ms_avg", "latency_ms_stddev",
                                         "latency_ms_min", "latency_ms_max" };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (!check_number (result, figures[i], FIGURE, error))
      return FALSE;
  return check_number (result, "total_requests", COUNT, error);
}

static gboolean
check_rest (JsonObject *result, GError **error)
{
  JsonArray *failures = NULL;
  g_autofree char *note = NULL;

  return check_numbers (result, "latency_ms_percentiles", FIGURE, error) &&
         check_numbers (result, "status_counts", COUNT, error) &&
         check_numbers (result, "http_counts", COUNT, error) &&
         check_numbers (result, "exceptions", COUNT, error) && check_metrics (result, error) &&
         weir_json_read_array (result, "failures", &failures, error) &&
         weir_json_read_string (result, "note", &note, error);
}

/**
 * weir_import_check:
 * @result: an object
 * @error: #WEIR_IMPORT_ERROR: which member, what was expected, what was found, what to do
 *
 * Each member may be `null`, for a figure that there is none of; but how many executions were
 * started has to be there.
 *
 * Returns: whether every member that has a meaning is of its kind
 */
gboolean
weir_import_check (JsonObject *result, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!check_figures (result, &cause) || !check_rest (result, &cause))
    return weir_import_fail_value (cause, error);
  if (!json_object_has_member (result, "total_requests") ||
      json_object_get_null_member (result, "total_requests"))
    return weir_import_fail_missing ("total_requests", _ ("how many executions were started"), error);
  return TRUE;
}
