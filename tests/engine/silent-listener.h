/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SilentListener: a port whose listener never takes anything, or never says anything. */
typedef struct {
  GSocket *listener, *waiting[4];
  char *url;
} SilentListener;

void silent_listener_begin (SilentListener *silence, int backlog);
void silent_listener_end (SilentListener *silence);

G_END_DECLS
