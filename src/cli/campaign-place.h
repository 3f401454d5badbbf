/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *weir_campaign_place_new (const char *title, GError **error);

G_END_DECLS
