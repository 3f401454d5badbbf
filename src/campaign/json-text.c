/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-text.h"

#include <math.h>
#include <string.h>

#include "json-scanner.h"

typedef struct {
  GString *text;
  WeirJsonTextStyle style;
  guint depth;
} Writer;

static void write_node (Writer *writer, JsonNode *node);

static void
write_break (Writer *writer)
{
  if (writer->style == WEIR_JSON_TEXT_LINE)
    return;
  g_string_append_c (writer->text, '\n');
  for (guint i = 0; i < writer->depth; i++)
    g_string_append (writer->text, "  ");
}

static void
write_escaped (GString *text, const char *string)
{
  static const char escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* pairs: the byte, what stands for it */

  for (const char *at = string; *at != '\0'; at++) {
    guchar byte = (guchar) *at;
    const char *pair = byte >= 0x20 && byte != '"' && byte != '\\' ? NULL : escapes;

    while (pair != NULL && *pair != '\0' && *pair != *at)
      pair += 2;
    if (pair == NULL)
      g_string_append_c (text, *at);
    else if (*pair != '\0')
      g_string_append_printf (text, "\\%c", pair[1]);
    else
      g_string_append_printf (text, "\\u%04x", byte);
  }
}

/* Whatever a string holds, the text is UTF-8. */
static void
write_string (Writer *writer, const char *string)
{
  g_autofree char *repaired = g_utf8_validate (string, -1, NULL) ? NULL : g_utf8_make_valid (string, -1);

  g_string_append_c (writer->text, '"');
  write_escaped (writer->text, repaired != NULL ? repaired : string);
  g_string_append_c (writer->text, '"');
}

/* The fewest digits that read back as the same number; a whole number keeps its point. */
static void
write_double (GString *text, double value)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value)) {
    g_string_append (text, "null");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (digits, sizeof digits, formats[i], value);
    if (g_ascii_strtod (digits, NULL) == value)
      break;
  }
  g_string_append (text, digits);
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (text, ".0");
}

static void
write_value (Writer *writer, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_string (writer, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (writer->text, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    write_double (writer->text, json_node_get_double (node));
  else
    g_string_append_printf (writer->text, "%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void
write_array (Writer *writer, JsonArray *array)
{
  guint n = json_array_get_length (array);

  g_string_append_c (writer->text, '[');
  writer->depth++;
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (writer->text, ',');
    write_break (writer);
    write_node (writer, json_array_get_element (array, i));
  }
  writer->depth--;
  if (n > 0)
    write_break (writer);
  g_string_append_c (writer->text, ']');
}

static void
write_object (Writer *writer, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  const char *separator = "";

  g_string_append_c (writer->text, '{');
  writer->depth++;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    g_string_append (writer->text, separator);
    write_break (writer);
    write_string (writer, name);
    g_string_append (writer->text, writer->style == WEIR_JSON_TEXT_LINE ? ":" : ": ");
    write_node (writer, member);
    separator = ",";
  }
  writer->depth--;
  if (*separator != '\0')
    write_break (writer);
  g_string_append_c (writer->text, '}');
}

static void
write_node (Writer *writer, JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    write_object (writer, json_node_get_object (node));
    break;
  case JSON_NODE_ARRAY:
    write_array (writer, json_node_get_array (node));
    break;
  case JSON_NODE_VALUE:
    write_value (writer, node);
    break;
  case JSON_NODE_NULL:
  default:
    g_string_append (writer->text, "null");
  }
}

/**
 * weir_json_object_to_text:
 * @object: an object
 * @style: how to lay it out
 * @length: (out) (optional): bytes of the text
 *
 * JSON as RFC 8259 has it, members in the order in which they were set, UTF-8 whatever the strings
 * hold, doubles in the fewest digits that read back equal, `null` for those that are not finite.
 *
 * Returns: (transfer full): the text
 */
char *
weir_json_object_to_text (JsonObject *object, WeirJsonTextStyle style, gsize *length)
{
  Writer writer = { .text = g_string_new (NULL), .style = style };

  write_object (&writer, object);
  if (length != NULL)
    *length = writer.text->len;
  return g_string_free (writer.text, FALSE);
}

/** weir_json_node_to_text: Returns: (transfer full): as weir_json_object_to_text(), of any node, in one line */
char *
weir_json_node_to_text (JsonNode *node)
{
  Writer writer = { .text = g_string_new (NULL), .style = WEIR_JSON_TEXT_LINE };

  write_node (&writer, node);
  return g_string_free (writer.text, FALSE);
}

/**
 * weir_json_object_copy:
 * @object: an object that was read
 *
 * For whoever holds it on, while other threads look at @object: json-glib counts references for one thread alone.
 *
 * Returns: (transfer full): the same, of which nothing is shared
 */
JsonObject *
weir_json_object_copy (JsonObject *object)
{
  gsize length;
  g_autofree char *text = weir_json_object_to_text (object, WEIR_JSON_TEXT_LINE, &length);
  g_autoptr (JsonNode) node = weir_json_parse (text, (gssize) length, NULL);

  return json_node_dup_object (node);
}

/** weir_json_object_set_figure: sets @name to @value, or to `null` where that is not finite */
void
weir_json_object_set_figure (JsonObject *object, const char *name, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

/** weir_json_array_add_figure: adds @value, or `null` where that is not finite */
void
weir_json_array_add_figure (JsonArray *array, double value)
{
  if (isfinite (value))
    json_array_add_double_element (array, value);
  else
    json_array_add_null_element (array);
}

/** weir_json_object_set_count: sets @name to @count; JSON integers end at 2^63 - 1 here */
void
weir_json_object_set_count (JsonObject *object, const char *name, guint64 count)
{
  json_object_set_int_member (object, name, (gint64) MIN (count, (guint64) G_MAXINT64));
}

/** weir_json_object_set_text: sets @name to @text, or to `null` without one */
void
weir_json_object_set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}
