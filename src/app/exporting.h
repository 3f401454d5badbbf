/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message-bar.h"

G_BEGIN_DECLS

/**
 * WeirExporting:
 *
 * What a thread writes to a file for a window, which says so in its bar where that takes a while, with a
 * button that gives it up. The program does not end before the thread has taken back what it wrote.
 */
typedef struct {
  GtkWindow *window; /* (nullable): it waits no more */
  WeirMessageBar *bar;
  GApplication *application;
  GCancellable *cancellable;
  GFile *file;
  char *words;        /* that are said */
  const char *action; /* that gives it up */
  guint patience;     /* a source; 0 = it is said */
} WeirExporting;

WeirExporting *weir_exporting_new (GtkWindow *window, WeirMessageBar *bar, GFile *file, const char *words,
                                   const char *action);
void weir_exporting_say (WeirExporting *exporting, const char *words);
void weir_exporting_give_up (WeirExporting *exporting);
void weir_exporting_end (WeirExporting *exporting, const GError *error);

G_END_DECLS
