/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign file of any bytes is read or refused; of what was read every figure can be had, exported and read again. */
#include "campaign.h"
#include "export-csv.h"
#include "export-metrics.h"
#include "fuzz-target.h"
#include "json-scanner.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int
put_in_memory (const guint8 *data, gsize size)
{
  int fd = memfd_create ("campaign", MFD_CLOEXEC);

  g_assert (fd >= 0);
  g_assert (write (fd, data, size) == (gssize) size);
  return fd;
}

static void
check_lines (const WeirCampaign *campaign, const WeirRun *run)
{
  for (guint i = 0; i < run->scrapes->len; i++) {
    g_autoptr (GArray) values = weir_campaign_read_scrape (campaign, run, i, NULL);
  }
  g_assert (weir_run_measured (run, NULL) >= 0);
  g_assert (run->scenario && run->base_url && run->scenario_id);
}

static void
check_exports (WeirCampaign *campaign)
{
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *text = weir_export_metrics (campaign, runs);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = weir_json_parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert (weir_export_csv (campaign, runs, stream, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = put_in_memory (data, size);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, &error);

  close (fd); /* the campaign has its own */
  g_assert ((campaign == NULL) == (error != NULL));
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  if (!campaign)
    return 0;
  for (guint i = 0; i < campaign->runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (campaign->runs, i);
    g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, run);

    check_lines (campaign, run);
  }
  check_exports (campaign);
  for (guint i = 0; i < campaign->warnings->len; i++)
    g_assert (g_utf8_validate (((WeirCampaignWarning *) g_ptr_array_index (campaign->warnings, i))->message,
                               -1, NULL));
  return 0;
}
