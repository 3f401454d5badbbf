/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "options.h"

G_BEGIN_DECLS

void weir_help_print_options (const WeirKeyTable *const *tables, guint n_tables);

G_END_DECLS
