/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/** Set to 1 by the container image: the bare names of the original's container are read, too. */
#define WEIR_PLAIN_VARIABLE "WEIR_PLAIN_ENV"

gboolean weir_environment_apply (const WeirKeyTable *table, gpointer holder, const char *const *environment,
                                 GError **error);

G_END_DECLS
