/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "body-template.h"

#include <glib/gi18n.h>
#include <string.h>

#include "json-scanner.h"

G_DEFINE_QUARK (weir_body_error, weir_body_error)

#define KNOWN       "{seq} {depth} {width} {payload}"
#define UNIQUE_SIZE sizeof (((WeirBody *) 0)->unique)

typedef struct {
  const WeirScenario *scenario;
  const char *source;
  GString *text;
  GArray *pieces;
  guint n_sequences;
  guint64 fixed_length;
} Compiler;

static void
add_piece (Compiler *compiler, WeirBodyPieceKind kind, guint64 length)
{
  WeirBodyPiece piece = { kind, compiler->text->len, length };

  if (length > 0)
    g_array_append_val (compiler->pieces, piece);
  compiler->fixed_length += length;
}

static void
add_literal (Compiler *compiler, const char *bytes, gsize length)
{
  GArray *pieces = compiler->pieces;
  WeirBodyPiece *last = pieces->len == 0 ? NULL : &g_array_index (pieces, WeirBodyPiece, pieces->len - 1);

  if (last != NULL && last->kind == WEIR_BODY_LITERAL) {
    last->length += length;
    compiler->fixed_length += length;
  } else {
    add_piece (compiler, WEIR_BODY_LITERAL, length);
  }
  g_string_append_len (compiler->text, bytes, (gssize) length);
}

static void
add_number (Compiler *compiler, gint64 number)
{
  char digits[24];

  add_literal (compiler, digits, (gsize) g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number));
}

static void
add_sequence (Compiler *compiler)
{
  WeirBodyPiece piece = { WEIR_BODY_SEQUENCE, 0, 1 };

  g_array_append_val (compiler->pieces, piece);
  compiler->n_sequences++;
}

static void
add_payload (Compiler *compiler)
{
  guint64 length = (guint64) compiler->scenario->payload_bytes;
  guint64 head = MIN (length, UNIQUE_SIZE);

  add_piece (compiler, WEIR_BODY_UNIQUE, head);
  add_piece (compiler, WEIR_BODY_FILLER, length - head);
}

static gboolean
is_word (const char *text, gsize length, const char *word)
{
  return strlen (word) == length && memcmp (text, word, length) == 0;
}

static gboolean
add_placeholder (Compiler *compiler, const char *name, gsize length)
{
  if (is_word (name, length, "seq"))
    add_sequence (compiler);
  else if (is_word (name, length, "payload"))
    add_payload (compiler);
  else if (is_word (name, length, "depth"))
    add_number (compiler, compiler->scenario->depth);
  else if (is_word (name, length, "width"))
    add_number (compiler, compiler->scenario->width);
  else
    return FALSE;
  return TRUE;
}

/* "line 3, column 14"; columns are characters. */
static char *
place_of (const Compiler *compiler, const char *at)
{
  guint line = 1;
  const char *start = compiler->source;

  for (const char *c = compiler->source; c < at; c++)
    if (*c == '\n') {
      line++;
      start = c + 1;
    }
  return g_strdup_printf (_ ("line %u, column %ld"), line, g_utf8_pointer_to_offset (start, at) + 1);
}

static gboolean
fail_brace (const Compiler *compiler, const char *at, GError **error)
{
  g_autofree char *place = place_of (compiler, at);

  g_set_error (error, WEIR_BODY_ERROR, WEIR_BODY_ERROR_BRACE,
               _ ("%s: a single “%c”. Write “%c%c” for the character itself; known placeholders: %s"), place,
               *at, *at, *at, KNOWN);
  return FALSE;
}

static gboolean
fail_placeholder (const Compiler *compiler, const char *at, gsize length, GError **error)
{
  g_autofree char *place = place_of (compiler, at);

  g_set_error (error, WEIR_BODY_ERROR, WEIR_BODY_ERROR_PLACEHOLDER,
               _ ("%s: unknown placeholder {%.*s}. Known: %s"), place, (int) length, at + 1, KNOWN);
  return FALSE;
}

/* What stands behind a single opening brace; @next: behind the closing one. */
static gboolean
compile_placeholder (Compiler *compiler, const char *brace, const char **next, GError **error)
{
  gsize length = strspn (brace + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

  if (length == 0 || brace[1 + length] != '}')
    return fail_brace (compiler, brace, error);
  if (!add_placeholder (compiler, brace + 1, length))
    return fail_placeholder (compiler, brace, length, error);
  *next = brace + length + 2;
  return TRUE;
}

static gboolean
compile (Compiler *compiler, GError **error)
{
  const char *c = compiler->source;

  while (*c != '\0') {
    gsize run = strcspn (c, "{}");

    if (run > 0) {
      add_literal (compiler, c, run);
      c += run;
    } else if (c[1] == c[0]) {
      add_literal (compiler, c, 1);
      c += 2;
    } else if (*c == '}') {
      return fail_brace (compiler, c, error);
    } else if (!compile_placeholder (compiler, c, &c, error)) {
      return FALSE;
    }
  }
  return TRUE;
}

/* One body with hardly any payload: where that is JSON, all are. Letters stand for the payload,
 * so that one which lacks its quotes is found out. */
static char *
fill (const Compiler *compiler)
{
  GString *filled = g_string_new (NULL);

  for (guint i = 0; i < compiler->pieces->len; i++) {
    const WeirBodyPiece *piece = &g_array_index (compiler->pieces, WeirBodyPiece, i);

    if (piece->kind == WEIR_BODY_LITERAL)
      g_string_append_len (filled, compiler->text->str + piece->start, (gssize) piece->length);
    else
      g_string_append (filled, piece->kind == WEIR_BODY_SEQUENCE ? "0" : "a");
  }
  return g_string_free (filled, FALSE);
}

static gboolean
check (const Compiler *compiler, GError **error)
{
  g_autofree char *filled = fill (compiler);
  g_autoptr (GError) cause = NULL;

  if (weir_json_check (filled, -1, &cause) == WEIR_JSON_OBJECT)
    return TRUE;
  g_set_error (error, WEIR_BODY_ERROR, WEIR_BODY_ERROR_NOT_JSON, _ ("not JSON once filled: %s"),
               cause != NULL ? cause->message : _ ("expected an object, found something else"));
  return FALSE;
}

/* The standard body is a template like any other; depth and width are in it only where they say
 * anything. */
static char *
standard_source (const WeirScenario *scenario)
{
  return g_strconcat ("{{\"input\":{{\"sequence\":{seq},\"payload\":\"{payload}\"",
                      scenario->depth > 0 ? ",\"depth\":{depth}" : "",
                      scenario->width > 0 ? ",\"width\":{width}" : "", "}}}}", NULL);
}

static WeirBodyTemplate *
finish (Compiler *compiler)
{
  WeirBodyTemplate *body = g_new (WeirBodyTemplate, 1);

  *body = (WeirBodyTemplate){
    .text = g_string_free (g_steal_pointer (&compiler->text), FALSE),
    .n_pieces = compiler->pieces->len,
    .n_sequences = compiler->n_sequences,
    .fixed_length = compiler->fixed_length,
  };
  body->pieces = (WeirBodyPiece *) g_array_free (g_steal_pointer (&compiler->pieces), FALSE);
  return body;
}

/**
 * weir_body_template_compile:
 * @scenario: gives the template, if any, and what is filled in; not needed afterwards
 * @error: a %WEIR_BODY_ERROR, with line and column
 *
 * Placeholders are those of the original driver, literal braces are doubled. Depth and width are
 * filled in here; the sequence and the payload are each body's own. A template is filled once to
 * see that it makes a JSON object.
 *
 * Returns: (transfer full) (nullable): the template of all bodies of @scenario
 */
WeirBodyTemplate *
weir_body_template_compile (const WeirScenario *scenario, GError **error)
{
  g_autofree char *standard = scenario->body_template == NULL ? standard_source (scenario) : NULL;
  Compiler compiler = {
    .scenario = scenario,
    .source = standard != NULL ? standard : scenario->body_template,
    .text = g_string_new (NULL),
    .pieces = g_array_new (FALSE, FALSE, sizeof (WeirBodyPiece)),
  };

  if (compile (&compiler, error) && check (&compiler, error))
    return finish (&compiler);
  g_string_free (compiler.text, TRUE);
  g_array_unref (compiler.pieces);
  return NULL;
}

/** weir_body_template_free: frees @body */
void
weir_body_template_free (WeirBodyTemplate *body)
{
  g_free (body->text);
  g_free (body->pieces);
  g_free (body);
}
