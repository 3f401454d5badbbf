/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"
#include "sweep-points.h"

G_BEGIN_DECLS

void weir_points_table_fill (WeirWordsTable *table, const GPtrArray *points, guint most);
char *weir_points_table_range (const WeirSweepPoint *point, WeirSweepFigure figure);
GPtrArray *weir_points_table_notes (const GPtrArray *points); /* of char * */

G_END_DECLS
