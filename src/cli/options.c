/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nearest.h"

G_DEFINE_QUARK (weir_options_error, weir_options_error)

/* One flag as it was found on the command line. */
typedef struct {
  const WeirOptionTable *table;
  const WeirKey *key;
  gboolean negated;
  char *name;        /* with its dashes */
  const char *value; /* (nullable): after the equals sign */
} Flag;

/* (nullable): no table hides what another knows better. */
static const WeirKey *
find_nearest (const WeirOptionTable *tables, guint n_tables, const char *name)
{
  const WeirKey *nearest = NULL;
  guint least = G_MAXUINT;

  for (guint i = 0; i < n_tables; i++) {
    const WeirKey *key = weir_key_table_nearest (tables[i].table, name);
    guint distance = key != NULL ? weir_edit_distance (key->name, name) : G_MAXUINT;

    if (distance >= least || key->traits & WEIR_KEY_NO_FLAG)
      continue;
    least = distance;
    nearest = key;
  }
  return nearest;
}

static gboolean
unknown_flag (const WeirOptionTable *tables, guint n_tables, const char *name, GError **error)
{
  const WeirKey *nearest = find_nearest (tables, n_tables, name + strspn (name, "-"));
  g_autofree char *flag = nearest != NULL ? weir_key_flag (nearest) : NULL;

  if (flag != NULL)
    g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
                 _ ("Unknown option %s. Did you mean --%s?"), name, flag);
  else
    g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
                 _ ("Unknown option %s. --help lists all of them."), name);
  return FALSE;
}

static gboolean
find_flag (const WeirOptionTable *tables, guint n_tables, const char *argument, Flag *flag, GError **error)
{
  const char *equals = strchr (argument, '=');

  flag->name = equals != NULL ? g_strndup (argument, (gsize) (equals - argument)) : g_strdup (argument);
  flag->value = equals != NULL ? equals + 1 : NULL;
  for (guint i = 0; i < n_tables; i++) {
    flag->table = &tables[i];
    flag->key = weir_key_table_find_flag (tables[i].table, flag->name + 2, &flag->negated);
    if (flag->key != NULL)
      return TRUE;
  }
  return unknown_flag (tables, n_tables, flag->name, error);
}

/* A switch needs no value; `--verify-ssl=false` is understood too, but not `--no-verify-ssl=false`. */
static const char *
switch_value (const Flag *flag, GError **error)
{
  if (flag->value == NULL)
    return flag->negated ? "false" : "true";
  if (!flag->negated)
    return flag->value;
  g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE, _ ("%s takes no value."), flag->name);
  return NULL;
}

static gboolean
apply (const Flag *flag, const char *value, GHashTable *seen, GError **error)
{
  gboolean repeats = flag->key->type == WEIR_KEY_LIST || flag->key->type == WEIR_KEY_HEADERS;
  gpointer holder = flag->table->holder;
  gboolean ok;

  /* the first of a flag that repeats replaces what a variable said */
  if (repeats && g_hash_table_add (seen, (gpointer) flag->key))
    weir_key_table_reset (flag->table->table, flag->key, holder);
  if (repeats)
    ok = weir_key_table_add_text (flag->table->table, flag->key, holder, value, error);
  else
    ok = weir_key_table_set_text (flag->table->table, flag->key, holder, value, error);
  if (!ok)
    g_prefix_error (error, "%s: ", flag->name);
  return ok;
}

static gboolean
take_flag (const WeirOptionTable *tables, guint n_tables, char ***arguments, GHashTable *seen, GError **error)
{
  g_autofree char *name = NULL;
  Flag flag = { 0 };
  gboolean found = find_flag (tables, n_tables, **arguments, &flag, error);
  const char *value = flag.value;

  name = flag.name;
  if (!found)
    return FALSE;
  if (flag.key->type == WEIR_KEY_BOOLEAN) {
    value = switch_value (&flag, error);
    if (value == NULL)
      return FALSE;
  } else if (value == NULL) {
    value = *++*arguments;
    if (value == NULL) {
      g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE, _ ("%s needs a value: %s."), name,
                   _ (flag.key->metavar));
      return FALSE;
    }
  }
  return apply (&flag, value, seen, error);
}

/** weir_options_wants_help: Returns: whether `--help` or `-h` is among @arguments */
gboolean
weir_options_wants_help (char **arguments)
{
  return g_strv_contains ((const char *const *) arguments, "--help") ||
         g_strv_contains ((const char *const *) arguments, "-h");
}

/**
 * weir_options_parse:
 * @tables: the tables that know the flags; where two know one, the first wins
 * @n_tables: how many
 * @arguments: %NULL-terminated, without the program and the command
 * @positional: (nullable) (element-type utf8): gets what is no flag; %NULL: nothing may be
 * @error: what was wrong with which argument
 *
 * Returns: whether all arguments were understood
 */
gboolean
weir_options_parse (const WeirOptionTable *tables, guint n_tables, char **arguments, GPtrArray *positional,
                    GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; *arguments != NULL; arguments++) {
    if (g_str_has_prefix (*arguments, "--") && (*arguments)[2] != '\0') {
      if (!take_flag (tables, n_tables, &arguments, seen, error))
        return FALSE;
    } else if (positional != NULL) {
      g_ptr_array_add (positional, *arguments);
    } else {
      g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
                   _ ("“%s” is no option of this command. Options begin with two dashes; --help lists them."),
                   *arguments);
      return FALSE;
    }
  }
  return TRUE;
}
