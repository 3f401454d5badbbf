/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transport-soup.h"

#define RETRY_AFTER_MAX (24 * 60 * 60) /* s; who asks for more is not waited for */

/* From the answer's own time on, where it tells it: the gateway's clock need not be ours. */
static gint64
seconds_until (const WeirChannel *channel, const char *http_date)
{
  const char *sent = weir_channel_header (channel, "Date");
  g_autoptr (GDateTime) until = soup_date_time_new_from_http_string (http_date);
  g_autoptr (GDateTime) now = sent != NULL ? soup_date_time_new_from_http_string (sent) : NULL;

  if (until == NULL)
    return -1;
  if (now == NULL)
    now = g_date_time_new_now_utc ();
  return MAX (0, g_date_time_difference (until, now) / G_USEC_PER_SEC);
}

/**
 * weir_channel_retry_after:
 *
 * Returns: how long the answer asks to wait (Retry-After, RFC 9110, 10.2.3: seconds, or a date), µs; < 0: it
 *   does not, or for more than a day
 */
gint64
weir_channel_retry_after (const WeirChannel *channel)
{
  const char *value = weir_channel_header (channel, "Retry-After");
  guint64 number;
  gint64 seconds;

  if (value == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (value, 10, 0, RETRY_AFTER_MAX, &number, NULL))
    return (gint64) number * G_USEC_PER_SEC;
  seconds = seconds_until (channel, value);
  return seconds <= RETRY_AFTER_MAX ? seconds * G_USEC_PER_SEC : -1;
}
