/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recent-row.h"

#include <glib/gi18n.h>

#include "campaign-place.h"
#include "chip.h"
#include "format.h"
#include "glance.h"
#include "place-words.h"
#include "sparkline.h"
#include "thread-work.h"

struct _WeirRecentRow {
  AdwActionRow parent_instance;
  char *uri;
  GtkBox *extras;       /* (nullable): what the end of the file brings */
  char *what, *when;    /* (nullable): where it is and what is in it; when it was written last */
  GtkWidget *sparkline; /* (nullable) */
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (WeirRecentRow, weir_recent_row, ADW_TYPE_ACTION_ROW)

static void
weir_recent_row_finalize (GObject *object)
{
  WeirRecentRow *self = WEIR_RECENT_ROW (object);

  g_free (self->uri);
  g_free (self->what);
  g_free (self->when);
  G_OBJECT_CLASS (weir_recent_row_parent_class)->finalize (object);
}

static void
weir_recent_row_class_init (WeirRecentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_recent_row_finalize;
  g_signal_new ("removed", WEIR_TYPE_RECENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_recent_row_init (WeirRecentRow *self)
{
}

static void
remove_cb (GtkButton *button, WeirRecentRow *self)
{
  g_signal_emit_by_name (self, "removed");
}

static void
show_missing (WeirRecentRow *self, const char *folder)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Remove"));
  g_autofree char *words = g_strdup_printf (_ ("Not found in %s"), folder);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "weir-missing");
}

static GtkWidget *
chip_of (const WeirGlance *glance)
{
  static const struct {
    WeirTone tone;
    const char *words;
  } chips[] = {
    [WEIR_GLANCE_NONE] = { WEIR_TONE_NEUTRAL, NULL },
    [WEIR_GLANCE_ENDED] = { WEIR_TONE_NEUTRAL, NULL },
    [WEIR_GLANCE_ERRORS] = { WEIR_TONE_BAD, N_ ("Errors") },
    [WEIR_GLANCE_PASSED] = { WEIR_TONE_OK, N_ ("Passed") },
    [WEIR_GLANCE_FAILED] = { WEIR_TONE_BAD, N_ ("Threshold Failed") },
    [WEIR_GLANCE_AT_FAULT] = { WEIR_TONE_WARN, N_ ("Generator at Fault") },
    [WEIR_GLANCE_STOPPED] = { WEIR_TONE_WARN, N_ ("Stopped") },
    [WEIR_GLANCE_INTERRUPTED] = { WEIR_TONE_WARN, N_ ("Run Recovered") },
    [WEIR_GLANCE_RUNNING] = { WEIR_TONE_NEUTRAL, N_ ("Running") },
  };
  const char *words = chips[glance->verdict].words;

  return words != NULL ? weir_chip_label_new (chips[glance->verdict].tone, _ (words)) : NULL;
}

static GtkWidget *
sparkline_of (const WeirGlance *glance)
{
  GtkWidget *sparkline = weir_sparkline_new (WEIR_INK_P95);

  weir_sparkline_set_values (WEIR_SPARKLINE (sparkline), glance->p95, glance->n_p95);
  gtk_widget_set_valign (sparkline, GTK_ALIGN_CENTER);
  return sparkline;
}

static char *
counts_text (const WeirGlance *glance)
{
  g_autofree char *n_scenarios = weir_format_count (glance->n_scenarios),
                  *n_runs = weir_format_count (glance->n_runs);
  g_autofree char *scenarios =
      g_strdup_printf (ngettext ("%s scenario", "%s scenarios", glance->n_scenarios), n_scenarios);
  g_autofree char *runs = g_strdup_printf (ngettext ("%s run", "%s runs", glance->n_runs), n_runs);

  /* TRANSLATORS: scenarios and runs of a campaign: "4 scenarios, 12 runs" */
  return g_strdup_printf (glance->is_at_least ? _ ("%s, %s and more") : _ ("%s, %s"), scenarios, runs);
}

/* Where there is little room, the date and the line go. */
static void
show_words (WeirRecentRow *self)
{
  g_autofree char *words =
      self->is_narrow ? g_strdup (self->what) : g_strdup_printf ("%s · %s", self->what, self->when);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  if (self->sparkline != NULL)
    gtk_widget_set_visible (self->sparkline, !self->is_narrow);
}

static void
show_glance (WeirRecentRow *self, const WeirGlance *glance)
{
  g_autoptr (GFile) file = g_file_new_for_uri (self->uri);
  gboolean is_draft = weir_campaign_place_is_in (g_file_peek_path (file), WEIR_CAMPAIGN_PLACE_DRAFTS);
  g_autofree char *folder = is_draft ? g_strdup (_ ("Draft")) : weir_place_folder (file);
  g_autofree char *counts = counts_text (glance);
  GtkWidget *chip = chip_of (glance);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), glance->title);
  self->what = g_strdup_printf ("%s · %s", folder, counts);
  self->when = weir_place_when (glance->modified_us);
  if (glance->n_p95 > 1) {
    self->sparkline = sparkline_of (glance);
    gtk_box_append (self->extras, self->sparkline);
  }
  show_words (self);
  if (chip != NULL)
    gtk_box_append (self->extras, chip);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  WeirGlance *glance = weir_glance_read (data, &error);

  if (glance != NULL)
    g_task_return_pointer (task, glance, (GDestroyNotify) weir_glance_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirRecentRow *self = WEIR_RECENT_ROW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirGlance) glance = g_task_propagate_pointer (G_TASK (result), &error);

  if (glance != NULL)
    show_glance (self, glance);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
}

static void
show_found (WeirRecentRow *self, const char *path, const char *folder)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

  self->extras = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_widget_set_valign (GTK_WIDGET (self->extras), GTK_ALIGN_CENTER);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), folder);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->extras));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  weir_thread_work (task, read_thread);
}

/** weir_recent_row_new: Returns: (transfer floating): the row of the campaign at @uri */
GtkWidget *
weir_recent_row_new (const char *uri)
{
  WeirRecentRow *self = g_object_new (WEIR_TYPE_RECENT_ROW, "use-markup", FALSE, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *folder = weir_place_folder (file);
  g_autofree char *name = weir_place_name (file);

  self->uri = g_strdup (uri);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  if (g_file_query_exists (file, NULL))
    show_found (self, g_file_peek_path (file), folder);
  else
    show_missing (self, folder);
  return GTK_WIDGET (self);
}

/** weir_recent_row_uri: Returns: (transfer none): of the campaign */
const char *
weir_recent_row_uri (WeirRecentRow *row)
{
  return row->uri;
}

/** weir_recent_row_set_narrow: whether there is room for what matters most only */
void
weir_recent_row_set_narrow (WeirRecentRow *row, gboolean is_narrow)
{
  row->is_narrow = is_narrow;
  if (row->what != NULL)
    show_words (row);
}
