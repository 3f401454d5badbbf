/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double weir_time_axis_extent (double planned, double elapsed, double before);
double weir_time_axis_step (double span, double width, double least_px);
char *weir_time_axis_label (double seconds, gboolean with_hours);

G_END_DECLS
