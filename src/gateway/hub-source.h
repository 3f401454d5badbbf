/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSource *weir_hub_source_new (gpointer half, const gboolean *ready, GCancellable *cancellable);

G_END_DECLS
