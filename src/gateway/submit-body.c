/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-private.h"

/* Bodies up to this come whole; larger ones are read as they come, and not kept. */
#define WHOLE_BODY_MAX 65536

static GQuark
reader_quark (void)
{
  return g_quark_from_static_string ("weir-input-reader");
}

static void
got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  gsize length;
  const char *bytes = g_bytes_get_data (chunk, &length);

  weir_input_reader_feed (data, bytes, length);
}

/**
 * weir_gateway_begin_body:
 * @gateway: a gateway
 * @message: a submission whose header has come
 * @target: what it calls
 *
 * Prepares for a large body, or one of unknown size: it is then read piece by piece.
 */
void
weir_gateway_begin_body (WeirGateway *gateway, SoupServerMessage *message, const char *target)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  WeirInputReader *reader;

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) <= WHOLE_BODY_MAX)
    return;
  reader = weir_input_reader_new (weir_submission_wants_input (target));
  reader->length_max = gateway->generation == WEIR_GENERATION_A ? G_MAXUINT64 : WEIR_BODY_MAX;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk), reader);
  g_object_set_qdata_full (G_OBJECT (message), reader_quark (), reader,
                           (GDestroyNotify) weir_input_reader_free);
}

/**
 * weir_gateway_read_body:
 * @gateway: a gateway
 * @message: a submission that has come whole
 * @target: what it calls
 *
 * Returns: (transfer none): its body, read to the end, valid until the next one is read
 */
WeirInputReader *
weir_gateway_read_body (WeirGateway *gateway, SoupServerMessage *message, const char *target)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  WeirInputReader *reader = NULL;

  if (!soup_message_body_get_accumulate (body))
    reader = g_object_get_qdata (G_OBJECT (message), reader_quark ());
  if (reader == NULL) {
    reader = gateway->reader;
    weir_input_reader_reset (reader, weir_submission_wants_input (target));
    weir_input_reader_feed (reader, (const char *) body->data, (gsize) body->length);
  }
  weir_input_reader_finish (reader);
  return reader;
}
