/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document.h"

G_BEGIN_DECLS

/** WeirRunNotes: the note on a run, which is saved as it is written. */
#define WEIR_TYPE_RUN_NOTES (weir_run_notes_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunNotes, weir_run_notes, WEIR, RUN_NOTES, AdwBin)

void weir_run_notes_set_run (WeirRunNotes *notes, WeirDocument *document, const WeirRun *run);
void weir_run_notes_update (WeirRunNotes *notes);
gboolean weir_run_notes_settle (WeirRunNotes *notes);

G_END_DECLS
