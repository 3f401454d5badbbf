/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-table.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "key-value.h"
#include "nearest.h"

G_DEFINE_QUARK (weir_key_error, weir_key_error)

static guint64 *
is_set_of (const WeirKeyTable *table, gpointer holder)
{
  return G_STRUCT_MEMBER_P (holder, table->is_set_offset);
}

static guint64
bit_of (const WeirKeyTable *table, const WeirKey *key)
{
  g_assert (key >= table->keys && key < table->keys + table->n_keys && table->n_keys <= 64);
  return G_GUINT64_CONSTANT (1) << (key - table->keys);
}

/** weir_key_table_find: Returns: (nullable): the row called @name, as it is written in files */
const WeirKey *
weir_key_table_find (const WeirKeyTable *table, const char *name)
{
  for (guint i = 0; i < table->n_keys; i++)
    if (strcmp (table->keys[i].name, name) == 0)
      return &table->keys[i];
  return NULL;
}

static char *
dashed (const char *name)
{
  return g_strdelimit (g_strdup (name), "_", '-');
}

/**
 * weir_key_flag:
 * @key: a row
 *
 * Returns: (transfer full) (nullable): its flag without the dashes before it, "payload-bytes";
 *   %NULL where it has none
 */
char *
weir_key_flag (const WeirKey *key)
{
  if (key->traits & WEIR_KEY_NO_FLAG)
    return NULL;
  return key->flag != NULL ? g_strdup (key->flag) : dashed (key->name);
}

/** weir_key_is_on: Returns: whether @key is a switch that is on where nothing is said, so that its flag turns it off */
gboolean
weir_key_is_on (const WeirKey *key)
{
  return key->type == WEIR_KEY_BOOLEAN && strcmp (key->default_text, "true") == 0;
}

static gboolean
has_flag (const WeirKey *key, const char *flag)
{
  g_autofree char *own = weir_key_flag (key);
  g_autofree char *name = dashed (key->name);

  return own != NULL && (strcmp (own, flag) == 0 || strcmp (name, flag) == 0);
}

/**
 * weir_key_table_find_flag:
 * @table: a table
 * @flag: a flag without the dashes before it; a boolean's may begin with "no-"
 * @negated: (out): whether it does
 *
 * Returns: (nullable): its row
 */
const WeirKey *
weir_key_table_find_flag (const WeirKeyTable *table, const char *flag, gboolean *negated)
{
  gboolean has_no = g_str_has_prefix (flag, "no-");

  *negated = FALSE;
  for (guint i = 0; i < table->n_keys; i++) {
    if (has_flag (&table->keys[i], flag))
      return &table->keys[i];
    if (has_no && table->keys[i].type == WEIR_KEY_BOOLEAN &&
        has_flag (&table->keys[i], flag + strlen ("no-"))) {
      *negated = TRUE;
      return &table->keys[i];
    }
  }
  return NULL;
}

/**
 * weir_key_table_nearest:
 * @table: a table
 * @name: a name or a flag that is none
 *
 * Returns: (nullable): the row that was most likely meant
 */
const WeirKey *
weir_key_table_nearest (const WeirKeyTable *table, const char *name)
{
  g_autofree const char **names = g_new0 (const char *, table->n_keys + 1);
  const char *nearest;

  for (guint i = 0; i < table->n_keys; i++)
    names[i] = table->keys[i].name;
  nearest = weir_nearest (names, name);
  return nearest == NULL ? NULL : weir_key_table_find (table, nearest);
}

/** weir_key_plain_variable: Returns: (transfer full) (nullable): the bare name that the original's container reads */
char *
weir_key_plain_variable (const WeirKey *key)
{
  return key->traits & WEIR_KEY_PLAIN_VARIABLE ? g_ascii_strup (key->name, -1) : NULL;
}

/** weir_key_variable: Returns: (transfer full) (nullable): its environment variable, `WEIR_<NAME>` */
char *
weir_key_variable (const WeirKey *key)
{
  g_autofree char *name = g_ascii_strup (key->name, -1);

  return key->traits & WEIR_KEY_NO_VARIABLE ? NULL : g_strconcat ("WEIR_", name, NULL);
}

static void
store (const WeirKeyTable *table, const WeirKey *key, gpointer holder, WeirKeyValue *value)
{
  weir_key_value_store (key, holder, value);
  *is_set_of (table, holder) |= bit_of (table, key);
}

/**
 * weir_key_table_reset:
 * @table: a table
 * @key: a row of it
 * @holder: a struct of the table: the key gets its default, and counts as not given
 */
void
weir_key_table_reset (const WeirKeyTable *table, const WeirKey *key, gpointer holder)
{
  g_auto (WeirKeyValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  if (*key->default_text != '\0') {
    if (!weir_key_value_from_text (key, key->default_text, &value, &error))
      g_error ("default of %s: %s", key->name, error->message);
  } else {
    value.list = weir_key_new_list (key);
    value.text = key->type == WEIR_KEY_TEXT ? NULL : g_strdup ("");
  }
  weir_key_value_store (key, holder, &value);
  *is_set_of (table, holder) &= ~bit_of (table, key);
}

/**
 * weir_key_table_init:
 * @table: a table
 * @holder: a zeroed struct of the table: every key gets its default
 */
void
weir_key_table_init (const WeirKeyTable *table, gpointer holder)
{
  for (guint i = 0; i < table->n_keys; i++)
    weir_key_table_reset (table, &table->keys[i], holder);
}

/** weir_key_table_clear: frees what the rows of @table hold in @holder */
void
weir_key_table_clear (const WeirKeyTable *table, gpointer holder)
{
  for (guint i = 0; i < table->n_keys; i++) {
    WeirKeyValue nothing = { 0 };

    weir_key_value_store (&table->keys[i], holder, &nothing);
  }
  *is_set_of (table, holder) = 0;
}

/**
 * weir_key_table_copy_key:
 * @table: a table
 * @key: a row of it
 * @holder: gets its value, and whether it was given
 * @other: from this struct of the same table
 */
void
weir_key_table_copy_key (const WeirKeyTable *table, const WeirKey *key, gpointer holder, gconstpointer other)
{
  g_auto (WeirKeyValue) value = { 0 };
  guint64 bit = bit_of (table, key);

  weir_key_value_load (key, other, &value);
  weir_key_value_store (key, holder, &value);
  *is_set_of (table, holder) &= ~bit;
  *is_set_of (table, holder) |= *is_set_of (table, (gpointer) other) & bit;
}

/** weir_key_table_copy: all rows of @other go to @holder, which is zeroed or another struct of the table */
void
weir_key_table_copy (const WeirKeyTable *table, gpointer holder, gconstpointer other)
{
  for (guint i = 0; i < table->n_keys; i++)
    weir_key_table_copy_key (table, &table->keys[i], holder, other);
}

/** weir_key_table_is_set: Returns: whether @key was given, by whatever means */
gboolean
weir_key_table_is_set (const WeirKeyTable *table, const WeirKey *key, gconstpointer holder)
{
  return (*is_set_of (table, (gpointer) holder) & bit_of (table, key)) != 0;
}

/**
 * weir_key_table_set_text:
 * @table: a table
 * @key: a row of it
 * @holder: a struct of the table; it stays as it is when there is an error
 * @text: as a person wrote it, such as in a variable: a list is parted at commas
 * @error: a %WEIR_KEY_ERROR or %WEIR_TEXT_FILE_ERROR: what was expected and what was found; the
 *   caller puts before it where that was
 *
 * Returns: whether it was set
 */
gboolean
weir_key_table_set_text (const WeirKeyTable *table, const WeirKey *key, gpointer holder, const char *text,
                         GError **error)
{
  g_auto (WeirKeyValue) value = { 0 };

  if (!weir_key_value_from_text (key, text, &value, error))
    return FALSE;
  store (table, key, holder, &value);
  return TRUE;
}

/**
 * weir_key_table_add_text:
 * @table: a table
 * @key: a row of it
 * @holder: a struct of the table
 * @text: what stands behind a flag
 * @error: as weir_key_table_set_text()
 *
 * Sets a key as a flag does, which may be given again: a list gets one more item, the first of
 * them in the place of the default; commas stay in it. Of any other key the last value counts.
 *
 * Returns: whether it was set
 */
gboolean
weir_key_table_add_text (const WeirKeyTable *table, const WeirKey *key, gpointer holder, const char *text,
                         GError **error)
{
  g_auto (WeirKeyValue) value = { 0 };

  if (weir_key_table_is_set (table, key, holder))
    weir_key_value_load (key, holder, &value);
  else
    value.list = weir_key_new_list (key);
  if (value.list == NULL)
    return weir_key_table_set_text (table, key, holder, text, error);
  if (!weir_key_value_from_item (key, text, &value, error))
    return FALSE;
  store (table, key, holder, &value);
  return TRUE;
}

/**
 * weir_key_table_set_json:
 * @table: a table
 * @key: a row of it
 * @holder: a struct of the table; it stays as it is when there is an error
 * @node: what a file has for the key
 * @folder: (nullable): where the names of files begin; %NULL: no file is read
 * @error: as weir_key_table_set_text()
 *
 * Returns: whether it was set; null resets a key that may be absent
 */
gboolean
weir_key_table_set_json (const WeirKeyTable *table, const WeirKey *key, gpointer holder, JsonNode *node,
                         const char *folder, GError **error)
{
  g_auto (WeirKeyValue) value = { 0 };

  if (JSON_NODE_HOLDS_NULL (node) && (key->traits & WEIR_KEY_MAY_BE_NULL)) {
    weir_key_table_reset (table, key, holder);
    *is_set_of (table, holder) |= bit_of (table, key);
    return TRUE;
  }
  if (!weir_key_value_from_json (key, node, folder, &value, error))
    return FALSE;
  store (table, key, holder, &value);
  return TRUE;
}
