/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

/**
 * WeirLineBatch:
 *
 * Lines of a run, all of one type, that are read by several threads.
 */
typedef struct _WeirLineBatch WeirLineBatch;

/* Returns: (transfer full): what line @i of its type says, 0 the first; %NULL with an error. Called in any thread. */
typedef gpointer (*WeirLineRead) (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error);
gpointer weir_line_read_interval (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error);

WeirLineBatch *weir_line_batch_begin (const WeirCampaign *campaign, const WeirRun *run, guint first, guint n,
                                      WeirLineRead read, GDestroyNotify free_read);
void weir_line_batch_finish (WeirLineBatch *batch);
guint weir_line_batch_size (const WeirLineBatch *batch);
gconstpointer weir_line_batch_get (const WeirLineBatch *batch, guint i, const GError **error);
void weir_line_batch_free (WeirLineBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLineBatch, weir_line_batch_free)

G_END_DECLS
