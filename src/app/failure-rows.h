/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "failure-groups.h"

G_BEGIN_DECLS

GtkWidget *weir_failure_group_row_new (const WeirFailureGroup *group);
void weir_failure_group_row_update (GtkWidget *row, const WeirFailureGroup *group);

G_END_DECLS
