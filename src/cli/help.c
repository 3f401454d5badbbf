/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS     80
#define HELP_INDENT 6

static void
print_wrapped (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong column = 0;

  for (char **word = words; *word != NULL; word++) {
    glong length = g_utf8_strlen (*word, -1);
    gboolean fits = column > 0 && column + 1 + length <= COLUMNS;

    if (column > 0 && !fits)
      putchar ('\n');
    printf ("%*s%s", fits ? 1 : HELP_INDENT, "", *word);
    column = fits ? column + 1 + length : HELP_INDENT + length;
  }
  putchar ('\n');
}

/* With its unit, and so that a list can be wrapped. */
static char *
format_default (const WeirKey *key)
{
  g_auto (GStrv) items = NULL;

  if (key->default_words != NULL)
    return g_strdup (_ (key->default_words));
  if (key->type == WEIR_KEY_SECONDS || key->type == WEIR_KEY_BYTES)
    return g_strconcat (key->default_text, " ", _ (key->unit), NULL);
  if (key->type != WEIR_KEY_LIST)
    return g_strdup (key->default_text);
  items = g_strsplit (key->default_text, ",", -1);
  return g_strjoinv (", ", items);
}

static void
print_default (const WeirKey *key)
{
  g_autofree char *words = format_default (key);
  g_autofree char *variable = key->traits & WEIR_KEY_NO_VARIABLE ? NULL : weir_key_variable (key);
  g_autoptr (GString) line = g_string_new (NULL);

  if (*words != '\0' && (key->type != WEIR_KEY_BOOLEAN || weir_key_is_on (key)))
    g_string_append_printf (line, _ ("Default: %s."), words);
  if (variable != NULL)
    g_string_append_printf (line, line->len > 0 ? " $%s" : "$%s", variable);
  if (line->len > 0)
    print_wrapped (line->str);
}

static void
print_key (const WeirKey *key)
{
  g_autofree char *flag = weir_key_flag (key);

  if (weir_key_is_on (key))
    printf ("  --%s, --no-%s\n", flag, flag);
  else if (key->type == WEIR_KEY_BOOLEAN)
    printf ("  --%s\n", flag);
  else
    printf ("  --%s %s\n", flag, _ (key->metavar));
  print_wrapped (_ (key->help));
  print_default (key);
}

static gboolean
is_listed (const WeirKey *key, const char *group)
{
  return g_str_equal (key->group, group) && !(key->traits & WEIR_KEY_NO_FLAG);
}

static void
print_group (const WeirKeyTable *const *tables, guint n_tables, const char *group)
{
  printf ("\n%s\n", _ (group));
  for (guint t = 0; t < n_tables; t++)
    for (guint i = 0; i < tables[t]->n_keys; i++)
      if (is_listed (&tables[t]->keys[i], group))
        print_key (&tables[t]->keys[i]);
}

/** weir_help_print_options: every flag of @tables on standard output, by group: several tables may share one */
void
weir_help_print_options (const WeirKeyTable *const *tables, guint n_tables)
{
  g_autoptr (GHashTable) printed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint t = 0; t < n_tables; t++)
    for (guint i = 0; i < tables[t]->n_keys; i++) {
      const char *group = tables[t]->keys[i].group;

      if (is_listed (&tables[t]->keys[i], group) && g_hash_table_add (printed, (char *) group))
        print_group (tables, n_tables, group);
    }
}
