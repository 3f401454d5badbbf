/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "environment.h"

#include <string.h>

static const char *
look_up (const char *const *environment, const char *name)
{
  const char *value = name == NULL ? NULL : g_environ_getenv ((char **) environment, name);

  return value != NULL && *value != '\0' ? value : NULL; /* empty means default */
}

/* The variable that counts for @key: its own, the bare one, one more; %NULL: none is there. */
static char *
choose (const WeirKey *key, const char *const *environment, gboolean plain)
{
  g_autofree char *own = weir_key_variable (key);
  g_autofree char *bare = plain ? weir_key_plain_variable (key) : NULL;

  if (look_up (environment, own) != NULL)
    return g_steal_pointer (&own);
  if (look_up (environment, bare) != NULL)
    return g_steal_pointer (&bare);
  return look_up (environment, key->more_variable) != NULL ? g_strdup (key->more_variable) : NULL;
}

/**
 * weir_environment_apply:
 * @table: a table
 * @holder: a struct of it
 * @environment: (array zero-terminated=1): such as from g_get_environ()
 * @error: as weir_key_table_set_text(), with the name of the variable in front
 *
 * Sets each key whose variable is there and not empty: `WEIR_<NAME>`, then with WEIR_PLAIN_ENV=1
 * the bare name, then what else the key is read from.
 *
 * Returns: whether all of them could be understood
 */
gboolean
weir_environment_apply (const WeirKeyTable *table, gpointer holder, const char *const *environment,
                        GError **error)
{
  gboolean plain = g_strcmp0 (look_up (environment, WEIR_PLAIN_VARIABLE), "1") == 0;

  for (guint i = 0; i < table->n_keys; i++) {
    const WeirKey *key = &table->keys[i];
    g_autofree char *name = choose (key, environment, plain);

    if (name != NULL && !weir_key_table_set_text (table, key, holder, look_up (environment, name), error)) {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  }
  return TRUE;
}
