/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "id-table.h"

/* Sets of a few places each, filled in turn: an ID is forgotten when as many others have come into its
 * set since, which of the next hundreds of thousands hardly ever are. Workers that meet at one set, of
 * so many, wait for one another: else an ID given to both at once would be new to both. */
#define WAYS 16
#define SETS (((gsize) 1 << 20) / WAYS)

typedef struct {
  guint64 hashes[WAYS];
  gint lock;
  guint next; /* the place that is filled next, modulo WAYS */
} Set;

struct _WeirIdTable {
  Set sets[SETS];
};

/** weir_id_table_new: Returns: (transfer full): a table that remembers nothing; its memory is taken
 *  as it fills */
WeirIdTable *
weir_id_table_new (void)
{
  return g_new0 (WeirIdTable, 1);
}

/** weir_id_table_free: frees @table */
void
weir_id_table_free (WeirIdTable *table)
{
  g_free (table);
}

/* FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/), its halves folded so that the low
 * bits, which choose the place, depend on all of it. */
static guint64
hash_of (const char *id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *id != '\0'; id++)
    hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x100000001b3);
  return (hash ^ hash >> 32) | 1;
}

static gboolean
holds (const Set *set, guint64 hash)
{
  for (guint way = 0; way < WAYS; way++)
    if (set->hashes[way] == hash)
      return TRUE;
  return FALSE;
}

/** weir_id_table_was_seen: Returns: whether @id was asked about before; it is remembered from now on */
gboolean
weir_id_table_was_seen (WeirIdTable *table, const char *id)
{
  guint64 hash = hash_of (id);
  Set *set = &table->sets[(hash >> 1) % SETS];
  gboolean was_seen;

  g_bit_lock (&set->lock, 0);
  was_seen = holds (set, hash);
  if (!was_seen)
    set->hashes[set->next++ % WAYS] = hash;
  g_bit_unlock (&set->lock, 0);
  return was_seen;
}
