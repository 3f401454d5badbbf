/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The campaign of a window: taken once, and followed from then on. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "opened-words.h"
#include "place-words.h"
#include "recents.h"

/** weir_window_document: Returns: (transfer none) (nullable): the campaign's file */
WeirDocument *
weir_window_document (WeirWindow *self)
{
  return self->model != NULL ? weir_open_campaign_document (self->model) : NULL;
}

/** weir_window_is_writable: Returns: whether there is a campaign, and it can be changed */
gboolean
weir_window_is_writable (WeirWindow *self)
{
  return weir_document_is_writable (weir_window_document (self));
}

/** weir_window_path: Returns: (transfer none) (nullable): of the campaign that it shows */
const char *
weir_window_path (WeirWindow *window)
{
  return window->model != NULL ? weir_document_path (weir_window_document (window)) : NULL;
}

/** weir_window_is_empty: Returns: whether it shows the start page, and could show a campaign */
gboolean
weir_window_is_empty (WeirWindow *window)
{
  return window->model == NULL && window->opening == NULL;
}

static void
update_title (WeirWindow *self)
{
  WeirDocument *document = weir_window_document (self);
  g_autoptr (GFile) file = g_file_new_for_path (weir_document_path (document));
  g_autofree char *title = weir_document_title (document);
  g_autofree char *folder = weir_place_folder (file);
  g_autofree char *words = NULL;

  if (!weir_window_is_writable (self))
    words = g_strdup_printf (_ ("Read-only · %s"), folder);
  else if (weir_document_is_draft (document))
    words = g_strdup (_ ("Draft · saved"));
  else
    words = g_strdup_printf (_ ("Saved · %s"), folder);
  weir_sidebar_set_title (self->sidebar, title, words);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Where a file system has no locks, nothing keeps another program from writing the file. */
static gboolean
is_open_to_others (WeirDocument *document)
{
  WeirJournal *journal = weir_document_journal (document);

  return journal != NULL && !weir_journal_is_locked (journal);
}

/** weir_window_tell_of_place: says @words of where the file is, or was to be, until it is saved in another place */
void
weir_window_tell_of_place (WeirWindow *self, const char *words, const char *button, const char *action)
{
  g_free (self->of_place);
  self->of_place = g_strdup (words);
  weir_message_bar_show (self->message_bar, words, button, action);
}

/* What a person should know of a file that was opened, the gravest first. */
static void
tell_state (WeirWindow *self)
{
  WeirDocument *document = weir_window_document (self);
  const GError *error = weir_document_access_error (document);
  g_autofree char *damaged = weir_opened_words_damaged (weir_document_campaign (document));
  g_autofree char *interrupted = weir_opened_words_interrupted (self->model);
  g_autofree char *both = g_strjoin (" ", damaged != NULL ? damaged : interrupted, /* which ends it */
                                     damaged != NULL ? interrupted : NULL, NULL);

  if (error != NULL)
    weir_window_tell_of_place (
        self,
        weir_document_campaign (document)->is_newer
            ? _ ("This campaign was written by a newer Weir. It can be read and compared, but "
                 "not changed.")
            : error->message,
        _ ("_Save a Copy…"), "win.save-as");
  else if (damaged != NULL)
    weir_message_bar_show (self->message_bar, both, _ ("_Details"), "win.show-damage");
  else if (interrupted != NULL)
    weir_message_bar_show (self->message_bar, both, _ ("_Show Run"), "win.show-interrupted");
  else if (is_open_to_others (document))
    weir_window_tell_of_place (
        self,
        _ ("The file system has no locks here. Let no other program write this campaign "
           "while it is open."),
        NULL, NULL);
  else
    weir_message_bar_hide (self->message_bar);
  if (error == NULL && damaged != NULL && interrupted != NULL)
    weir_message_bar_add (self->message_bar, _ ("_Show Run"), "win.show-interrupted");
}

/* What was shown may be gone. */
static void
scenarios_changed_cb (WeirWindow *self)
{
  GListModel *scenarios = weir_open_campaign_scenarios (self->model);

  weir_window_update_actions (self);
  weir_window_follow_gateway (self);
  if (self->scenario == NULL || weir_open_campaign_place_of (self->model, self->scenario) == G_MAXUINT) {
    g_autoptr (GObject) first = g_list_model_get_item (scenarios, 0); /* if there is any */

    weir_window_show_item (self, first);
  }
}

static gboolean
has_run (WeirScenarioItem *scenario, WeirRunItem *run)
{
  return g_list_store_find (G_LIST_STORE (weir_scenario_item_runs (scenario)), run, NULL);
}

/* Where the run or the sweep on the page was deleted, its scenario is what is left of it. */
static void
runs_deleted_cb (WeirWindow *self)
{
  if (self->scenario == NULL)
    return;
  if ((self->run != NULL && !has_run (self->scenario, self->run)) ||
      (self->sweep != NULL && weir_sweep_item_n_runs (self->sweep) == 0))
    weir_window_show_item (self, G_OBJECT (self->scenario));
}

static void
document_notify_cb (WeirWindow *self)
{
  update_title (self);
  weir_window_update_actions (self);
}

/**
 * weir_window_take:
 * @document: a campaign; the window keeps it
 *
 * Shows the campaign from now on.
 */
void
weir_window_take (WeirWindow *self, WeirDocument *document)
{
  g_return_if_fail (self->model == NULL);
  weir_window_make_pages (self);
  self->model = weir_open_campaign_new (document);
  weir_sidebar_set_model (self->sidebar, self->model);
  g_signal_connect_object (document, "notify", G_CALLBACK (document_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (weir_open_campaign_scenarios (self->model), "items-changed",
                           G_CALLBACK (scenarios_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "runs-deleted", G_CALLBACK (runs_deleted_cb), self,
                           G_CONNECT_SWAPPED);
  weir_window_watch_runs (self);
  weir_window_fill_gateway_page (self);
  weir_window_watch_edits (self);
  update_title (self);
  tell_state (self);
  weir_recents_add (weir_document_path (document));
  gtk_stack_set_visible_child_name (self->stack, "campaign");
  scenarios_changed_cb (self);
  weir_window_follow_plan (self);
}
