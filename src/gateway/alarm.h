/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "socket-hub.h"

G_BEGIN_DECLS

/**
 * WeirAlarm:
 *
 * Calls back at a time, to the microsecond: a timerfd, since a main context knows whole
 * milliseconds alone.
 */
typedef struct _WeirAlarm WeirAlarm;

WeirAlarm *weir_alarm_new (GMainContext *context, WeirSocketHub *hub, void (*callback) (gpointer),
                           gpointer data, GError **error);
void weir_alarm_free (WeirAlarm *alarm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirAlarm, weir_alarm_free)

void weir_alarm_set (WeirAlarm *alarm, gint64 time);

G_END_DECLS
