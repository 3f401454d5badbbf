/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A campaign of one run of an hour, 3,600 intervals and 20 metric series, all of it written by the
 * campaign room's own writer; and a reader that decodes all of it by that room's own reader.
 *
 *   hour-campaign write FILE [SECONDS]
 *   hour-campaign read FILE
 *
 * `read` prints one JSON object: how many intervals, scrapes and failure samples were decoded, how
 * many executions completed in the intervals, and how long that took, ms, the file opened and
 * scanned included. */

#include <stdio.h>
#include <string.h>

#include "campaign.h"
#include "sample-campaign.h"

#define EXECUTIONS 500 /* a second */
#define SERIES     20

static WeirJournal *
create (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = weir_journal_open (path, &error);

  if (journal == NULL)
    g_error ("%s", error->message);
  return journal;
}

static int
write_campaign (const char *path, guint seconds)
{
  WeirJournal *journal = create (path);
  SampleRun run = { .run_id = "run-1",
                    .name = "an hour",
                    .seed = 1,
                    .measured = seconds,
                    .executions = EXECUTIONS,
                    .series = SERIES };
  g_autoptr (GError) error = NULL;

  weir_run_result_free (sample_write_run (journal, &run));
  if (!weir_journal_close (journal, &error))
    g_error ("%s", error->message);
  return 0;
}

/* Of one interval: the executions that completed in it. */
static guint64
decode_interval (const WeirCampaign *campaign, const WeirRun *run, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirInterval) interval = weir_campaign_read_interval (campaign, run, i, &error);

  if (interval == NULL)
    g_error ("interval %u: %s", i, error->message);
  return interval->warm_up.completed + interval->measured.completed;
}

static guint64
decode_run (const WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (GError) error = NULL;
  guint64 completed = 0;

  for (guint i = 0; i < run->intervals->len; i++)
    completed += decode_interval (campaign, run, i);
  for (guint i = 0; error == NULL && i < run->scrapes->len; i++) {
    g_autoptr (GArray) values = weir_campaign_read_scrape (campaign, run, i, &error);
  }
  for (guint i = 0; error == NULL && i < run->failures->len; i++) {
    g_autoptr (WeirFailure) failure = weir_campaign_read_failure (campaign, run, i, &error);
  }
  if (error != NULL)
    g_error ("%s", error->message);
  return completed;
}

static int
read_campaign (const char *path)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, &error);
  guint64 intervals = 0, scrapes = 0, failures = 0, completed = 0;

  if (campaign == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < campaign->runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (campaign->runs, i);

    completed += decode_run (campaign, run);
    intervals += run->intervals->len;
    scrapes += run->scrapes->len;
    failures += run->failures->len;
  }
  printf ("{\"intervals\":%" G_GUINT64_FORMAT ",\"scrapes\":%" G_GUINT64_FORMAT
          ",\"failures\":%" G_GUINT64_FORMAT ",\"completed\":%" G_GUINT64_FORMAT ",\"ms\":%.1f}\n",
          intervals, scrapes, failures, completed, (double) (g_get_monotonic_time () - begin) / 1000);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc >= 3 && strcmp (argv[1], "write") == 0)
    return write_campaign (argv[2], argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 3600);
  if (argc == 3 && strcmp (argv[1], "read") == 0)
    return read_campaign (argv[2]);
  fprintf (stderr, "usage: hour-campaign write FILE [SECONDS] | read FILE\n");
  return 2;
}
