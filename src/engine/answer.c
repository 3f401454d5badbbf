/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <string.h>

enum { WANTED_ID, WANTED_STATUS, WANTED_CATEGORY, WANTED_ERROR, WANTED_ERROR_MESSAGE, WANTED_MESSAGE };
static const char *const wanted[] = { "execution_id", "status", "error_category", "error", "error_message",
                                      "message",      NULL };

/**
 * weir_answer_new:
 * @room: how many bytes of a body are kept
 *
 * Returns: (transfer full): to be made ready by weir_answer_reset()
 */
WeirAnswer *
weir_answer_new (gsize room)
{
  WeirAnswer *answer = g_malloc (sizeof (WeirAnswer) + room);

  answer->room = room;
  answer->scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);
  return answer;
}

void
weir_answer_free (WeirAnswer *answer)
{
  weir_json_scanner_free (answer->scanner);
  g_free (answer);
}

/** weir_answer_reset: forgets the last answer; the next one comes by @channel */
void
weir_answer_reset (WeirAnswer *answer, const WeirChannel *channel)
{
  memset (&answer->exchange, 0, sizeof answer->exchange);
  answer->exchange.retry_after = -1;
  answer->exchange.channel = channel;
  answer->exchange.body = answer->head;
  answer->is_json = TRUE;
  weir_json_scanner_reset (answer->scanner);
}

static void
keep_head (WeirAnswer *answer, const char *bytes, gsize length)
{
  gsize kept = answer->exchange.body_length;

  length = MIN (length, answer->room - kept);
  memcpy (answer->head + kept, bytes, length);
  answer->exchange.body_length += length;
}

/** weir_answer_feed: the next part of the body */
void
weir_answer_feed (WeirAnswer *answer, const char *bytes, gsize length)
{
  answer->exchange.bytes_received += length;
  keep_head (answer, bytes, length);
  if (answer->is_json)
    answer->is_json = weir_json_scanner_feed (answer->scanner, bytes, length, NULL);
}

static const char *
value_of (const WeirAnswer *answer, guint key)
{
  WeirJsonType type;
  const char *value = weir_json_scanner_get (answer->scanner, key, &type);

  return type == WEIR_JSON_STRING && *value != '\0' ? value : NULL;
}

/* An answer that is cut short, or spoilt after the keys that were asked for, is no JSON object:
 * what it seemed to say is not believed. */
static void
read_body (WeirAnswer *answer)
{
  WeirExchange *exchange = &answer->exchange;
  const guint errors[] = { WANTED_ERROR, WANTED_ERROR_MESSAGE, WANTED_MESSAGE };

  if (!answer->is_json || !weir_json_scanner_finish (answer->scanner, NULL) ||
      weir_json_scanner_top (answer->scanner) != WEIR_JSON_OBJECT)
    return;
  exchange->seen.is_json_object = TRUE;
  exchange->execution_id = value_of (answer, WANTED_ID);
  exchange->status = value_of (answer, WANTED_STATUS);
  exchange->seen.status = weir_status_parse (exchange->status);
  exchange->seen.category = value_of (answer, WANTED_CATEGORY);
  for (guint i = 0; i < G_N_ELEMENTS (errors) && exchange->seen.error == NULL; i++)
    exchange->seen.error = value_of (answer, errors[i]);
}

static void
read_headers (const WeirChannel *channel, WeirExchange *exchange)
{
  const char *id = weir_channel_header (channel, "X-Execution-ID");

  if (exchange->execution_id == NULL && id != NULL && *id != '\0' && g_utf8_validate (id, -1, NULL))
    exchange->execution_id = id;
  exchange->seen.has_id = exchange->execution_id != NULL;
  if (exchange->seen.http_code != 429 && exchange->seen.http_code != 503)
    return;
  exchange->retry_after = weir_channel_retry_after (channel);
  exchange->seen.has_rate_limit_headers = weir_channel_has_header_prefix (channel, "X-RateLimit-") ||
                                          weir_channel_has_header_prefix (channel, "RateLimit-");
}

/** weir_answer_finish: all of it was read: what it says is in its exchange from now on */
void
weir_answer_finish (WeirAnswer *answer)
{
  read_body (answer);
  read_headers (answer->exchange.channel, &answer->exchange);
}
