/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-hlog.h"

#include <string.h>

static gboolean
write_text (GOutputStream *stream, const char *text, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

static char *
seconds (gint64 us)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.3f", (double) us / G_USEC_PER_SEC));
}

static gboolean
write_head (GOutputStream *stream, gint64 start, GError **error)
{
  g_autofree char *text = seconds (start);
  g_autofree char *head = g_strdup_printf ("#[Histogram log format version 1.3]\n"
                                           "#[StartTime: %s (seconds since epoch), values are microseconds]\n"
                                           "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\","
                                           "\"Interval_Compressed_Histogram\"\n",
                                           text);

  return write_text (stream, head, error);
}

/* A tag holds no comma and no space, and the reader of Java ends where it meets what is not in the
 * character set of its locale: what else a name has becomes an underscore. */
static char *
make_tag (const char *scenario, guint run, const char *step)
{
  char *tag = g_strdup_printf ("%s-%u-%s", scenario, run, step);

  for (char *c = tag; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || (guchar) *c >= 0x7f || *c == ',' || *c == '=' || *c == '#' || *c == '"')
      *c = '_';
  return tag;
}

static gboolean
write_histogram (GOutputStream *stream, const char *tag, gint64 start, gint64 length,
                 const WeirHistogram *histogram, GError **error)
{
  char max[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *encoded = weir_histogram_encode (histogram);
  g_autofree char *from = seconds (start), *lasts = seconds (length);
  g_autofree char *line = NULL;

  g_ascii_formatd (max, sizeof max, "%.3f", (double) weir_histogram_max (histogram) / 1000);
  line = g_strdup_printf ("Tag=%s,%s,%s,%s,%s\n", tag, from, lasts, max, encoded);
  return write_text (stream, line, error);
}

static gboolean
write_interval (GOutputStream *stream, const WeirRun *run, guint number, gint64 begin,
                const WeirInterval *interval, GError **error)
{
  for (guint step = 0; step < WEIR_N_STEPS; step++) {
    const WeirHistogram *histogram = interval->measured.success[step];
    g_autofree char *tag = make_tag (run->scenario->name, number, weir_step_name (step));

    if (histogram != NULL &&
        !write_histogram (stream, tag, run->wall_us + interval->t - begin, interval->dt, histogram, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * weir_export_hlog:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): which runs
 * @stream: where to
 *
 * A log of the histograms of each second, of successes in the measured phase, in the HdrHistogram log
 * format 1.3 (https://github.com/HdrHistogram/HdrHistogram). Values are µs, and the largest of an
 * interval ms; a tag names the scenario, the run and the step.
 *
 * Returns: whether all was written
 */
gboolean
weir_export_hlog (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error)
{
  gint64 begin = runs->len > 0 ? ((const WeirRun *) g_ptr_array_index (runs, 0))->wall_us : 0;

  if (!write_head (stream, begin, error))
    return FALSE;
  for (guint r = 0; r < runs->len; r++) {
    const WeirRun *run = g_ptr_array_index (runs, r);

    for (guint i = 0; i < run->intervals->len; i++) {
      g_autoptr (WeirInterval) interval = weir_campaign_read_interval (campaign, run, i, NULL);

      if (interval != NULL && !write_interval (stream, run, r + 1, begin, interval, error))
        return FALSE;
    }
  }
  return TRUE;
}
