/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirNotePopover: asks for a note at a time; `written` (double t, char *text) is emitted when it was
 * given.
 */
#define WEIR_TYPE_NOTE_POPOVER (weir_note_popover_get_type ())
G_DECLARE_FINAL_TYPE (WeirNotePopover, weir_note_popover, WEIR, NOTE_POPOVER, GtkPopover)

GtkWidget *weir_note_popover_new (GtkWidget *parent);
void weir_note_popover_ask (WeirNotePopover *popover, double t, const char *time);

G_END_DECLS
