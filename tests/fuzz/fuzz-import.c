/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of any bytes is imported or refused; what was imported is written, and read back without a complaint. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "campaign.h"
#include "fuzz-target.h"
#include "import-metrics.h"

static void
check_run (WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, run);
  g_autoptr (JsonObject) summary = weir_run_result_to_json (result);

  g_assert (weir_import_origin (summary) != WEIR_IMPORT_NONE);
  g_assert (run->failures->len == result->failures->len);
}

static void
check_written (const GPtrArray *runs)
{
  g_autofree char *path = g_strdup_printf ("%s/weir-fuzz-import-%d.weir", g_get_tmp_dir (), (int) getpid ());
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = weir_journal_open (path, &error);
  g_autoptr (WeirCampaign) campaign = NULL;

  g_assert_no_error (error);
  g_assert (weir_import_write (runs, journal, ids, &error));
  g_assert (weir_journal_close (journal, &error));
  campaign = weir_campaign_load (path, &error);
  g_assert_no_error (error);
  g_assert (campaign->runs->len == runs->len && campaign->n_warnings == 0);
  for (guint i = 0; i < campaign->runs->len; i++)
    check_run (campaign, g_ptr_array_index (campaign->runs, i));
  g_assert (campaign->n_warnings == 0);
  g_unlink (path);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = memfd_create ("results", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = NULL;

  g_assert (fd >= 0 && write (fd, data, size) == (gssize) size);
  runs = weir_import_metrics (path, &error);
  close (fd);
  g_assert ((runs == NULL) == (error != NULL));
  g_assert (error == NULL || g_utf8_validate (error->message, -1, NULL));
  if (runs != NULL)
    check_written (runs);
  return 0;
}
