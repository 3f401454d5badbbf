/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "failure-rows.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "fault.h"
#include "format.h"
#include "outcome-title.h"
#include "words.h"

/* "1:18.402" */
static char *
time_text (gint64 t)
{
  gint64 ms = MAX (0, t) / 1000;

  return g_strdup_printf ("%d:%02d.%03d", (int) (ms / 60000), (int) (ms / 1000 % 60), (int) (ms % 1000));
}

/* Of an earlier campaign only the samples have times, and the last of them is not the last of all. */
static char *
span_text (const WeirFailureGroup *group)
{
  g_autofree char *begin = time_text (group->kind.first), *end = time_text (group->kind.last);

  if (group->kind.first < 0)
    return NULL;
  if (group->kind.count == 1)
    /* TRANSLATORS: when the only failure of its kind came */
    return g_strdup_printf (_ ("at %s"), begin);
  return g_strdup_printf (_ ("first %s, last %s"), begin, end);
}

static char *
kept_text (const WeirFailureGroup *group)
{
  g_autofree char *kept = weir_format_count (group->samples->len);
  g_autofree char *count = weir_format_count (MAX (group->kind.count, group->samples->len));

  return g_strdup_printf (_ ("%s of %s kept"), kept, count);
}

/** weir_failure_group_row_update: shows how often it came by now, and when */
void
weir_failure_group_row_update (GtkWidget *row, const WeirFailureGroup *group)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *count = weir_format_count (MAX (group->kind.count, group->samples->len));
  g_autofree char *span = span_text (group), *kept = kept_text (group);
  g_autofree char *words = span != NULL ? g_strdup_printf ("%s · %s", span, kept) : g_strdup (kept);

  gtk_label_set_label (label, count);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), words);
}

static void
copy_cb (GtkButton *button, gpointer data)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
}

static GtkWidget *
copy_button_new (const char *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Copy the Execution ID"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  return button;
}

static char *
size_text (const WeirFailure *failure)
{
  g_autofree char *kept = weir_format_bytes (strlen (failure->body));
  g_autofree char *whole = weir_format_bytes (failure->body_length);

  return g_strdup_printf (_ ("%s of %s"), kept, whole);
}

static char *
answer_text (const WeirFailure *failure)
{
  GString *text = g_string_new (NULL);

  if (failure->http_code > 0)
    g_string_append_printf (text, "HTTP %u\n", failure->http_code);
  if (failure->message != NULL)
    g_string_append_printf (text, "%s\n", weir_fault_words (failure->message));
  for (char **header = failure->headers; header != NULL && *header != NULL; header++)
    g_string_append_printf (text, "%s\n", *header);
  if (failure->body != NULL) {
    g_autofree char *size = size_text (failure);

    g_string_append_printf (text, "\n%s\n\n%s", failure->body, size);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
answer_new (const WeirFailure *failure)
{
  g_autofree char *text = answer_text (failure);
  GtkWidget *label = gtk_label_new (text);

  weir_words_wrap (label);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "weir-answer");
  return label;
}

/* When it ended is a place on the axis, beside all else that happened then. */
static GtkWidget *
time_button_new (const WeirFailure *failure)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show in _Timeline"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_bottom (button, 12);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "d", (double) failure->t / G_USEC_PER_SEC);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "run.show-time");
  return button;
}

static GtkWidget *
details_new (const WeirFailure *failure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), answer_new (failure));
  gtk_box_append (GTK_BOX (box), time_button_new (failure));
  return box;
}

static GtkWidget *
sample_row_new (const WeirFailure *failure)
{
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, NULL);
  g_autofree char *time = time_text (failure->t);
  g_autofree char *number = g_strdup_printf (_ ("execution %llu"), (unsigned long long) failure->sequence);
  g_autofree char *title =
      g_strdup_printf ("%s · %s", time, failure->execution_id != NULL ? failure->execution_id : number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (failure->execution_id != NULL)
    adw_expander_row_add_action (ADW_EXPANDER_ROW (row), copy_button_new (failure->execution_id));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), details_new (failure));
  return row;
}

/* What @group is told apart by, or, where it is not, what all of its samples have: the number at @offset in them; 0:
 * none, or not the same. */
static guint
number_of (const WeirFailureGroup *group, guint known, glong offset)
{
  for (guint i = 0; i < group->samples->len; i++) {
    guint own = G_STRUCT_MEMBER (guint, g_ptr_array_index (group->samples, i), offset);

    if (known != 0 && own != known)
      return 0;
    known = own;
  }
  return known;
}

static char *
title_of (const WeirFailureGroup *group)
{
  guint code = number_of (group, group->kind.http_code, G_STRUCT_OFFSET (WeirFailure, http_code));
  guint exception = number_of (group, group->kind.exception, G_STRUCT_OFFSET (WeirFailure, exception));

  if (exception != WEIR_EXCEPTION_NONE) {
    g_autofree char *title = weir_outcome_title (group->kind.outcome);
    g_autofree char *kind = weir_outcome_spell (weir_exception_name (exception));

    return g_strdup_printf ("%s · %s", title, kind);
  }
  return weir_outcome_title_with_code (group->kind.outcome, code);
}

static GtkWidget *
count_label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/** weir_failure_group_row_new: Returns: (transfer floating): a row that unfolds into the samples of @group */
GtkWidget *
weir_failure_group_row_new (const WeirFailureGroup *group)
{
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, NULL);
  GtkWidget *count = count_label_new ();
  g_autofree char *title = title_of (group);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), count);
  g_object_set_data (G_OBJECT (row), "count", count);
  for (guint i = 0; i < group->samples->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), sample_row_new (g_ptr_array_index (group->samples, i)));
  weir_failure_group_row_update (row, group);
  return row;
}
