/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/* What a person marked in a run: a note on it, notes at a time, a measured phase of their own. It is
 * kept with the campaign, and changes neither what was measured nor a verdict. */

const WeirAnnotation *weir_run_mark (const WeirRun *run, WeirAnnotationKind kind);
gboolean weir_run_mark_note (WeirDocument *document, const WeirRun *run, const char *text, GError **error);
gboolean weir_run_mark_time (WeirDocument *document, const WeirRun *run, gint64 t, const char *text,
                             GError **error);
gboolean weir_run_mark_measured (WeirDocument *document, const WeirRun *run, gint64 from, gint64 to,
                                 GError **error);
gboolean weir_run_unmark (WeirDocument *document, const WeirAnnotation *mark, GError **error);

G_END_DECLS
