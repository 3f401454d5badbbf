/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input-reader.h"

#include <string.h>

#define KEY_MAX 64

static const char *const top_keys[] = { "input", "webhook", NULL };

enum { SEQUENCE, DEPTH, WIDTH, RESULT_BYTES, FAILURE_RATE };
static const char *const wanted_keys[] = {
  "sequence", "depth", "width", "result_bytes", "failure_rate", NULL
};

/**
 * weir_input_reader_new:
 * @keep_input: whether the text of the input itself is wanted
 *
 * Returns: (transfer full): a reader at the beginning of a body
 */
WeirInputReader *
weir_input_reader_new (gboolean keep_input)
{
  WeirInputReader *reader = g_new0 (WeirInputReader, 1);

  reader->scanner = weir_json_scanner_new (top_keys, WEIR_JSON_SCAN_DEFAULT);
  reader->key = g_string_new (NULL);
  reader->value = g_string_new (NULL);
  reader->input = g_string_new (NULL);
  reader->sequence = g_string_new (NULL);
  weir_input_reader_reset (reader, keep_input);
  return reader;
}

/** weir_input_reader_free: frees a reader */
void
weir_input_reader_free (WeirInputReader *reader)
{
  if (reader == NULL)
    return;
  weir_json_scanner_free (reader->scanner);
  g_clear_error (&reader->error);
  g_string_free (reader->key, TRUE);
  g_string_free (reader->value, TRUE);
  g_string_free (reader->input, TRUE);
  g_string_free (reader->sequence, TRUE);
  g_free (reader);
}

/** weir_input_reader_reset: forgets all, to read another body */
void
weir_input_reader_reset (WeirInputReader *reader, gboolean keep_input)
{
  WeirInputReader old = *reader;

  weir_json_scanner_reset (old.scanner);
  g_clear_error (&old.error);
  *reader = (WeirInputReader){
    .scanner = old.scanner,
    .length_max = G_MAXUINT64,
    .keep_input = keep_input,
    .key = g_string_truncate (old.key, 0),
    .value = g_string_truncate (old.value, 0),
    .wanted = -1,
    .input = g_string_truncate (old.input, 0),
    .sequence = g_string_truncate (old.sequence, 0),
    .failure_rate = -1,
  };
}

/* The reasoners take figures written as strings too, as templates produce them. What is no
 * figure, or less than none, counts as 0. */
static double
number_of (const char *text)
{
  double number = g_ascii_strtod (*text == '"' ? text + 1 : text, NULL);

  return number > 0 ? MIN (number, 0x1p53) : 0;
}

static void
end_value (WeirInputReader *reader)
{
  char *text = g_strstrip (reader->value->str);
  double number = number_of (text);

  if (reader->wanted == SEQUENCE && reader->value->len < WEIR_INPUT_SEQUENCE_MAX)
    g_string_assign (reader->sequence, text);
  else if (reader->wanted == DEPTH)
    reader->tree_depth = (guint64) number;
  else if (reader->wanted == WIDTH)
    reader->tree_width = (guint64) number;
  else if (reader->wanted == FAILURE_RATE)
    reader->failure_rate = MIN (number, 1);
  else if (reader->wanted == RESULT_BYTES) {
    reader->has_result_bytes = TRUE;
    reader->result_bytes = (guint64) number;
  }
  reader->wanted = -1;
  g_string_truncate (reader->value, 0);
}

static void
begin_value (WeirInputReader *reader)
{
  reader->at_key = FALSE;
  if (reader->depth != 2 || !reader->in_input)
    return;
  reader->wanted = -1;
  for (int i = 0; wanted_keys[i] != NULL && reader->wanted < 0; i++)
    if (g_str_equal (wanted_keys[i], reader->key->str))
      reader->wanted = i;
}

/* Whether what is being read has ended with @c, which stands outside of strings. */
static gboolean
ends_value (const WeirInputReader *reader, char c)
{
  return reader->wanted >= 0 && reader->depth == 2 && (c == ',' || c == '}');
}

static void
take_structure (WeirInputReader *reader, char c)
{
  if (ends_value (reader, c))
    end_value (reader);
  if (c == '{' || c == '[') {
    if (reader->depth == 1 && c == '{' && !reader->at_key && g_str_equal (reader->key->str, "input"))
      reader->in_input = TRUE;
    reader->depth++;
    reader->at_key = c == '{';
  } else if (c == '}' || c == ']') {
    reader->depth--;
  } else if (c == ':') {
    begin_value (reader);
  } else if (c == ',') {
    reader->at_key = TRUE;
  } else if (c == '"') {
    reader->in_string = TRUE;
    if (reader->at_key && reader->depth <= 2)
      g_string_truncate (reader->key, 0);
    if (reader->at_key && reader->depth == 2 && reader->in_input)
      reader->n_members++;
  }
}

/* Up to the next byte that means something in a string. */
static gsize
plain_run (const char *p, gsize left)
{
  const char *quote = memchr (p, '"', left);
  gsize run = quote != NULL ? (gsize) (quote - p) : left;
  const char *backslash = memchr (p, '\\', run);

  return backslash != NULL ? (gsize) (backslash - p) : run;
}

static gsize
take_string (WeirInputReader *reader, const char *p, gsize left)
{
  gsize run = reader->in_escape ? 0 : plain_run (p, left);

  if (reader->at_key && reader->depth <= 2 && reader->key->len < KEY_MAX)
    g_string_append_len (reader->key, p, (gssize) MIN (run, KEY_MAX));
  if (run > 0)
    return run;
  if (reader->in_escape)
    reader->in_escape = FALSE;
  else if (*p == '\\')
    reader->in_escape = TRUE;
  else
    reader->in_string = FALSE;
  return 1;
}

/* The text has passed the scanner, so that no more than what is of interest must be understood. */
static void
take (WeirInputReader *reader, const char *p, gsize left)
{
  while (left > 0) {
    gboolean kept = reader->keep_input && reader->in_input;
    gboolean wanted = reader->wanted >= 0;
    gsize taken = 1;

    if (reader->in_string)
      taken = take_string (reader, p, left);
    else
      take_structure (reader, *p);
    if (kept || (reader->keep_input && reader->in_input))
      g_string_append_len (reader->input, p, (gssize) taken);
    if (wanted && reader->wanted >= 0 && reader->value->len < WEIR_INPUT_SEQUENCE_MAX)
      g_string_append_len (reader->value, p, (gssize) MIN (taken, WEIR_INPUT_SEQUENCE_MAX));
    if (reader->in_input && reader->depth == 1)
      reader->in_input = FALSE;
    p += taken;
    left -= taken;
  }
}

/** weir_input_reader_feed: takes the next bytes of the body */
void
weir_input_reader_feed (WeirInputReader *reader, const char *bytes, gsize length)
{
  reader->length += length;
  if (reader->error == NULL && reader->length <= reader->length_max &&
      weir_json_scanner_feed (reader->scanner, bytes, length, &reader->error))
    take (reader, bytes, length);
}

/** weir_input_reader_finish: says that the body has ended; an error of its own is noted then */
void
weir_input_reader_finish (WeirInputReader *reader)
{
  if (reader->error == NULL)
    weir_json_scanner_finish (reader->scanner, &reader->error);
}

/** weir_input_reader_input: Returns: what the body has as `input`; WEIR_JSON_NOTHING for nothing */
WeirJsonType
weir_input_reader_input (const WeirInputReader *reader)
{
  WeirJsonType type = WEIR_JSON_NOTHING;

  weir_json_scanner_get (reader->scanner, 0, &type);
  return type;
}

/** weir_input_reader_has_webhook: Returns: whether a webhook is asked for */
gboolean
weir_input_reader_has_webhook (const WeirInputReader *reader)
{
  WeirJsonType type = WEIR_JSON_NOTHING;

  weir_json_scanner_get (reader->scanner, 1, &type);
  return type != WEIR_JSON_NOTHING && type != WEIR_JSON_NULL;
}
