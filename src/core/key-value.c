/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-value.h"

#include <glib/gi18n.h>
#include <string.h>

#include "header.h"
#include "text-file.h"

/** weir_key_value_clear: frees what @value holds */
void
weir_key_value_clear (WeirKeyValue *value)
{
  g_clear_pointer (&value->text, g_free);
  g_clear_pointer (&value->list, g_ptr_array_unref);
}

/** weir_key_new_list: Returns: (transfer full) (nullable): an empty list for @key; %NULL: it holds none */
GPtrArray *
weir_key_new_list (const WeirKey *key)
{
  if (key->type == WEIR_KEY_HEADERS)
    return weir_headers_new ();
  return key->type == WEIR_KEY_LIST ? g_ptr_array_new_with_free_func (g_free) : NULL;
}

static gboolean
is_in_range (const WeirKey *key, const WeirKeyValue *value)
{
  switch (key->type) {
  case WEIR_KEY_COUNT:
  case WEIR_KEY_BYTES:
    return value->integer >= key->min && value->integer <= key->max;
  case WEIR_KEY_SECONDS:
  case WEIR_KEY_NUMBER:
    return value->number >= key->min && value->number <= key->max; /* NaN is in no range */
  default:
    return TRUE;
  }
}

/**
 * weir_key_value_check:
 * @key: a row
 * @value: of the right type
 * @found: the value in the words of a message
 * @error: a %WEIR_KEY_ERROR
 *
 * Returns: whether @value lies in the range, and is a string that the key can be
 */
gboolean
weir_key_value_check (const WeirKey *key, WeirKeyValue *value, const char *found, GError **error)
{
  g_autofree char *expected = NULL;

  if (is_in_range (key, value))
    return key->check == NULL || value->text == NULL || key->check (value->text, error);
  expected = weir_key_expected (key);
  g_set_error (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_RANGE, _ ("expected %s, found %s"), expected, found);
  return FALSE;
}

/**
 * weir_key_value_add_item:
 * @key: a row that holds a list
 * @value: its list
 * @item: one more string
 * @error: a %WEIR_KEY_ERROR
 *
 * Returns: whether @item could be put behind the others
 */
gboolean
weir_key_value_add_item (const WeirKey *key, WeirKeyValue *value, const char *item, GError **error)
{
  g_autoptr (GError) cause = NULL;
  WeirHeader *header;

  if (key->type == WEIR_KEY_LIST) {
    if (key->check != NULL && !key->check (item, error))
      return FALSE;
    g_ptr_array_add (value->list, g_strdup (item));
    return TRUE;
  }
  header = weir_header_parse (item, &cause);
  if (header == NULL) {
    g_set_error_literal (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE, cause->message);
    return FALSE;
  }
  weir_headers_put (value->list, header);
  return TRUE;
}

/**
 * weir_key_is_inline_text:
 * @text: what was given for a text
 *
 * A body is a JSON object, so that a text begins with a brace, and a file name hardly ever does.
 *
 * Returns: whether @text is the text itself, and not the name of a file
 */
gboolean
weir_key_is_inline_text (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '{';
}

/**
 * weir_key_value_read_template:
 * @path: a file
 * @value: (out): gets its contents
 * @error: a %WEIR_TEXT_FILE_ERROR, or a %WEIR_KEY_ERROR where it holds something else
 *
 * Returns: whether it could be read
 */
gboolean
weir_key_value_read_template (const char *path, WeirKeyValue *value, GError **error)
{
  g_autofree char *text = weir_text_file_read (path, NULL, error);
  g_autofree char *name = g_filename_display_name (path);

  if (text == NULL)
    return FALSE;
  if (!weir_key_is_inline_text (text)) {
    g_set_error (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE,
                 _ ("“%s” is no body template: expected JSON that begins with a (doubled) brace"), name);
    return FALSE;
  }
  value->text = g_steal_pointer (&text);
  return TRUE;
}

static gpointer
copy_item (gconstpointer item, gpointer key)
{
  return ((const WeirKey *) key)->type == WEIR_KEY_HEADERS ? (gpointer) weir_header_copy (item)
                                                           : (gpointer) g_strdup (item);
}

/**
 * weir_key_value_load:
 * @key: a row
 * @holder: a struct of its table
 * @value: (out): a copy of what it holds
 */
void
weir_key_value_load (const WeirKey *key, gconstpointer holder, WeirKeyValue *value)
{
  gconstpointer field = G_STRUCT_MEMBER_P (holder, key->offset);

  *value = (WeirKeyValue){ 0 };
  switch (key->type) {
  case WEIR_KEY_STRING:
  case WEIR_KEY_URL:
  case WEIR_KEY_TEXT:
    value->text = g_strdup (*(char *const *) field);
    break;
  case WEIR_KEY_LIST:
  case WEIR_KEY_HEADERS:
    value->list = weir_key_new_list (key);
    for (guint i = 0; i < (*(GPtrArray *const *) field)->len; i++)
      g_ptr_array_add (value->list, copy_item ((*(GPtrArray *const *) field)->pdata[i], (gpointer) key));
    break;
  case WEIR_KEY_SECONDS:
  case WEIR_KEY_NUMBER:
    value->number = *(const double *) field;
    break;
  case WEIR_KEY_COUNT:
  case WEIR_KEY_BYTES:
    value->integer = *(const gint64 *) field;
    break;
  case WEIR_KEY_CHOICE:
  case WEIR_KEY_BOOLEAN:
    value->integer = *(const gint *) field;
    break;
  }
}

/**
 * weir_key_value_store:
 * @key: a row
 * @holder: a struct of its table
 * @value: goes into it, and is empty then
 */
void
weir_key_value_store (const WeirKey *key, gpointer holder, WeirKeyValue *value)
{
  gpointer field = G_STRUCT_MEMBER_P (holder, key->offset);

  switch (key->type) {
  case WEIR_KEY_STRING:
  case WEIR_KEY_URL:
  case WEIR_KEY_TEXT:
    g_free (*(char **) field);
    *(char **) field = g_steal_pointer (&value->text);
    break;
  case WEIR_KEY_LIST:
  case WEIR_KEY_HEADERS:
    g_clear_pointer ((GPtrArray **) field, g_ptr_array_unref);
    *(GPtrArray **) field = g_steal_pointer (&value->list);
    break;
  case WEIR_KEY_SECONDS:
  case WEIR_KEY_NUMBER:
    *(double *) field = value->number;
    break;
  case WEIR_KEY_COUNT:
  case WEIR_KEY_BYTES:
    *(gint64 *) field = value->integer;
    break;
  case WEIR_KEY_CHOICE:
  case WEIR_KEY_BOOLEAN:
    *(gint *) field = (gint) value->integer;
    break;
  }
}
