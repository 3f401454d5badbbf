/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"
#include "track-row.h"

G_BEGIN_DECLS

/**
 * WeirTrackArrangement:
 *
 * The tracks of a run in the order in which a person wants to see them, without those that were
 * hidden, with the axes that were chosen, or as tables. The choice is kept with the campaign, and holds for all of its runs; a track that it does
 * not know stands after the one that it belongs after.
 */
typedef struct _WeirTrackArrangement WeirTrackArrangement;

WeirTrackArrangement *weir_track_arrangement_new (WeirDocument *document, GListModel *tracks);
void weir_track_arrangement_free (WeirTrackArrangement *arrangement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTrackArrangement, weir_track_arrangement_free)
GListModel *weir_track_arrangement_list (WeirTrackArrangement *arrangement); /* of WeirTrack */
gboolean weir_track_arrangement_has_hidden (WeirTrackArrangement *arrangement);
gboolean weir_track_arrangement_change (WeirTrackArrangement *arrangement, WeirTrack *track,
                                        WeirTrackChange change, GError **error);
gboolean weir_track_arrangement_show (WeirTrackArrangement *arrangement, const char *id, GError **error);
gboolean weir_track_arrangement_show_all (WeirTrackArrangement *arrangement, GError **error);

G_END_DECLS
