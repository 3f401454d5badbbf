/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign of any bytes that is written anew is what the model says that it is: reading it gives the same. */
#include "campaign-copy.h"
#include "fuzz-target.h"
#include "same-campaign.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

static WeirCampaign *
load_bytes (const char *folder, const guint8 *data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, "old.weir", NULL);
  FILE *file = g_fopen (path, "we");
  WeirCampaign *campaign;

  g_assert (file != NULL);
  g_assert (fwrite (data, 1, size, file) == size);
  g_assert (fclose (file) == 0);
  campaign = weir_campaign_load (path, NULL);
  g_unlink (path); /* the campaign holds it open */
  return campaign;
}

static void
write_anew (const char *folder, WeirCampaign *campaign)
{
  g_autofree char *path = g_build_filename (folder, "new.weir", NULL);
  g_autoptr (WeirCampaignCopy) copy = weir_campaign_copy_new (campaign);
  g_autoptr (GError) error = NULL;
  WeirJournal *journal;

  g_assert (weir_campaign_copy_write (copy, path, NULL, NULL, NULL, &error));
  g_assert (weir_campaign_copy_holds (copy, campaign));
  journal = weir_campaign_copy_adopt (copy, campaign);
  assert_campaign_is_as_read (campaign);
  weir_journal_close (journal, NULL);
  g_unlink (path);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *folder = g_dir_make_tmp ("weir-fuzz-XXXXXX", NULL);
  g_autoptr (WeirCampaign) campaign = load_bytes (folder, data, size);

  if (campaign != NULL)
    write_anew (folder, campaign);
  g_rmdir (folder);
  return 0;
}
