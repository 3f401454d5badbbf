/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure-summary.h"

#include <string.h>

#include "json-read.h"
#include "json-scanner.h"
#include "json-text.h"

/* The body as JSON where it is whole and JSON, else as text. */
static JsonNode *
body_to_node (const WeirFailure *failure)
{
  JsonNode *node = NULL;

  if (failure->body_length <= strlen (failure->body))
    node = weir_json_parse (failure->body, -1, NULL);
  if (node == NULL)
    node = json_node_init_string (json_node_alloc (), failure->body);
  return node;
}

/* Where nothing was answered the original put its exception's text there: {"error": text}. */
static JsonNode *
response_to_node (const WeirFailure *failure)
{
  g_autoptr (JsonObject) object = NULL;

  if (failure->body != NULL)
    return body_to_node (failure);
  if (failure->message == NULL)
    return json_node_init_null (json_node_alloc ());
  object = json_object_new ();
  json_object_set_string_member (object, "error", failure->message);
  return json_node_init_object (json_node_alloc (), object);
}

static JsonArray *
headers_to_json (char *const *headers)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; headers != NULL && headers[i] != NULL; i++)
    json_array_add_string_element (array, headers[i]);
  return array;
}

/* (transfer full): the sample as it stands in a summary: the original's keys `sequence`, `status`, `http_status`,
 * `response`, and Weir's own. */
static JsonObject *
failure_to_summary (const WeirFailure *failure)
{
  JsonObject *object = json_object_new ();

  weir_json_object_set_count (object, "sequence", failure->sequence);
  json_object_set_string_member (object, "status", weir_outcome_status (failure->outcome));
  if (failure->http_code != 0)
    json_object_set_int_member (object, "http_status", failure->http_code);
  else
    json_object_set_null_member (object, "http_status");
  json_object_set_member (object, "response", response_to_node (failure));
  if (failure->exception != WEIR_EXCEPTION_NONE)
    json_object_set_string_member (object, "exception", weir_exception_name (failure->exception));
  weir_json_object_set_text (object, "execution_id", failure->execution_id);
  json_object_set_array_member (object, "headers", headers_to_json (failure->headers));
  weir_json_object_set_figure (object, "t", weir_seconds_from_us (failure->t));
  return object;
}

/** weir_failures_to_summary: Returns: (transfer full): @failures (of WeirFailure) as `failures` of a summary */
JsonArray *
weir_failures_to_summary (const GPtrArray *failures)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < failures->len; i++)
    json_array_add_object_element (array, failure_to_summary (g_ptr_array_index (failures, i)));
  return array;
}
