/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "heat-record.h"
#include "run-account.h"
#include "run-standing.h"
#include "run-timeline.h"
#include "run-tracks.h"

G_BEGIN_DECLS

/**
 * WeirRunItem:
 *
 * One run as the interface sees it, be it on or over. Its figures are read from the file: those of a
 * run that is over when they are first asked for, off the main thread; those of one that is on as
 * its lines are written. It holds the campaign and the run.
 *
 * `changed`: there are figures, or newer ones; at most once a second.
 * `progress`: the light figures of a run that is on; ten times a second.
 */
#define WEIR_TYPE_RUN_ITEM (weir_run_item_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunItem, weir_run_item, WEIR, RUN_ITEM, GObject)

WeirRunItem *weir_run_item_new (WeirCampaign *campaign, const WeirRun *run, guint number, gboolean is_on);
WeirCampaign *weir_run_item_campaign (WeirRunItem *item);
const WeirRun *weir_run_item_run (WeirRunItem *item);
const char *weir_run_item_id (WeirRunItem *item);
guint weir_run_item_number (WeirRunItem *item);
const char *weir_run_item_title (WeirRunItem *item);
WeirRunState weir_run_item_state (WeirRunItem *item);
void weir_run_item_load (WeirRunItem *item);
const WeirRunTimeline *weir_run_item_timeline (WeirRunItem *item);
const WeirHeatRecord *weir_run_item_heat (WeirRunItem *item, WeirStep step);
const WeirRunResult *weir_run_item_result (WeirRunItem *item);
WeirRunTracks *weir_run_item_tracks_new (WeirRunItem *item);
void weir_run_item_fill_tracks (WeirRunItem *item, WeirRunTracks *tracks);
void weir_run_item_fill_axis (WeirRunItem *item, WeirRunTracks *tracks);

/* What the campaign tells of a run that is on. */
void weir_run_item_advance (WeirRunItem *item);
void weir_run_item_set_progress (WeirRunItem *item, const WeirProgress *progress);
const WeirProgress *weir_run_item_progress (WeirRunItem *item);
gboolean weir_run_item_is_draining (WeirRunItem *item);
gboolean weir_run_item_has_new_failures (WeirRunItem *item);
void weir_run_item_see_failures (WeirRunItem *item);
void weir_run_item_hold (WeirRunItem *item);
void weir_run_item_end (WeirRunItem *item);

G_END_DECLS
