/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "form-section.h"

G_BEGIN_DECLS

GtkWidget *weir_section_row_new (WeirScenarioDraft *draft, const WeirFormSection *section);
void weir_section_row_add_key (GtkWidget *section_row, const WeirKey *key);
const GPtrArray *weir_section_row_keys (GtkWidget *section_row);

G_END_DECLS
