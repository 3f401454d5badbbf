/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void weir_fair_poll_begin (GMainContext *context);

G_END_DECLS
