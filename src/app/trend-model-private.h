/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trend-model.h"

G_BEGIN_DECLS

struct _WeirTrendModel {
  GObject parent_instance;
  WeirTolerances tolerances;
  GPtrArray *sources;   /* of WeirCompareSource */
  char *scenario_id;    /* (nullable): the trend is of all runs of this scenario */
  GPtrArray *scenarios; /* of char * */
  guint chosen;         /* of @scenarios */
  gboolean is_chosen;   /* by a person */
  GPtrArray *entries;   /* of WeirTrendEntry */

  GCancellable *cancellable; /* of what is being opened and read */
  gboolean is_cancelled;     /* by a person, until they ask for it again */
  gboolean is_reading;       /* a run */
  guint n_opening, n_read, n_to_read;
  double share; /* of the run at hand */
};

/* trend-entries.c */
void weir_trend_entry_free (gpointer entry);
void weir_trend_list_scenarios (WeirTrendModel *self);
guint weir_trend_find_common (WeirTrendModel *self);
void weir_trend_list_entries (WeirTrendModel *self);

G_END_DECLS
