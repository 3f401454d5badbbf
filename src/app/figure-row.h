/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "change-bar.h"
#include "compare-words.h"
#include "width-bin.h"

G_BEGIN_DECLS

enum {
  WEIR_FIGURE_NAME,
  WEIR_FIGURE_A,
  WEIR_FIGURE_B,
  WEIR_FIGURE_CHANGE,
  WEIR_FIGURE_BAR,
  WEIR_FIGURE_VERDICT,
  WEIR_FIGURE_N_COLUMNS
};

/** WeirFigureLook: what the rows of a table of figures have in common. */
typedef struct {
  GtkSizeGroup *columns[WEIR_FIGURE_N_COLUMNS];
  WeirWidthClass width;
  gboolean is_read;    /* else figures stand without change and verdict */
  WeirChangeAxis axis; /* of all changes in per cent */
  gboolean has_bars;   /* whether a row has one, and so a use for the axis over them */
} WeirFigureLook;

void weir_figure_look_cover (WeirFigureLook *look, const WeirCompareRow *row);
GtkWidget *weir_figure_head_new (const WeirFigureLook *look);
GtkWidget *weir_figure_row_new (const WeirFigureLook *look, const WeirCompareRow *row);
void weir_figure_row_open (GtkWidget *row);
const char *weir_figure_row_id (GtkWidget *row);

G_END_DECLS
