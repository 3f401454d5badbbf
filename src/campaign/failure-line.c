/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-lines.h"

#include <glib/gi18n.h>
#include "json-read.h"
#include "json-text.h"

static void
set_unless_null (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static JsonArray *
strings_to_json (char *const *strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  return array;
}

/**
 * weir_line_failure:
 * @run_id: of the run that it belongs to
 * @failure: a sample, its secrets masked
 *
 * Returns: (transfer full): the line
 */
JsonObject *
weir_line_failure (const char *run_id, const WeirFailure *failure)
{
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "type", "failure");
  json_object_set_string_member (line, "run", run_id);
  weir_json_object_set_figure (line, "t", weir_seconds_from_us (failure->t));
  weir_json_object_set_count (line, "sequence", failure->sequence);
  json_object_set_string_member (line, "outcome", weir_outcome_name (failure->outcome));
  if (failure->exception != WEIR_EXCEPTION_NONE)
    json_object_set_string_member (line, "exception", weir_exception_name (failure->exception));
  if (failure->http_code != 0)
    json_object_set_int_member (line, "http_status", failure->http_code);
  set_unless_null (line, "execution_id", failure->execution_id);
  if (failure->headers != NULL)
    json_object_set_array_member (line, "headers", strings_to_json (failure->headers));
  set_unless_null (line, "body", failure->body);
  if (failure->body_length > 0)
    weir_json_object_set_count (line, "body_length", failure->body_length);
  set_unless_null (line, "message", failure->message);
  return line;
}

static gboolean
fail_name (GError **error, const char *name, const char *found)
{
  g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_RANGE,
               _ ("member “%s”: “%s” is none of the names that can stand there"), name, found);
  return FALSE;
}

static gboolean
read_classification (JsonObject *line, WeirFailure *failure, GError **error)
{
  g_autofree char *outcome = NULL;
  g_autofree char *exception = NULL;
  guint64 code = 0;

  if (!weir_json_read_string (line, "outcome", &outcome, error) ||
      !weir_json_read_string (line, "exception", &exception, error) ||
      !weir_json_read_count (line, "http_status", &code, error))
    return FALSE;
  failure->outcome = outcome != NULL ? weir_outcome_from_name (outcome) : WEIR_OUTCOME_PENDING;
  if (failure->outcome == WEIR_OUTCOME_PENDING)
    return fail_name (error, "outcome", outcome != NULL ? outcome : "");
  failure->exception = exception != NULL ? weir_exception_from_name (exception) : WEIR_EXCEPTION_NONE;
  if (exception != NULL && failure->exception == WEIR_EXCEPTION_NONE)
    return fail_name (error, "exception", exception);
  failure->http_code = (guint) MIN (code, G_MAXUINT);
  return TRUE;
}

static gboolean
read_headers (JsonObject *line, char ***headers, GError **error)
{
  JsonArray *array = NULL;
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  if (!weir_json_read_array (line, "headers", &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      g_ptr_array_add (strings, json_node_dup_string (node));
  }
  g_ptr_array_add (strings, NULL);
  *headers = (char **) g_ptr_array_steal (strings, NULL);
  return TRUE;
}

/**
 * weir_failure_from_json:
 * @line: a line of the type `failure`
 *
 * Returns: (transfer full): the sample; %NULL with #WEIR_JSON_READ_ERROR
 */
WeirFailure *
weir_failure_from_json (JsonObject *line, GError **error)
{
  g_autoptr (WeirFailure) failure = g_new0 (WeirFailure, 1);

  if (!weir_json_read_seconds (line, "t", &failure->t, error) ||
      !weir_json_read_count (line, "sequence", &failure->sequence, error) ||
      !read_classification (line, failure, error) ||
      !weir_json_read_string (line, "execution_id", &failure->execution_id, error) ||
      !read_headers (line, &failure->headers, error) ||
      !weir_json_read_string (line, "body", &failure->body, error) ||
      !weir_json_read_count (line, "body_length", &failure->body_length, error) ||
      !weir_json_read_string (line, "message", &failure->message, error))
    return NULL;
  return g_steal_pointer (&failure);
}
