/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-tracks.h"

G_BEGIN_DECLS

void weir_html_percentiles (GString *html, const WeirRunResult *result, guint number);
void weir_html_tracks (GString *html, WeirRunTracks *tracks, guint number);

G_END_DECLS
