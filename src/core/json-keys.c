/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-keys.h"

#include <string.h>

typedef struct {
  guint64 hash;
  gsize start, length; /* in the text */
  guint object;        /* how many objects are open around it, itself included */
} Entry;

static gsize
pending_start (const WeirJsonKeys *keys)
{
  const Entry *last;

  if (keys->entries->len == 0)
    return 0;
  last = &g_array_index (keys->entries, Entry, keys->entries->len - 1);
  return last->start + last->length;
}

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), its high bits folded in. */
static guint64
hash_of (const guint8 *bytes, gsize length, guint object)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ object;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash ^ hash >> 32;
}

static gboolean
equal (const WeirJsonKeys *keys, const Entry *a, const Entry *b)
{
  return a->hash == b->hash && a->object == b->object && a->length == b->length &&
         memcmp (keys->text->data + a->start, keys->text->data + b->start, a->length) == 0;
}

/* The slot that holds an equal key, or the free one in which @entry belongs. */
static guint
find (const WeirJsonKeys *keys, const Entry *entry)
{
  guint slot = (guint) entry->hash & (keys->n_slots - 1);

  while (keys->slots[slot] != 0 &&
         !equal (keys, &g_array_index (keys->entries, Entry, keys->slots[slot] - 1), entry))
    slot = (slot + 1) & (keys->n_slots - 1);
  return slot;
}

static void
grow (WeirJsonKeys *keys)
{
  keys->n_slots = MAX (64, keys->n_slots * 2);
  g_free (keys->slots);
  keys->slots = g_new0 (guint, keys->n_slots);
  for (guint i = 0; i < keys->entries->len; i++)
    keys->slots[find (keys, &g_array_index (keys->entries, Entry, i))] = i + 1;
}

/* Drops the entries from @length on. They leave in the opposite order of their coming, so that
 * each chain of probes is again what it was before: no slot needs a mark for "was in use". */
static void
drop_from (WeirJsonKeys *keys, guint length)
{
  for (guint i = keys->entries->len; i > length; i--)
    keys->slots[find (keys, &g_array_index (keys->entries, Entry, i - 1))] = 0;
  g_array_set_size (keys->entries, length);
  g_byte_array_set_size (keys->text, (guint) pending_start (keys));
}

/** weir_json_keys_open: an object begins */
void
weir_json_keys_open (WeirJsonKeys *keys)
{
  if (!keys->objects) {
    keys->text = g_byte_array_sized_new (256);
    keys->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
    keys->objects = g_array_new (FALSE, FALSE, sizeof (guint));
  }
  g_array_append_val (keys->objects, keys->entries->len);
}

/** weir_json_keys_close: the innermost object ends, and its keys are forgotten */
void
weir_json_keys_close (WeirJsonKeys *keys)
{
  g_assert (keys->objects && keys->objects->len > 0);
  drop_from (keys, g_array_index (keys->objects, guint, keys->objects->len - 1));
  g_array_set_size (keys->objects, keys->objects->len - 1);
}

/** weir_json_keys_append: a further piece of the key that is being read, unescaped */
void
weir_json_keys_append (WeirJsonKeys *keys, const char *bytes, gsize length)
{
  g_byte_array_append (keys->text, (const guint8 *) bytes, (guint) length);
}

/** weir_json_keys_pending: Returns: the key that is being read, not terminated */
const char *
weir_json_keys_pending (const WeirJsonKeys *keys, gsize *length)
{
  gsize start = pending_start (keys);

  *length = keys->text->len - start;
  return (const char *) keys->text->data + start;
}

/**
 * weir_json_keys_add:
 * @keys: the keys
 *
 * The key that was being read is whole and joins those of the innermost object.
 *
 * Returns: %FALSE when that object has it already; it stays pending then
 */
gboolean
weir_json_keys_add (WeirJsonKeys *keys)
{
  Entry entry = { .start = pending_start (keys), .object = keys->objects->len };
  guint slot;

  entry.length = keys->text->len - entry.start;
  entry.hash = hash_of (keys->text->data + entry.start, entry.length, entry.object);
  if (2 * (keys->entries->len + 1) > keys->n_slots)
    grow (keys);
  slot = find (keys, &entry);
  if (keys->slots[slot] != 0)
    return FALSE;
  g_array_append_val (keys->entries, entry);
  keys->slots[slot] = keys->entries->len;
  return TRUE;
}

/** weir_json_keys_reset: forgets all keys and keeps the room */
void
weir_json_keys_reset (WeirJsonKeys *keys)
{
  if (!keys->objects)
    return;
  drop_from (keys, 0);
  g_byte_array_set_size (keys->text, 0);
  g_array_set_size (keys->objects, 0);
}

/** weir_json_keys_clear: forgets all keys and frees what they took */
void
weir_json_keys_clear (WeirJsonKeys *keys)
{
  g_clear_pointer (&keys->text, g_byte_array_unref);
  g_clear_pointer (&keys->entries, g_array_unref);
  g_clear_pointer (&keys->objects, g_array_unref);
  g_clear_pointer (&keys->slots, g_free);
  keys->n_slots = 0;
}
