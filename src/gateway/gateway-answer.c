/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-answer.h"

#include <string.h>

/* Answers up to this leave whole; larger ones in pieces of this. */
#define PIECE_SIZE 65536

typedef struct {
  gsize at;
  guint64 length;
} Fill;

/* An answer on its way, attached to its message. */
typedef struct {
  WeirAnswer answer;
  gsize sent_text;
  guint next_fill;
  guint64 sent_of_fill;
} Stream;

/** weir_answer_clear: frees what @answer holds */
void
weir_answer_clear (WeirAnswer *answer)
{
  if (answer->text != NULL)
    g_string_free (answer->text, TRUE);
  g_clear_pointer (&answer->fills, g_array_unref);
  answer->text = NULL;
}

static const char *
filler (void)
{
  static char block[PIECE_SIZE];
  static gsize made;

  if (g_once_init_enter (&made)) {
    for (guint i = 0; i < PIECE_SIZE; i++)
      block[i] = "0123456789abcdef"[i % 16];
    g_once_init_leave (&made, 1);
  }
  return block;
}

/** weir_answer_fill: appends @length bytes of hexadecimal digits, without taking their room */
void
weir_answer_fill (WeirAnswer *answer, guint64 length)
{
  Fill fill = { answer->text->len, length };

  if (length == 0)
    return;
  if (answer->fills == NULL)
    answer->fills = g_array_new (FALSE, FALSE, sizeof (Fill));
  g_array_append_val (answer->fills, fill);
  answer->n_filled += length;
}

/** weir_answer_length: Returns: how many bytes it has so far, filler included */
guint64
weir_answer_length (const WeirAnswer *answer)
{
  return answer->text->len + answer->n_filled;
}

/** weir_answer_append_string: appends @string as JSON; bytes that are no UTF-8 become U+FFFD */
void
weir_answer_append_string (GString *text, const char *string)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (string, -1, NULL))
    string = valid = g_utf8_make_valid (string, -1);
  g_string_append_c (text, '"');
  for (; *string != '\0'; string++) {
    if (*string == '"' || *string == '\\')
      g_string_append_c (text, '\\');
    if ((guchar) *string < 0x20)
      g_string_append_printf (text, "\\u%04x", (guint) *string);
    else
      g_string_append_c (text, *string);
  }
  g_string_append_c (text, '"');
}

/* The next piece of the answer, or %NULL at its end. */
static GBytes *
next_piece (Stream *stream)
{
  GArray *fills = stream->answer.fills;
  Fill *fill = stream->next_fill < fills->len ? &g_array_index (fills, Fill, stream->next_fill) : NULL;
  gsize text_end = fill != NULL ? fill->at : stream->answer.text->len;
  gsize length = MIN (text_end - stream->sent_text, PIECE_SIZE);
  gsize begin = stream->sent_text;

  if (length > 0) {
    stream->sent_text += length;
    return g_bytes_new (stream->answer.text->str + begin, length);
  }
  if (fill == NULL)
    return NULL;
  length = (gsize) MIN (fill->length - stream->sent_of_fill, PIECE_SIZE);
  stream->sent_of_fill += length;
  if (stream->sent_of_fill == fill->length) {
    stream->next_fill++;
    stream->sent_of_fill = 0;
  }
  return g_bytes_new_static (filler (), length);
}

/* One piece ahead of the socket: the next is appended when the last has been written. */
static void
append_piece (SoupServerMessage *message, Stream *stream)
{
  g_autoptr (GBytes) piece = next_piece (stream);

  if (piece != NULL)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), piece);
}

static void
stream_free (gpointer data, GClosure *closure)
{
  Stream *stream = data;

  weir_answer_clear (&stream->answer);
  g_free (stream);
}

/* With a length, though a real gateway sends large answers in chunks: libsoup ends those in a
 * thread of its own, where the streams below it must not be touched. */
static void
send_in_pieces (WeirAnswer *answer, SoupServerMessage *message)
{
  Stream *stream = g_new0 (Stream, 1);

  soup_message_headers_set_content_length (soup_server_message_get_response_headers (message),
                                           (goffset) weir_answer_length (answer));
  stream->answer = *answer;
  *answer = (WeirAnswer){ 0 };
  if (stream->answer.fills == NULL)
    stream->answer.fills = g_array_new (FALSE, FALSE, sizeof (Fill));
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect_data (message, "wrote-chunk", G_CALLBACK (append_piece), stream, stream_free, 0);
  append_piece (message, stream);
}

/* All of it as one text, which is no longer the answer's. */
static char *
take_whole (WeirAnswer *answer)
{
  GString *text = g_steal_pointer (&answer->text);

  /* From the last on, so that the places of the others remain right. */
  for (guint i = answer->fills != NULL ? answer->fills->len : 0; i > 0; i--) {
    const Fill *fill = &g_array_index (answer->fills, Fill, i - 1);

    g_string_insert_len (text, (gssize) fill->at, filler (), (gssize) fill->length);
  }
  return g_string_free (text, FALSE);
}

/**
 * weir_answer_send:
 * @answer: an answer; it is empty afterwards
 * @message: a message of a SoupServer, under way or paused
 * @status: HTTP status
 * @type: content type
 *
 * Makes @answer the response of @message. A large one is sent piece by piece.
 */
void
weir_answer_send (WeirAnswer *answer, SoupServerMessage *message, guint status, const char *type)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  guint64 length = weir_answer_length (answer);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_append (headers, "Content-Type", type);
  if (length > PIECE_SIZE)
    send_in_pieces (answer, message);
  else
    soup_message_body_append_take (soup_server_message_get_response_body (message),
                                   (guchar *) take_whole (answer), (gsize) length);
  weir_answer_clear (answer);
}

/** weir_answer_send_json: weir_answer_send() with the content type of all JSON answers */
void
weir_answer_send_json (WeirAnswer *answer, SoupServerMessage *message, guint status)
{
  weir_answer_send (answer, message, status, "application/json; charset=utf-8");
}
