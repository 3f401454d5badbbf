/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "open-campaign.h"
#include "run-queue.h"

G_BEGIN_DECLS

/** WeirBatch: runs that one queue makes. */
typedef struct {
  WeirRunList *list;
  GPtrArray *items;     /* the WeirScenarioItem of each of its scenarios */
  gboolean own_gateway; /* they go to a demo gateway that the queue starts */
} WeirBatch;

struct _WeirOpenCampaign {
  GObject parent_instance;
  WeirDocument *document;
  GListStore *scenarios; /* of WeirScenarioItem */
  GHashTable *items;     /* id to WeirScenarioItem: those that were deleted, too */

  GQueue waiting;       /* of WeirBatch: what is to run after what is on */
  WeirBatch *batch;     /* (nullable): what is on */
  WeirRunQueue *queue;  /* (nullable): of the batch that is on */
  char *run_id;         /* (nullable): of the run that is on */
  WeirRunItem *current; /* (nullable): the same, once its first line is written */
  WeirRunItem *coming;  /* (nullable): the same before that, while its gateway is looked for */
  guint index;          /* of that run in its batch */
  guint n_before; /* runs of the batches that are over, of all that was asked for since nothing was on */
  guint n_asked;  /* runs, since it was told last that nothing follows */
  guint n_made;   /* of them */
  double rest;    /* s that the runs behind that one take; NaN: not known */
  guint advance;  /* source: lines have come that @current has not taken */
};

/* open-campaign-items.c */
void weir_open_campaign_load (WeirOpenCampaign *self);
void weir_open_campaign_sync_scenarios (WeirOpenCampaign *self);
void weir_open_campaign_sync_deleted (WeirOpenCampaign *self);
WeirRunItem *weir_open_campaign_take_run (WeirOpenCampaign *self, const WeirRun *run, gboolean is_on);

/* open-campaign-runs.c */
void weir_open_campaign_runs_clear (WeirOpenCampaign *self);
void weir_open_campaign_run_began (WeirOpenCampaign *self, const WeirRun *run);
void weir_open_campaign_run_grew (WeirOpenCampaign *self, const WeirRun *run);

/* open-campaign-queue.c */
void weir_open_campaign_queue_changed (WeirOpenCampaign *self);

G_END_DECLS
