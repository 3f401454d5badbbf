/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

GtkWidget *weir_load_group_new (WeirScenarioDraft *draft, GHashTable *rows);

G_END_DECLS
