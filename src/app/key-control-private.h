/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/* The tie between a field and the draft. It belongs to the field, and goes with it. */
typedef struct _WeirKeyControl WeirKeyControl;
struct _WeirKeyControl {
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkWidget *widget; /* whose this is */
  GtkWidget *unit;   /* (nullable): of sizes */
  gboolean is_busy;  /* either side is being told of the other's change */
  void (*show) (WeirKeyControl *control);
};

WeirKeyControl *weir_key_control_tie (WeirScenarioDraft *draft, const WeirKey *key, GtkWidget *widget,
                                      void (*show) (WeirKeyControl *control));
void weir_key_control_show (WeirKeyControl *control);

GtkWidget *weir_key_number_new (WeirScenarioDraft *draft, const WeirKey *key);

G_END_DECLS
