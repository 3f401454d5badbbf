/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "percentile-curve.h"
#include "run-tracks.h"

G_BEGIN_DECLS

void weir_html_percentiles (GString *html, const WeirRunResult *result, guint number);
void weir_html_percentile_lines (GString *html, const char *heading, const WeirPercentileLine *lines, guint n,
                                 guint number);
void weir_html_track_list (GString *html, GListModel *list, WeirTimeline *timeline, guint number);
void weir_html_tracks (GString *html, WeirRunTracks *tracks, guint number);

G_END_DECLS
