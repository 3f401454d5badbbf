/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "id-table.h"

#include <stdatomic.h>

#define PLACES ((gsize) 1 << 20)

struct _WeirIdTable {
  _Atomic guint64 hashes[PLACES];
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

/** weir_id_table_was_seen: Returns: whether @id was asked about before; it is remembered from now on */
gboolean
weir_id_table_was_seen (WeirIdTable *table, const char *id)
{
  guint64 hash = hash_of (id);

  return atomic_exchange_explicit (&table->hashes[(hash >> 1) & (PLACES - 1)], hash, memory_order_relaxed) ==
         hash;
}
