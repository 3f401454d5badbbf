/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirIdTable:
 *
 * Remembers the hashes of about the last 2^20 execution IDs, to tell an ID that is given out twice.
 * Workers share it. Two IDs of one hash would be taken for one (chance about n / 2^64 for each new
 * ID); what is in flight is surely among what is remembered.
 */
typedef struct _WeirIdTable WeirIdTable;

WeirIdTable *weir_id_table_new (void);
void weir_id_table_free (WeirIdTable *table);
gboolean weir_id_table_was_seen (WeirIdTable *table, const char *id);

G_END_DECLS
