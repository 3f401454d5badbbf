/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "config.h"
#include "execution-answer.h"
#include "gateway-private.h"
#include "timestamp.h"

#define BATCH_MAX 500 /* IDs; generation C */

/** weir_gateway_refuse: answers @message with @refusal, in the words of the generation */
void
weir_gateway_refuse (WeirGateway *gateway, SoupServerMessage *message, const WeirRefusal *refusal)
{
  g_auto (WeirAnswer) answer = WEIR_ANSWER_INIT;

  g_string_append (answer.text, "{\"error\":");
  weir_answer_append_string (answer.text, refusal->text);
  if (gateway->generation == WEIR_GENERATION_C && refusal->category != NULL)
    g_string_append_printf (answer.text, ",\"error_category\":\"%s\"", refusal->category);
  g_string_append_c (answer.text, '}');
  weir_answer_send_json (&answer, message, refusal->status);
}

static void
refuse (WeirGateway *gateway, SoupServerMessage *message, guint status, const char *text)
{
  g_auto (WeirRefusal) refusal = { .status = status, .text = g_strdup (text) };

  weir_gateway_refuse (gateway, message, &refusal);
}

/** weir_gateway_answer_status: answers how the execution @id stands */
void
weir_gateway_answer_status (WeirGateway *gateway, SoupServerMessage *message, const char *id)
{
  WeirExecution *execution = weir_execution_store_find (gateway->store, id, g_get_monotonic_time ());
  g_auto (WeirAnswer) answer = { 0 };

  if (execution == NULL) {
    refuse (gateway, message, 404, "execution not found");
    return;
  }
  answer = (WeirAnswer) WEIR_ANSWER_INIT;
  weir_execution_write_status (execution, &answer);
  weir_answer_send_json (&answer, message, 200);
}

/* The `execution_ids` of a batch-status request, or %NULL and why not. */
static JsonArray *
find_ids (JsonNode *root, const char **why)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *ids = object != NULL ? json_object_get_member (object, "execution_ids") : NULL;
  JsonArray *array = ids != NULL && JSON_NODE_HOLDS_ARRAY (ids) ? json_node_get_array (ids) : NULL;

  *why = "Key: 'BatchStatusRequest.ExecutionIDs' Error:Field validation for 'ExecutionIDs' failed on the "
         "'required' tag";
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    if (json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
      continue;
    *why = "execution_ids must be an array of strings";
    return NULL;
  }
  return array;
}

/* An object by ID; an ID that was asked for twice is a member once. */
static void
answer_ids (WeirGateway *gateway, SoupServerMessage *message, JsonArray *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (WeirAnswer) answer = WEIR_ANSWER_INIT;
  gint64 now = g_get_monotonic_time ();

  g_string_append_c (answer.text, '{');
  for (guint i = 0; i < json_array_get_length (ids); i++) {
    const char *id = json_array_get_string_element (ids, i);
    WeirExecution *execution = weir_execution_store_find (gateway->store, id, now);

    if (!g_hash_table_add (seen, (gpointer) id))
      continue;
    if (g_hash_table_size (seen) > 1)
      g_string_append_c (answer.text, ',');
    weir_answer_append_string (answer.text, id);
    g_string_append_c (answer.text, ':');
    if (execution != NULL)
      weir_execution_write_status (execution, &answer);
    else
      weir_execution_write_unknown (id, answer.text);
  }
  g_string_append_c (answer.text, '}');
  weir_answer_send_json (&answer, message, 200);
}

/** weir_gateway_answer_batch_status: answers how several executions stand */
void
weir_gateway_answer_batch_status (WeirGateway *gateway, SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = weir_json_parse ((const char *) body->data, (gssize) body->length, &error);
  const char *why = NULL;
  JsonArray *ids = find_ids (root, &why);
  g_autofree char *text = NULL;

  if (ids == NULL) {
    refuse (gateway, message, 400, error != NULL ? error->message : why);
  } else if (gateway->generation == WEIR_GENERATION_C && json_array_get_length (ids) > BATCH_MAX) {
    text = g_strdup_printf ("batch status supports at most %d execution IDs, got %u", BATCH_MAX,
                            json_array_get_length (ids));
    refuse (gateway, message, 400, text);
  } else {
    answer_ids (gateway, message, ids);
  }
}

/** weir_gateway_answer_health: answers that all is well, which it is where anything is answered */
void
weir_gateway_answer_health (WeirGateway *gateway, SoupServerMessage *message)
{
  static const char check[] = "{\"message\":\"%s is responsive\",\"response_time\":0,\"status\":\"healthy\"}";
  g_auto (WeirAnswer) answer = WEIR_ANSWER_INIT;
  char time[WEIR_TIMESTAMP_SIZE];

  g_string_append (answer.text, "{\"checks\":{\"cache\":");
  g_string_append_printf (answer.text, check, "cache");
  g_string_append (answer.text, ",\"storage\":");
  g_string_append_printf (answer.text, check, "storage");
  g_string_append_printf (answer.text,
                          "},\"status\":\"healthy\",\"timestamp\":\"%s\",\"version\":\"" WEIR_VERSION "\"}",
                          weir_timestamp_rfc3339 (time, g_get_real_time () / G_USEC_PER_SEC));
  weir_answer_send_json (&answer, message, 200);
}

/** weir_gateway_answer_metrics: answers the page that Prometheus scrapes */
void
weir_gateway_answer_metrics (WeirGateway *gateway, SoupServerMessage *message)
{
  g_auto (WeirAnswer) answer = WEIR_ANSWER_INIT;

  weir_gateway_metrics_write (&gateway->metrics, gateway->pool, gateway->metrics_prefix,
                              gateway->silent_metrics, answer.text);
  weir_process_metrics_write (answer.text);
  weir_answer_send (&answer, message, 200, "text/plain; version=0.0.4; charset=utf-8; escaping=values");
}
