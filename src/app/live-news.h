/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-item.h"

G_BEGIN_DECLS

/**
 * WeirLiveNews: what a reader of screens says of what happens by itself. One text at a time, and the next at the
 * earliest three seconds later; what came to wait meanwhile is said as one, so that nothing is lost.
 */
#define WEIR_TYPE_LIVE_NEWS (weir_live_news_get_type ())
G_DECLARE_FINAL_TYPE (WeirLiveNews, weir_live_news, WEIR, LIVE_NEWS, GtkWidget)

void weir_live_news_tell (WeirLiveNews *news, const char *words);
void weir_live_news_follow (WeirLiveNews *news, WeirRunItem *run);

G_END_DECLS
