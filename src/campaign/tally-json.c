/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally-json.h"

#include <glib/gi18n.h>
#include "json-read.h"
#include "json-text.h"
#include "outcome.h"

/* More names than ever occur; what holds more is no tally, and would take long to sort. */
#define NAMES_MAX 4096

static char *
key_to_name (guint32 key, WeirTallyKind kind)
{
  switch (kind) {
  case WEIR_TALLY_OUTCOMES:
    return g_strdup (weir_outcome_name (key));
  case WEIR_TALLY_STATUSES:
    return g_strdup (weir_outcome_status (key));
  case WEIR_TALLY_EXCEPTIONS:
    return g_strdup (weir_exception_name (key));
  case WEIR_TALLY_LEDGER:
    return g_strdup (weir_ledger_name (key));
  case WEIR_TALLY_NUMBERS:
  default:
    return g_strdup_printf ("%u", key);
  }
}

static gboolean
ledger_from_name (const char *name, guint32 *key)
{
  for (guint32 bucket = 0; bucket < WEIR_N_LEDGER_BUCKETS; bucket++) {
    if (g_str_equal (name, weir_ledger_name (bucket))) {
      *key = bucket;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
number_from_name (const char *name, guint32 *key)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT32, &number, NULL))
    return FALSE;
  *key = (guint32) number;
  return TRUE;
}

static gboolean
key_from_name (const char *name, WeirTallyKind kind, guint32 *key)
{
  switch (kind) {
  case WEIR_TALLY_OUTCOMES:
  case WEIR_TALLY_STATUSES:
    *key = weir_outcome_from_name (name);
    return *key != WEIR_OUTCOME_PENDING;
  case WEIR_TALLY_EXCEPTIONS:
    *key = weir_exception_from_name (name);
    return *key != WEIR_EXCEPTION_NONE;
  case WEIR_TALLY_LEDGER:
    return ledger_from_name (name, key);
  case WEIR_TALLY_NUMBERS:
  default:
    return number_from_name (name, key);
  }
}

/** weir_tally_to_json: Returns: (transfer full): an object of names and counts, only what occurred */
JsonObject *
weir_tally_to_json (const WeirTally *tally, WeirTallyKind kind)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < tally->n_entries; i++) {
    g_autofree char *name = key_to_name (tally->entries[i].key, kind);
    guint64 same_name = 0;

    weir_json_read_count (object, name, &same_name, NULL);
    weir_json_object_set_count (object, name, same_name + tally->entries[i].count);
  }
  return object;
}

static gboolean
read_entries (JsonObject *member, const char *name, WeirTally *tally, WeirTallyKind kind, GError **error)
{
  JsonObjectIter iter;
  const char *key_name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, member);
  while (json_object_iter_next_ordered (&iter, &key_name, &node)) {
    guint32 key;
    guint64 count = 0;

    if (!key_from_name (key_name, kind, &key)) {
      g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_RANGE,
                   _ ("member “%s”: “%s” is none of the names that can stand there"), name, key_name);
      return FALSE;
    }
    if (!weir_json_read_count (member, key_name, &count, error))
      return FALSE;
    weir_tally_add (tally, key, count);
  }
  return TRUE;
}

/**
 * weir_tally_read:
 * @object: an object
 * @name: of its member that weir_tally_to_json() made; may be absent
 * @tally: what is read is added to it
 *
 * Returns: %FALSE with #WEIR_JSON_READ_ERROR for a name that is none of @kind, or a count that is none
 */
gboolean
weir_tally_read (JsonObject *object, const char *name, WeirTally *tally, WeirTallyKind kind, GError **error)
{
  JsonObject *member = NULL;

  if (!weir_json_read_object (object, name, &member, error))
    return FALSE;
  if (member == NULL)
    return TRUE;
  if (json_object_get_size (member) > NAMES_MAX) {
    g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_RANGE,
                 _ ("member “%s”: expected at most %d names, found %u"), name, NAMES_MAX,
                 json_object_get_size (member));
    return FALSE;
  }
  return read_entries (member, name, tally, kind, error);
}
