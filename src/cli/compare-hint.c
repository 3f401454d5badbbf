/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-hint.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "format.h"
#include "safe-text.h"

#define MOST_NAMES 5 /* of one campaign */

static gboolean
has_any (const WeirCampaignComparison *comparison)
{
  for (guint i = 0; i < comparison->pairs->len; i++)
    if (((const WeirComparedPair *) g_ptr_array_index (comparison->pairs, i))->comparison != NULL)
      return TRUE;
  return FALSE;
}

/* The runs of a sweep are of one name. */
static GPtrArray *
names_of (const GPtrArray *sides)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < sides->len; i++) {
    char *name = weir_comparison_side_scenario (g_ptr_array_index (sides, i))->name;

    if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, name);
  }
  return names;
}

/* "“one”, “two” and 3 more" */
static char *
list_names (const GPtrArray *sides)
{
  g_autoptr (GPtrArray) names = names_of (sides);
  GString *text = g_string_new (NULL);
  guint n = MIN (names->len, MOST_NAMES);
  g_autofree char *others = weir_format_count (names->len - n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *safe = weir_safe_text (g_ptr_array_index (names, i));

    g_string_append (text, i > 0 ? ", " : "");
    g_string_append_printf (text, _ ("“%s”"), safe);
  }
  if (names->len > n)
    g_string_append_printf (text, ngettext (" and %s more", " and %s more", names->len - n), others);
  return g_string_free (text, FALSE);
}

/**
 * weir_compare_hint_print:
 * @command: which was to compare them: "compare"
 * @comparison: of @a and @b
 *
 * Where no pair was found, says so on standard error, with what each campaign has and how two of its runs are
 * paired: who reads nothing but the exit code of a gate takes that for a pass.
 */
void
weir_compare_hint_print (const char *command, const WeirCampaignComparison *comparison, const WeirHintSide *a,
                         const WeirHintSide *b)
{
  g_autofree char *names_a = NULL, *names_b = NULL;

  if (has_any (comparison))
    return;
  names_a = list_names (a->sides);
  names_b = list_names (b->sides);
  fprintf (stderr, "weir-cli %s: ", command);
  fprintf (
      stderr,
      _ ("Nothing could be compared, and no gate was judged. “%s” has runs of %s, “%s” of %s; runs pair "
         "by the name of their scenario and the values of its sweep. Give both the same name, or pair two "
         "runs of your choice: weir-cli compare %s %s --run-a RUN --run-b RUN. “weir-cli show” lists "
         "them.\n"),
      a->path, names_a, b->path, names_b, a->path, b->path);
}
