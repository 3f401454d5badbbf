/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gstdio.h>

#include "campaign-place.h"
#include "glance.h"
#include "progress-relay.h"
#include "thread-work.h"

/* Takes @journal and @access_error, one of which is %NULL. */
static WeirDocument *
read_document (const char *path, WeirJournal *journal, GError *access_error, GCancellable *cancellable,
               GFileProgressCallback progress, gpointer data, GError **error)
{
  WeirCampaign *campaign = weir_campaign_open (path, error);
  WeirCampaignLoader *loader = campaign != NULL ? weir_campaign_loader_new (campaign) : NULL;

  if (loader != NULL && weir_campaign_read_all (loader, cancellable, progress, data, error))
    return weir_document_wrap (campaign, loader, journal, access_error);
  g_clear_pointer (&loader, weir_campaign_loader_free);
  g_clear_pointer (&campaign, weir_campaign_unref);
  if (journal != NULL)
    weir_journal_close (journal, NULL);
  g_clear_error (&access_error);
  return NULL;
}

/**
 * weir_document_open:
 * @path: name of a campaign file
 * @cancellable: (nullable): to give up, from any thread
 * @progress: (nullable): told how many bytes of how many are read, in this thread
 * @data: for @progress
 *
 * Takes the lock and reads the file. Where it cannot be written it is opened all the same, see
 * weir_document_access(). Nothing is written yet.
 *
 * Returns: (transfer full): the document; %NULL with #WEIR_CAMPAIGN_ERROR or %G_IO_ERROR_CANCELLED
 */
WeirDocument *
weir_document_open (const char *path, GCancellable *cancellable, GFileProgressCallback progress,
                    gpointer data, GError **error)
{
  GError *access_error = NULL;
  WeirJournal *journal = weir_journal_append_to (path, &access_error);

  return read_document (path, journal, access_error, cancellable, progress, data, error);
}

/**
 * weir_document_new_draft:
 * @title: what it is called
 *
 * Returns: (transfer full): a new campaign in the folder of drafts, which is made where it is
 *   missing; %NULL with %G_IO_ERROR or #WEIR_JOURNAL_ERROR
 */
WeirDocument *
weir_document_new_draft (const char *title, GError **error)
{
  g_autofree char *path = weir_campaign_place_new (WEIR_CAMPAIGN_PLACE_DRAFTS, title, error);
  WeirJournal *journal = path != NULL ? weir_journal_create (path, NULL, error) : NULL;
  g_autoptr (WeirDocument) document = NULL;

  if (journal == NULL)
    return NULL;
  document = read_document (path, journal, NULL, NULL, NULL, NULL, error);
  if (document == NULL || !weir_document_set_text (document, "title", title, error))
    return NULL;
  return g_steal_pointer (&document);
}

/** Opening: what the thread needs. */
typedef struct {
  char *path;
  WeirProgressRelay *relay;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  weir_progress_relay_unref (opening->relay);
  g_free (opening);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  WeirDocument *document =
      weir_document_open (opening->path, cancellable, weir_progress_relay_tell, opening->relay, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * weir_document_open_async:
 * @path: name of a campaign file
 * @cancellable: (nullable): to give up
 * @progress: (nullable): told how many bytes of how many are read, in the main context of the caller
 * @callback: to call weir_document_open_finish()
 *
 * As weir_document_open(), in a thread of its own.
 */
void
weir_document_open_async (const char *path, GCancellable *cancellable, GFileProgressCallback progress,
                          gpointer progress_data, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->relay = weir_progress_relay_new (progress, progress_data);
  g_task_set_source_tag (task, weir_document_open_async);
  g_task_set_task_data (task, opening, opening_free);
  weir_thread_work (task, open_thread);
}

/** weir_document_open_finish: Returns: (transfer full): as weir_document_open() */
WeirDocument *
weir_document_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A draft in which nobody did more than to give it a title. */
static gboolean
is_empty_draft (WeirDocument *document)
{
  return document->is_draft && document->campaign->scenarios->len == 0 &&
         document->campaign->runs->len == 0 && document->campaign->n_unknown == 0 &&
         document->campaign->n_warnings == 0;
}

/* A long file that was written to ends with how things stand; of a short one that is read quickly. */
static gboolean
write_digest (WeirDocument *document, GError **error)
{
  const WeirCampaign *campaign = document->campaign;
  g_autoptr (WeirGlance) glance = NULL;

  if (campaign->n_lines == document->n_lines_opened || campaign->digest_line == campaign->n_lines ||
      campaign->size <= WEIR_GLANCE_WHOLE_MAX)
    return TRUE;
  glance = weir_glance_of_campaign (campaign);
  if (glance->verdict == WEIR_GLANCE_RUNNING) /* we hold the lock; nothing will end that run any more */
    glance->verdict = WEIR_GLANCE_INTERRUPTED;
  return weir_document_append (document, weir_line_digest (glance), error);
}

/* Returns: (transfer full) (nullable): what wrote the file, which nobody hears of any more */
static WeirJournal *
let_go (WeirDocument *document, GError **error)
{
  document->is_closed = TRUE;
  if (document->journal == NULL)
    return NULL;
  write_digest (document, error);
  if (is_empty_draft (document))
    g_unlink (document->campaign->path);
  weir_journal_set_observer (document->journal, NULL, NULL);
  return g_steal_pointer (&document->journal);
}

static gboolean
forward (GError **from, GError **to)
{
  if (*from == NULL)
    return TRUE;
  g_propagate_error (to, g_steal_pointer (from));
  return FALSE;
}

/**
 * weir_document_close:
 *
 * Brings all to the disk and lets the file go; it can still be read. A draft in which there is
 * nothing is removed.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE or _FULL; closed it is in any case
 */
gboolean
weir_document_close (WeirDocument *document, GError **error)
{
  g_autoptr (GError) digest_error = NULL;
  WeirJournal *journal = let_go (document, &digest_error);

  if (journal == NULL)
    return TRUE;
  return weir_journal_close (journal, error) && forward (&digest_error, error);
}

typedef struct {
  WeirJournal *journal;
  GError *error; /* (nullable): met before */
} Closing;

static void
closing_free (gpointer data)
{
  g_clear_error (&((Closing *) data)->error);
  g_free (data);
}

static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Closing *closing = data;
  GError *error = NULL;

  if (weir_journal_close (closing->journal, &error) && forward (&closing->error, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * weir_document_close_async:
 * @callback: to call weir_document_close_finish()
 *
 * As weir_document_close(), with the wait for the disk in a thread of its own. The document is closed
 * from the moment of the call.
 */
void
weir_document_close_async (WeirDocument *document, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (document, NULL, callback, data);
  Closing *closing = g_new0 (Closing, 1);

  g_task_set_source_tag (task, weir_document_close_async);
  g_task_set_task_data (task, closing, closing_free);
  closing->journal = let_go (document, &closing->error);
  if (closing->journal != NULL)
    weir_thread_work (task, close_thread);
  else
    g_task_return_boolean (task, TRUE);
}

/** weir_document_close_finish: Returns: as weir_document_close() */
gboolean
weir_document_close_finish (WeirDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
