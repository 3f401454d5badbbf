/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include <glib/gi18n.h>

#include "format.h"

/** weir_ledger_new: Returns: (transfer full): empty books */
WeirLedger *
weir_ledger_new (void)
{
  WeirLedger *ledger = g_new0 (WeirLedger, 1);

  ledger->lost_ids = g_ptr_array_new_with_free_func (g_free);
  ledger->duplicated_ids = g_ptr_array_new_with_free_func (g_free);
  ledger->reverted_ids = g_ptr_array_new_with_free_func (g_free);
  return ledger;
}

void
weir_ledger_free (WeirLedger *ledger)
{
  if (!ledger)
    return;
  g_ptr_array_unref (ledger->lost_ids);
  g_ptr_array_unref (ledger->duplicated_ids);
  g_ptr_array_unref (ledger->reverted_ids);
  g_free (ledger);
}

/**
 * weir_ledger_keep_id:
 * @ids: one of the lists of a ledger
 * @id: an execution's ID; nothing is kept beyond WEIR_LEDGER_IDS_MAX
 */
void
weir_ledger_keep_id (GPtrArray *ids, const char *id)
{
  if (ids->len < WEIR_LEDGER_IDS_MAX)
    g_ptr_array_add (ids, g_strdup (id));
}

/** weir_ledger_count: adds what @measured counted: of one interval, or of a whole run */
void
weir_ledger_count (WeirLedger *ledger, const WeirPhaseCounts *measured)
{
  ledger->starts += measured->started;
  ledger->accepted += measured->accepted;
  ledger->duplicated += measured->duplicated;
  for (guint i = 0; i < WEIR_N_LEDGER_BUCKETS; i++)
    ledger->buckets[i] += weir_tally_get (&measured->ledger, i);
}

/**
 * weir_ledger_start_imbalance:
 * @ledger: the books of a run that is over; of one that is on, what is in flight is missing
 *
 * Returns: starts - (not accepted + unknown + accepted); 0 in sound books
 */
gint64
weir_ledger_start_imbalance (const WeirLedger *ledger)
{
  return (gint64) (ledger->starts - ledger->buckets[WEIR_LEDGER_NOT_ACCEPTED] -
                   ledger->buckets[WEIR_LEDGER_UNKNOWN] - ledger->accepted);
}

/** weir_ledger_accepted_imbalance: Returns: accepted - the buckets of what was accepted; 0 in sound books */
gint64
weir_ledger_accepted_imbalance (const WeirLedger *ledger)
{
  guint64 sum = 0;

  for (guint i = WEIR_LEDGER_SUCCEEDED; i < WEIR_N_LEDGER_BUCKETS; i++)
    sum += ledger->buckets[i];
  return (gint64) (ledger->accepted - sum);
}

/* Adds a clause in which @format has @count, which it has the form for. */
static void
add_clause (GString *text, guint64 count, const char *format)
{
  g_autofree char *figure = weir_format_count (count);

  if (count == 0)
    return;
  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append_printf (text, format, figure);
}

static void
add_faults (GString *text, const WeirLedger *ledger)
{
  guint64 lost = ledger->buckets[WEIR_LEDGER_LOST];

  add_clause (text, lost,
              ngettext ("%s accepted execution was lost", "%s accepted executions were lost", (gulong) lost));
  add_clause (text, ledger->duplicated,
              ngettext ("%s submission was answered with the ID of another",
                        "%s submissions were answered with the IDs of others", (gulong) ledger->duplicated));
  add_clause (text, ledger->reverted,
              ngettext ("%s execution changed its status after it had ended",
                        "%s executions changed their status after they had ended",
                        (gulong) ledger->reverted));
}

static void
add_open_ends (GString *text, const WeirLedger *ledger)
{
  guint64 running = ledger->buckets[WEIR_LEDGER_STILL_RUNNING],
          unknown = ledger->buckets[WEIR_LEDGER_UNKNOWN],
          lost_from_sight = ledger->buckets[WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE];

  add_clause (
      text, running,
      ngettext ("%s was still running at the end", "%s were still running at the end", (gulong) running));
  add_clause (text, lost_from_sight,
              ngettext ("of %s that was accepted the end is not known",
                        "of %s that were accepted the end is not known", (gulong) lost_from_sight));
  add_clause (text, unknown,
              ngettext ("of %s start it is not known whether it was accepted",
                        "of %s starts it is not known whether they were accepted", (gulong) unknown));
}

static void
add_imbalance (GString *text, const WeirLedger *ledger)
{
  gint64 starts = weir_ledger_start_imbalance (ledger), accepted = weir_ledger_accepted_imbalance (ledger);

  add_clause (text, (guint64) MAX (starts, 0), _ ("the books do not balance: %s of the starts in no bucket"));
  add_clause (text, starts < 0 ? (guint64) -starts : 0,
              _ ("the books do not balance: %s more in the buckets than starts"));
  add_clause (text, (guint64) MAX (accepted, 0),
              _ ("the books do not balance: %s of the accepted in no bucket"));
  add_clause (text, accepted < 0 ? (guint64) -accepted : 0,
              _ ("the books do not balance: %s more in the buckets than accepted"));
}

/**
 * weir_ledger_describe:
 * @ledger: the books of a run
 *
 * Returns: (transfer full): one sentence, what is worst first: "Nothing was lost.",
 *   "3 accepted executions were lost; 1 was still running at the end."
 */
char *
weir_ledger_describe (const WeirLedger *ledger)
{
  GString *text = g_string_new (NULL);

  add_faults (text, ledger);
  if (text->len == 0)
    g_string_append (text, ledger->starts == 0     ? _ ("Nothing was started")
                           : ledger->accepted == 0 ? _ ("Nothing was accepted")
                                                   : _ ("Nothing was lost"));
  add_open_ends (text, ledger);
  add_imbalance (text, ledger);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}
