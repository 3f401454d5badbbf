/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

GtkWidget *weir_key_control_new (WeirScenarioDraft *draft, const WeirKey *key);

G_END_DECLS
