/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One saved result: what of it is kept. */
#include "import-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "failure-summary.h"
#include "json-read.h"
#include "json-scanner.h"
#include "json-text.h"
#include "secret.h"

#define FAILURES_MAX 100 /* the original keeps every failure whole */

static const char *const origins[] = {
  [WEIR_IMPORT_WEIR] = "weir",
  [WEIR_IMPORT_ORIGINAL] = "original",
};

/**
 * weir_import_origin:
 * @summary: (nullable): of a run, as it stands in a file
 *
 * Returns: who measured it; an origin that is not known here is as if it were the original driver, of
 *   which the least is assumed
 */
WeirImportOrigin
weir_import_origin (JsonObject *summary)
{
  JsonObject *imported = NULL;
  g_autofree char *name = NULL;

  if (summary != NULL)
    weir_json_read_object (summary, "imported", &imported, NULL);
  if (imported == NULL)
    return WEIR_IMPORT_NONE;
  weir_json_read_string (imported, "origin", &name, NULL);
  return g_strcmp0 (name, origins[WEIR_IMPORT_WEIR]) == 0 ? WEIR_IMPORT_WEIR : WEIR_IMPORT_ORIGINAL;
}

/** weir_imported_run_free: frees @run */
void
weir_imported_run_free (WeirImportedRun *run)
{
  g_clear_pointer (&run->scenario, weir_scenario_free);
  g_clear_pointer (&run->summary, json_object_unref);
  g_clear_pointer (&run->failures, g_ptr_array_unref);
  g_free (run);
}

static gboolean
read_times (WeirImportedRun *run, JsonObject *result, GError **error)
{
  g_autofree char *timestamp = NULL;
  g_autoptr (GDateTime) ended = NULL;
  g_autoptr (GError) cause = NULL;

  run->measured_us = -1;
  if (!weir_json_read_seconds (result, "elapsed_sec", &run->measured_us, &cause) ||
      !weir_json_read_string (result, "timestamp", &timestamp, &cause))
    return weir_import_fail_value (cause, error);
  if (run->measured_us < 0)
    return weir_import_fail_missing ("elapsed_sec", _ ("the seconds that it took, 0 or more"), error);
  ended = timestamp != NULL ? g_date_time_new_from_iso8601 (timestamp, NULL) : NULL;
  run->ended_wall_us = ended != NULL ? g_date_time_to_unix (ended) * G_USEC_PER_SEC : -1;
  if (run->ended_wall_us < 0 || run->ended_wall_us / G_USEC_PER_SEC > G_MAXUINT32)
    return weir_import_fail_missing ("timestamp", _ ("when it ended, such as 2026-11-23T11:49:13Z"), error);
  return TRUE;
}

static char *
cut (const char *text)
{
  g_autofree char *start = g_strndup (text, WEIR_FAILURE_BODY_MAX);
  const char *end;

  g_utf8_validate (start, -1, &end);
  return g_strndup (start, (gsize) (end - start));
}

/* `{"error": text}` and no HTTP status is what the original puts where nothing was answered. */
static char *
message_of (JsonNode *response)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (response) ? json_node_get_object (response) : NULL;
  char *message = NULL;

  if (object != NULL && json_object_get_size (object) == 1)
    weir_json_read_string (object, "error", &message, NULL);
  return message;
}

static void
read_response (WeirFailure *failure, JsonNode *response)
{
  g_autofree char *text = json_to_string (response, FALSE);
  g_autofree char *masked = weir_secret_mask_members (text);

  failure->message = failure->http_code == 0 ? message_of (response) : NULL;
  if (failure->message != NULL)
    return;
  failure->body = cut (masked);
  failure->body_length = strlen (masked);
}

/* (nullable): one whose status no outcome is called by is left out; it is among the counts */
static WeirFailure *
read_failure (JsonObject *object)
{
  g_autoptr (WeirFailure) failure = g_new0 (WeirFailure, 1);
  g_autofree char *status = NULL;
  JsonNode *response = json_object_get_member (object, "response");
  guint64 code = 0;

  weir_json_read_string (object, "status", &status, NULL);
  weir_json_read_count (object, "sequence", &failure->sequence, NULL);
  weir_json_read_count (object, "http_status", &code, NULL);
  failure->outcome = status != NULL ? weir_outcome_from_name (status) : WEIR_OUTCOME_PENDING;
  failure->http_code = code <= 999 ? (guint) code : 0;
  if (response != NULL && !JSON_NODE_HOLDS_NULL (response))
    read_response (failure, response);
  return failure->outcome != WEIR_OUTCOME_PENDING ? g_steal_pointer (&failure) : NULL;
}

static GPtrArray *
read_failures (JsonObject *result)
{
  GPtrArray *failures = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_failure_free);
  JsonArray *array = NULL;

  weir_json_read_array (result, "failures", &array, NULL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array) && failures->len < FAILURES_MAX; i++) {
    JsonNode *node = json_array_get_element (array, i);
    WeirFailure *failure = JSON_NODE_HOLDS_OBJECT (node) ? read_failure (json_node_get_object (node)) : NULL;

    if (failure != NULL)
      g_ptr_array_add (failures, failure);
  }
  return failures;
}

/* The settings that may hold a secret, as a scenario is written: without it. */
static void
mask_settings (JsonObject *summary, const WeirScenario *scenario)
{
  static const char *const keys[] = { "base_url", "metrics_url", "proxy", "headers", "body_template" };
  g_autoptr (JsonObject) written = weir_scenario_to_json (scenario, WEIR_SCENARIO_ALL_KEYS);
  JsonObject *config = json_object_get_object_member (summary, "config");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_has_member (config, keys[i]) && !json_object_get_null_member (config, keys[i]))
      json_object_set_member (config, keys[i], json_object_dup_member (written, keys[i]));
}

static void
mask_metrics_url (JsonObject *summary)
{
  JsonObject *metrics = NULL;
  g_autofree char *url = NULL, *stripped = NULL;

  weir_json_read_object (summary, "metrics", &metrics, NULL);
  if (metrics == NULL || !weir_json_read_string (metrics, "url", &url, NULL) || url == NULL)
    return;
  stripped = weir_secret_strip_url (url);
  json_object_set_string_member (metrics, "url", stripped);
}

/* Whatever else it holds may have members whose names say that they are secret. */
static JsonObject *
masked (JsonObject *summary)
{
  g_autofree char *text = weir_json_object_to_text (summary, WEIR_JSON_TEXT_LINE, NULL);
  g_autofree char *without = weir_secret_mask_members (text);
  g_autoptr (JsonNode) node = weir_json_parse (without, -1, NULL);

  return json_node_dup_object (node);
}

static JsonObject *
describe_origin (JsonObject *result, const char *file_name)
{
  JsonObject *imported = json_object_new ();
  gboolean is_ours = json_object_has_member (result, "response_ms_percentiles") &&
                     weir_import_origin (result) != WEIR_IMPORT_ORIGINAL;

  json_object_set_string_member (imported, "origin",
                                 origins[is_ours ? WEIR_IMPORT_WEIR : WEIR_IMPORT_ORIGINAL]);
  json_object_set_string_member (imported, "file", file_name);
  return imported;
}

/* Whatever else it holds is kept, but for secrets: a later version may know it. */
static JsonObject *
make_summary (const WeirImportedRun *run, JsonObject *result, const char *file_name)
{
  json_object_set_array_member (result, "failures", weir_failures_to_summary (run->failures));
  json_object_set_object_member (result, "imported", describe_origin (result, file_name));
  if (!json_object_has_member (result, "ended"))
    json_object_set_string_member (result, "ended", weir_end_reason_name (WEIR_END_COMPLETED));
  mask_settings (result, run->scenario);
  mask_metrics_url (result);
  return masked (result);
}

/**
 * weir_import_result:
 * @result: one saved result; is changed into what the summary of the run is made from
 * @file_name: of the file that it stands in, without its folder
 *
 * Returns: (transfer full): a run made of it; %NULL with #WEIR_IMPORT_ERROR
 */
WeirImportedRun *
weir_import_result (JsonObject *result, const char *file_name, GError **error)
{
  g_autoptr (WeirImportedRun) run = g_new0 (WeirImportedRun, 1);

  if (!weir_import_check (result, error) || !read_times (run, result, error))
    return NULL;
  run->scenario = weir_import_scenario (result, error);
  if (run->scenario == NULL)
    return NULL;
  run->failures = read_failures (result);
  run->summary = make_summary (run, result, file_name);
  return g_steal_pointer (&run);
}
