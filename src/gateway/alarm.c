/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "alarm.h"

#include <glib/gi18n.h>
#include <errno.h>
#include <gio/gio.h>
#include <sys/timerfd.h>
#include <unistd.h>

typedef struct {
  GSource source;
  WeirAlarm *alarm;
} AlarmSource;

struct _WeirAlarm {
  WeirHubWatch watch;
  WeirSocketHub *hub;
  GSource *source;
  gboolean rings;
  gint64 time;
  void (*callback) (gpointer data);
  gpointer data;
};

static gboolean
alarm_prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return ((AlarmSource *) source)->alarm->rings;
}

static gboolean
alarm_check (GSource *source)
{
  return ((AlarmSource *) source)->alarm->rings;
}

static gboolean
alarm_dispatch (GSource *source, GSourceFunc unused, gpointer user_data)
{
  WeirAlarm *alarm = ((AlarmSource *) source)->alarm;

  alarm->rings = FALSE;
  alarm->time = G_MAXINT64;
  alarm->callback (alarm->data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs alarm_funcs = {
  .prepare = alarm_prepare,
  .check = alarm_check,
  .dispatch = alarm_dispatch,
};

static void
alarm_ready (WeirHubWatch *watch, guint32 events)
{
  ((WeirAlarm *) watch)->rings = TRUE;
}

/**
 * weir_alarm_new:
 * @context: (nullable): where it rings
 * @hub: the hub of that context; it must outlive the alarm
 * @callback: what it calls
 * @data: for @callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an alarm that is off; %NULL without a descriptor left
 */
WeirAlarm *
weir_alarm_new (GMainContext *context, WeirSocketHub *hub, void (*callback) (gpointer), gpointer data,
                GError **error)
{
  g_autoptr (WeirAlarm) alarm = g_new0 (WeirAlarm, 1);

  *alarm = (WeirAlarm){ .hub = hub, .callback = callback, .data = data, .time = G_MAXINT64 };
  alarm->watch.ready = alarm_ready;
  alarm->watch.fd = timerfd_create (CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (alarm->watch.fd < 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("cannot make a timer: %s"),
                 g_strerror (errno));
    return NULL;
  }
  if (!weir_socket_hub_add (hub, &alarm->watch, error)) {
    close (alarm->watch.fd);
    alarm->watch.fd = -1;
    return NULL;
  }
  alarm->source = g_source_new (&alarm_funcs, sizeof (AlarmSource));
  ((AlarmSource *) alarm->source)->alarm = alarm;
  g_source_set_static_name (alarm->source, "weir alarm");
  g_source_attach (alarm->source, context);
  return g_steal_pointer (&alarm);
}

/** weir_alarm_free: frees an alarm, which rings no more */
void
weir_alarm_free (WeirAlarm *alarm)
{
  if (alarm == NULL)
    return;
  if (alarm->source != NULL) {
    g_source_destroy (alarm->source);
    g_source_unref (alarm->source);
  }
  if (alarm->watch.fd >= 0) {
    weir_socket_hub_remove (alarm->hub, &alarm->watch);
    close (alarm->watch.fd);
  }
  g_free (alarm);
}

/**
 * weir_alarm_set:
 * @alarm: an alarm
 * @time: when it is to ring, once, in place of what was set before: µs of
 *   g_get_monotonic_time(); what is past rings at once, G_MAXINT64 never
 */
void
weir_alarm_set (WeirAlarm *alarm, gint64 time)
{
  struct itimerspec when = { .it_value = { 0, 0 } };

  if (time == alarm->time)
    return;
  alarm->time = time;
  if (time != G_MAXINT64) {
    time = MAX (time, 1); /* all zero would turn it off */
    when.it_value = (struct timespec){ time / G_USEC_PER_SEC, time % G_USEC_PER_SEC * 1000 };
  }
  /* Setting also takes back what has expired and was not read, so nothing is read at all. */
  alarm->rings = FALSE;
  if (timerfd_settime (alarm->watch.fd, TFD_TIMER_ABSTIME, &when, NULL) != 0)
    g_error ("cannot set a timer: %s", g_strerror (errno));
}
