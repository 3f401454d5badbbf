/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <unistd.h>

#include "campaign-copy.h"
#include "campaign-place.h"
#include "journal-file.h"
#include "journal-private.h"
#include "progress-relay.h"
#include "thread-work.h"

#define TRIES_MAX 5 /* how often what a person brought back meanwhile makes it begin anew */

/** Saving: what the thread needs. */
typedef struct {
  char *path; /* where the campaign is to be */
  char *part; /* where it is written, beside that */
  WeirCampaignCopy *copy;
  WeirProgressRelay *relay;
  WeirJournal *old; /* (nullable): of the file that was left */
  guint tries;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_pointer (&saving->copy, weir_campaign_copy_free);
  g_clear_pointer (&saving->old, weir_journal_free);
  weir_progress_relay_unref (saving->relay);
  g_free (saving->path);
  g_free (saving->part);
  g_free (saving);
}

/* What a link leads to is replaced, and not the link. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

static char *
part_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.%08x", name, g_random_int ());

  return g_build_filename (folder, hidden, NULL);
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (weir_campaign_copy_write (saving->copy, saving->part, cancellable, weir_progress_relay_tell,
                                saving->relay, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  g_autofree char *one = resolve (a), *other = resolve (b);

  return g_str_equal (one, other);
}

/* Returns: (transfer full) (nullable): that of the old file */
static WeirJournal *
take_journal (WeirDocument *document, WeirJournal *journal)
{
  if (document->journal != NULL)
    return weir_journal_continue_in (document->journal, journal);
  weir_document_write_to (document, journal);
  return NULL;
}

static void
notify_all (WeirDocument *document)
{
  static const char *const names[] = { "path", "title", "is-draft", "can-undo", "can-redo" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_notify (G_OBJECT (document), names[i]);
}

/* What was left out cannot be brought back any more. */
static gboolean
go_over (WeirDocument *document, Saving *saving, GError **error)
{
  WeirJournal *next = weir_campaign_copy_journal (saving->copy);
  g_autofree char *draft = document->is_draft ? g_strdup (document->campaign->path) : NULL;

  if (document->is_closed) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, _ ("It was closed meanwhile."));
    return FALSE;
  }
  if (!weir_campaign_copy_catch_up (saving->copy, document->campaign, error) ||
      !weir_journal_rename (next, saving->path, document->journal, error))
    return FALSE;
  weir_document_forget (document);
  document->loader->run = NULL;
  document->n_lines_opened = 0;
  saving->old = take_journal (document, weir_campaign_copy_adopt (saving->copy, document->campaign));
  document->is_draft = weir_campaign_place_is_in (saving->path, WEIR_CAMPAIGN_PLACE_DRAFTS);
  if (draft != NULL && !is_same_file (draft, saving->path))
    unlink (draft);
  return TRUE;
}

static void
settle_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;

  weir_journal_file_sync_folder (saving->path);
  g_clear_pointer (&saving->old, weir_journal_free);
  g_task_return_boolean (task, TRUE);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_boolean (task, TRUE);
}

/* Brings the name of the new file to the disk, and lets the old one go. Takes @task. */
static void
settle (WeirDocument *document, GTask *task)
{
  g_autoptr (GTask) settling = g_task_new (document, NULL, settled_cb, task);

  g_task_set_task_data (settling, g_task_get_task_data (task), NULL);
  weir_thread_work (settling, settle_thread);
}

static void start (WeirDocument *document, GTask *task);

/* Nobody but this file knows of the one that is written on the way. */
static void
name_as_chosen (const Saving *saving, GError *error)
{
  GString *words = g_string_new (error->message);

  g_string_replace (words, saving->part, saving->path, 0);
  g_free (error->message);
  error->message = g_string_free (words, FALSE);
}

static void
finish (WeirDocument *document, GTask *task, GError *error)
{
  Saving *saving = g_task_get_task_data (task);

  document->is_saving = FALSE;
  if (error == NULL && go_over (document, saving, &error)) {
    notify_all (document);
    weir_document_tell (document, WEIR_CAMPAIGN_CHANGE_DELETED, NULL);
    weir_journal_write_held (document->journal, &error);
  }
  if (error == NULL) {
    settle (document, g_object_ref (task));
    return;
  }
  name_as_chosen (saving, error);
  g_prefix_error (&error, _ ("The campaign could not be saved as “%s”. "), saving->path);
  g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirDocument *document = WEIR_DOCUMENT (source);
  g_autoptr (GTask) task = data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) &&
      !weir_campaign_copy_holds (saving->copy, document->campaign) && saving->tries < TRIES_MAX)
    start (document, g_steal_pointer (&task));
  else
    finish (document, task, error);
}

/* Takes @task. */
static void
start (WeirDocument *document, GTask *task)
{
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GTask) copying = g_task_new (document, g_task_get_cancellable (task), copied_cb, task);

  saving->tries++;
  g_clear_pointer (&saving->copy, weir_campaign_copy_free);
  saving->copy = weir_campaign_copy_new (document->campaign);
  g_task_set_task_data (copying, saving, NULL);
  weir_thread_work (copying, copy_thread);
}

/**
 * weir_document_save_as_async:
 * @path: where the campaign is to be from now on; what is there is replaced. Its own path makes it
 *   smaller where it is
 * @cancellable: (nullable): to give up
 * @progress: (nullable): told how many bytes of how many are copied, in the main context of the caller
 * @callback: to call weir_document_save_as_finish()
 *
 * Writes the campaign anew, without what was deleted, in a thread of its own; edits and runs go on
 * meanwhile. Then the document goes over to the new file: its journal stays the same one, and writes
 * there what found no room before. A draft is one no more, and a campaign that could not be written
 * can be.
 */
void
weir_document_save_as_async (WeirDocument *document, const char *path, GCancellable *cancellable,
                             GFileProgressCallback progress, gpointer progress_data,
                             GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (document, cancellable, callback, data);
  Saving *saving = g_new0 (Saving, 1);

  saving->path = resolve (path);
  saving->part = part_of (saving->path);
  saving->relay = weir_progress_relay_new (progress, progress_data);
  g_task_set_source_tag (task, weir_document_save_as_async);
  g_task_set_task_data (task, saving, saving_free);
  if (!document->is_saving) {
    document->is_saving = TRUE;
    start (document, task);
    return;
  }
  g_task_return_new_error (task, WEIR_DOCUMENT_ERROR, WEIR_DOCUMENT_ERROR_BUSY,
                           _ ("The campaign is being saved already. Wait until that ends."));
  g_object_unref (task);
}

/**
 * weir_document_save_as_finish:
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR, #WEIR_CAMPAIGN_ERROR, #WEIR_DOCUMENT_ERROR or
 *   %G_IO_ERROR_CANCELLED; then the document is that of the old file, and what was written is removed;
 *   but where only what the journal held finds no room in the new file, it is that of the new one
 */
gboolean
weir_document_save_as_finish (WeirDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
