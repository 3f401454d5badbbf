/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-standing.h"

G_BEGIN_DECLS

void weir_run_icon_show (GtkImage *icon, WeirRunState state, double share);

G_END_DECLS
