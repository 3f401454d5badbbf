/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-model.h"
#include "compare-source.h"

G_BEGIN_DECLS

struct _WeirCompareModel {
  GObject parent_instance;
  WeirTolerances tolerances;
  WeirCompareSource *sources[WEIR_PAIR_N_SIDES]; /* (nullable) */
  char *paths[WEIR_PAIR_N_SIDES];                /* (nullable): of what is to be there, or is */
  GStrv chosen[WEIR_PAIR_N_SIDES];               /* (nullable): ids of the runs that a person named */
  GPtrArray *entries;                            /* of WeirCompareEntry, the worst first */
  WeirCampaignComparison *comparison;            /* (nullable) */
  const WeirCompareEntry *preferred;             /* (nullable): is read first */
  gint64 judged_at;                              /* monotonic, µs */

  GCancellable *opening[WEIR_PAIR_N_SIDES]; /* (nullable): the campaign of that side is being opened */
  double opened[WEIR_PAIR_N_SIDES];         /* how much of it, 0 to 1 */
  GCancellable *reading;                    /* (nullable): a run is being read */
  const WeirRun *at_hand;                   /* which */
  gboolean is_cancelled;                    /* by a person, until they ask for it again */
  guint n_read, n_to_read;
  double share; /* of the run at hand */
};

/* compare-model.c */
void weir_compare_model_judge (WeirCompareModel *self);
void weir_compare_model_judge_stale (WeirCompareModel *self);
void weir_compare_model_take (WeirCompareModel *self, const char *path, WeirCompareSource *source,
                              const GError *error);

/* compare-pairs.c: which scenario is compared with which */
void weir_compare_entry_free (gpointer entry);
void weir_compare_model_pair_up (WeirCompareModel *self);

/* compare-reading.c: what was recorded of their runs */
void weir_compare_model_open (WeirCompareModel *self, guint side);
void weir_compare_model_stop_opening (WeirCompareModel *self, guint side);
void weir_compare_model_begin_reading (WeirCompareModel *self);

G_END_DECLS
