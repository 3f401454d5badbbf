/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include <string.h>

/* The index of @key, or of the place where it belongs. */
static guint
find (const WeirTally *tally, guint32 key)
{
  guint i = 0;

  while (i < tally->n_entries && tally->entries[i].key < key)
    i++;
  return i;
}

/**
 * weir_tally_add:
 * @tally: a tally
 * @key: what was seen
 * @count: how often; 0 leaves no trace
 */
void
weir_tally_add (WeirTally *tally, guint32 key, guint64 count)
{
  guint i = find (tally, key);

  if (count == 0)
    return;
  if (i == tally->n_entries || tally->entries[i].key != key) {
    tally->entries = g_renew (WeirTallyEntry, tally->entries, tally->n_entries + 1);
    memmove (tally->entries + i + 1, tally->entries + i, (tally->n_entries - i) * sizeof (WeirTallyEntry));
    tally->entries[i] = (WeirTallyEntry){ .key = key };
    tally->n_entries++;
  }
  tally->entries[i].count += count;
}

/** weir_tally_get: Returns: how often @key was seen */
guint64
weir_tally_get (const WeirTally *tally, guint32 key)
{
  guint i = find (tally, key);

  return i < tally->n_entries && tally->entries[i].key == key ? tally->entries[i].count : 0;
}

/** weir_tally_sum: Returns: the sum of all counts */
guint64
weir_tally_sum (const WeirTally *tally)
{
  guint64 sum = 0;

  for (guint i = 0; i < tally->n_entries; i++)
    sum += tally->entries[i].count;
  return sum;
}

/** weir_tally_move: one of @from, of which there must be some, was @to after all */
void
weir_tally_move (WeirTally *tally, guint32 from, guint32 to)
{
  guint i = find (tally, from);

  g_assert (i < tally->n_entries && tally->entries[i].key == from);
  if (--tally->entries[i].count == 0) {
    tally->n_entries--;
    memmove (tally->entries + i, tally->entries + i + 1, (tally->n_entries - i) * sizeof (WeirTallyEntry));
  }
  weir_tally_add (tally, to, 1);
}

/** weir_tally_merge: adds all that @other holds to @tally */
void
weir_tally_merge (WeirTally *tally, const WeirTally *other)
{
  for (guint i = 0; i < other->n_entries; i++)
    weir_tally_add (tally, other->entries[i].key, other->entries[i].count);
}

/** weir_tally_clear: empties @tally and frees what it holds */
void
weir_tally_clear (WeirTally *tally)
{
  g_clear_pointer (&tally->entries, g_free);
  tally->n_entries = 0;
}
