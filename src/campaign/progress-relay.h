/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeirProgressRelay:
 *
 * Carries how far the work of a thread has come to the main context of the one that asked for it.
 */
typedef struct _WeirProgressRelay WeirProgressRelay;

WeirProgressRelay *weir_progress_relay_new (GFileProgressCallback progress, gpointer data);
void weir_progress_relay_unref (WeirProgressRelay *relay);
void weir_progress_relay_tell (goffset done, goffset size, gpointer relay);

G_END_DECLS
