/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "live-news.h"

#include <glib/gi18n.h>

#include "outcome-title.h"
#include "run-strip.h"

#define PAUSE_MS 3000 /* from one text to the next, and no less, as a timer of whole seconds would have it */

struct _WeirLiveNews {
  GtkWidget parent_instance;
  GtkWidget *label;
  GString *waiting; /* what is to be said next */
  guint pause;      /* source; 0 = it may be said at once */
  WeirRunItem *run; /* (nullable): that is followed */
  WeirPhase phase;  /* of it, as it was said */
  gboolean has_failed;
};

G_DEFINE_FINAL_TYPE (WeirLiveNews, weir_live_news, GTK_TYPE_WIDGET)

static gboolean say_cb (gpointer data);

/* A status that changes is read out, though nobody goes to it. */
static void
say (WeirLiveNews *self)
{
  gtk_label_set_label (GTK_LABEL (self->label), self->waiting->str);
  g_string_truncate (self->waiting, 0);
  self->pause = g_timeout_add (PAUSE_MS, say_cb, self);
}

static gboolean
say_cb (gpointer data)
{
  WeirLiveNews *self = data;

  self->pause = 0;
  if (self->waiting->len > 0)
    say (self);
  return G_SOURCE_REMOVE;
}

static void
weir_live_news_dispose (GObject *object)
{
  WeirLiveNews *self = WEIR_LIVE_NEWS (object);

  weir_live_news_follow (self, NULL);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (weir_live_news_parent_class)->dispose (object);
}

static void
weir_live_news_finalize (GObject *object)
{
  g_string_free (WEIR_LIVE_NEWS (object)->waiting, TRUE);
  G_OBJECT_CLASS (weir_live_news_parent_class)->finalize (object);
}

static void
weir_live_news_class_init (WeirLiveNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_live_news_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_live_news_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* It is there for readers of screens alone: who sees has the bars, the tiles and the toasts. */
static void
weir_live_news_init (WeirLiveNews *self)
{
  self->waiting = g_string_new (NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "ellipsize",
                              PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_opacity (GTK_WIDGET (self), 0);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/** weir_live_news_tell: @words, a sentence, are said as soon as the last ones had their time */
void
weir_live_news_tell (WeirLiveNews *news, const char *words)
{
  if (news->waiting->len > 0)
    g_string_append (news->waiting, ". ");
  g_string_append (news->waiting, words);
  if (news->pause == 0)
    say (news);
}

static void
progress_cb (WeirLiveNews *self)
{
  WeirPhase phase = weir_run_item_progress (self->run)->phase;

  if (weir_run_item_state (self->run) != WEIR_RUN_ON || phase == self->phase)
    return;
  self->phase = phase;
  weir_live_news_tell (self, weir_run_strip_phase (phase));
}

static void
changed_cb (WeirLiveNews *self)
{
  const WeirRunResult *result = weir_run_item_result (self->run);
  g_autofree char *title = NULL, *words = NULL;

  if (self->has_failed || result == NULL || result->failures->len == 0)
    return;
  self->has_failed = TRUE;
  title = weir_outcome_title (((const WeirFailure *) g_ptr_array_index (result->failures, 0))->outcome);
  /* TRANSLATORS: the outcome of the first execution of a run that did not succeed: "First failure: Queue full" */
  words = g_strdup_printf (_ ("First failure: %s"), title);
  weir_live_news_tell (self, words);
}

/**
 * weir_live_news_follow:
 * @run: (nullable): that is on: its phases and its first failure are told from now on, and of no other run
 */
void
weir_live_news_follow (WeirLiveNews *news, WeirRunItem *run)
{
  if (news->run != NULL)
    g_signal_handlers_disconnect_by_data (news->run, news);
  g_set_object (&news->run, run);
  news->phase = WEIR_PHASE_BEFORE;
  news->has_failed = FALSE;
  if (run == NULL)
    return;
  g_signal_connect_swapped (run, "progress", G_CALLBACK (progress_cb), news);
  g_signal_connect_swapped (run, "changed", G_CALLBACK (changed_cb), news);
}
