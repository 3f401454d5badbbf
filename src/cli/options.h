/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/** WeirOptionTable: a key table and the struct that its flags fill. */
typedef struct {
  const WeirKeyTable *table;
  gpointer holder;
} WeirOptionTable;

#define WEIR_OPTIONS_ERROR (weir_options_error_quark ())
typedef enum { WEIR_OPTIONS_ERROR_USAGE } WeirOptionsError;
GQuark weir_options_error_quark (void);

gboolean weir_options_wants_help (char **arguments);
gboolean weir_options_parse (const WeirOptionTable *tables, guint n_tables, char **arguments,
                             GPtrArray *positional, GError **error);

G_END_DECLS
