/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nearest.h"

#include <string.h>

#define LONGEST 64

/* Dashes and underscores, capitals and small letters are the same to a person who looks for a name. */
static char
folded (char c)
{
  return c == '-' ? '_' : g_ascii_tolower (c);
}

static guint
least (guint a, guint b, guint c)
{
  return MIN (a, MIN (b, c));
}

/**
 * weir_edit_distance:
 * @a: a word
 * @b: another
 *
 * Restricted Damerau-Levenshtein distance over bytes: inserted, lost, changed and swapped letters
 * count one each; case, and dash against underscore, count nothing.
 *
 * Returns: the distance; %G_MAXUINT where a word is longer than any name
 */
guint
weir_edit_distance (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  guint rows[3][LONGEST + 1];

  if (n > LONGEST || m > LONGEST)
    return G_MAXUINT;
  for (guint j = 0; j <= m; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n; i++) {
    guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];

    row[0] = i;
    for (guint j = 1; j <= m; j++) {
      gboolean same = folded (a[i - 1]) == folded (b[j - 1]);

      row[j] = least (row[j - 1] + 1, above[j] + 1, above[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && folded (a[i - 1]) == folded (b[j - 2]) && folded (a[i - 2]) == folded (b[j - 1]))
        row[j] = MIN (row[j], above_that[j - 2] + 1);
    }
  }
  return rows[n % 3][m];
}

/**
 * weir_nearest:
 * @names: %NULL-terminated: what is known
 * @word: what was written
 *
 * Returns: (nullable): the name that was most likely meant; %NULL where none is near
 */
const char *
weir_nearest (const char *const *names, const char *word)
{
  const char *nearest = NULL;
  guint limit = MAX (2, (guint) strlen (word) / 3);
  guint best = limit + 1;

  for (guint i = 0; names[i] != NULL; i++) {
    guint distance = weir_edit_distance (names[i], word);

    /* A word that shares no letter with a short name is not near it. */
    if (distance < best && distance < MAX (strlen (names[i]), 2)) {
      best = distance;
      nearest = names[i];
    }
  }
  return nearest;
}
