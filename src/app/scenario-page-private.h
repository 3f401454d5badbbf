/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-page.h"
#include "secret-fields.h"
#include "settling.h"
#include "width-bin.h"

G_BEGIN_DECLS

/* The inside of the page, for what it does and for how it is laid out. */
struct _WeirScenarioPage {
  AdwBin parent_instance;
  WeirScenarioDraft *draft;
  WeirSecretFields *secrets;
  GtkWidget *form, *preview;
  WeirSettling *settling;
  const char *focused_key; /* by it */
  guint n_errors;
  gboolean is_running;
  gboolean is_laid_out;       /* for @width_class */
  gboolean is_pinned;         /* the preview: it stays on top while the form is scrolled */
  WeirWidthClass width_class; /* that it is laid out for */

  GtkWidget *titles, *title, *campaign, *strip, *undo, *run, *run_label;
  GMenu *compare_section; /* of the ways to run */
  GtkWidget *width_bin, *narrow_slot, *wide_slot, *wide_view, *clamp;
};

void weir_scenario_page_lay_out (WeirScenarioPage *self);

G_END_DECLS
