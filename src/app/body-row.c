/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "body-row.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "choice.h"
#include "json-lines.h"
#include "key-row.h"
#include "row-buttons.h"
#include "row-parts.h"
#include "text-file.h"

#define LEAST_HEIGHT 120 /* pixels */
#define MOST_HEIGHT  320
#define LONG_LINE    1000  /* characters; one that is longer is not wrapped */
#define LONGEST_LINE 20000 /* characters that are laid out: it is done at once, and for all of the line */

/* What a template begins with: the standard body, as it would be written. */
static const char first_template[] = "{{\n"
                                     "  \"input\": {{\n"
                                     "    \"sequence\": {seq},\n"
                                     "    \"payload\": \"{payload}\",\n"
                                     "    \"depth\": {depth},\n"
                                     "    \"width\": {width}\n"
                                     "  }}\n"
                                     "}}\n";

struct _WeirBodyRow {
  AdwPreferencesRow parent_instance;
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkWidget *standard, *own; /* linked buttons */
  GtkWidget *editor;         /* all that is there for a template only */
  GtkWidget *view;
  GtkWidget *cut_note; /* the view shows the beginnings of lines */
  GtkTextBuffer *buffer;
  char *whole;                   /* (nullable): what the view then stands for */
  guint cutting;                 /* source: what was put into the view is too long for it */
  GtkFileChooserNative *chooser; /* (nullable): while it is open */
  guint generation;              /* of the draft that was shown last */
  gboolean is_busy;              /* what changes is our own */
};

G_DEFINE_FINAL_TYPE (WeirBodyRow, weir_body_row, ADW_TYPE_PREFERENCES_ROW)

static void
weir_body_row_dispose (GObject *object)
{
  WeirBodyRow *self = WEIR_BODY_ROW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_handle_id (&self->cutting, g_source_remove);
  g_clear_pointer (&self->whole, g_free);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (weir_body_row_parent_class)->dispose (object);
}

static gboolean
weir_body_row_grab_focus (GtkWidget *widget)
{
  WeirBodyRow *self = WEIR_BODY_ROW (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->editor) ? self->view : self->standard);
}

/* What the view stands for. */
static char *
text_of_view (WeirBodyRow *self)
{
  GtkTextIter start, end;

  if (self->whole != NULL)
    return g_strdup (self->whole);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
write_text (WeirBodyRow *self)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (self->is_busy)
    return;
  text = text_of_view (self);
  node = json_node_init_string (json_node_alloc (), text);
  self->is_busy = TRUE;
  if (text[strspn (text, " \t\r\n")] == '{')
    weir_scenario_draft_set_json (self->draft, self->key, node);
  else
    weir_scenario_draft_refuse (self->draft, self->key,
                                _ ("Line 1: a body is a JSON object, and begins with {{"));
  self->is_busy = FALSE;
}

static gboolean
has_line_over (GtkTextBuffer *buffer, int length)
{
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  do
    if (gtk_text_iter_get_chars_in_line (&at) > length)
      return TRUE;
  while (gtk_text_iter_forward_line (&at));
  return FALSE;
}

static gboolean
is_too_long (const char *text)
{
  for (const char *end = text + strcspn (text, "\n"); TRUE; end = text + strcspn (text, "\n")) {
    if (end - text > LONGEST_LINE && g_utf8_strlen (text, end - text) > LONGEST_LINE)
      return TRUE;
    if (*end == '\0')
      return FALSE;
    text = end + 1;
  }
}

/* Of lines that take seconds to lay out the beginnings are shown, which nobody can edit; what the view stands
 * for stays whole. */
static void
show_text (WeirBodyRow *self, const char *text)
{
  gboolean is_cut = is_too_long (text), was_busy = self->is_busy;
  g_autofree char *cut = is_cut ? weir_json_lines_cut (text) : NULL;
  g_autofree char *before = self->whole;

  self->whole = is_cut ? g_strdup (text) : NULL;
  self->is_busy = TRUE;
  gtk_text_buffer_set_text (self->buffer, is_cut ? cut : text, -1);
  self->is_busy = was_busy;
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), !is_cut);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "body.insert", !is_cut);
  gtk_widget_set_visible (self->cut_note, is_cut);
}

static gboolean
cut_cb (gpointer data)
{
  WeirBodyRow *self = data;
  g_autofree char *text = text_of_view (self);

  self->cutting = 0;
  show_text (self, text);
  return G_SOURCE_REMOVE;
}

/* A template of another program is often one line, and to break one of 20,000 letters takes seconds. What was put
 * there is still in the hands of who put it there: it is cut before it is laid out. */
static void
fit_lines (WeirBodyRow *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view),
                               has_line_over (self->buffer, LONG_LINE) ? GTK_WRAP_NONE : GTK_WRAP_WORD_CHAR);
  if (self->cutting == 0 && has_line_over (self->buffer, LONGEST_LINE))
    self->cutting = g_idle_add_full (G_PRIORITY_HIGH, cut_cb, self, NULL);
}

static void
insert_cb (GtkWidget *widget, const char *action, GVariant *text)
{
  WeirBodyRow *self = WEIR_BODY_ROW (widget);

  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (self->buffer, g_variant_get_string (text, NULL), -1);
  gtk_widget_grab_focus (self->view);
}

static void
take_text (WeirBodyRow *self, const char *text)
{
  show_text (self, text);
  write_text (self);
}

static void
read_file (WeirBodyRow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = path != NULL ? weir_text_file_read (path, NULL, &error) : NULL;

  if (text != NULL)
    take_text (self, text);
  else
    weir_scenario_draft_refuse (self->draft, self->key,
                                error != NULL ? error->message
                                              : _ ("Only a file on this computer can be opened"));
}

static void
file_chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  WeirBodyRow *self = data;
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    read_file (self, file);
  g_clear_object (&self->chooser);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *nothing)
{
  WeirBodyRow *self = WEIR_BODY_ROW (widget);

  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (_ ("Open Body Template"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
weir_body_row_class_init (WeirBodyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_body_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_body_row_grab_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "body.insert", "s", insert_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "body.open", NULL, open_cb);
}

static void
weir_body_row_init (WeirBodyRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static void
clear_text (WeirBodyRow *self)
{
  self->is_busy = TRUE;
  weir_scenario_draft_reset (self->draft, self->key);
  self->is_busy = FALSE;
}

/* What was written stays in the view, for when it is chosen again. */
static void
chosen_cb (WeirBodyRow *self)
{
  gboolean is_own = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->own));

  if (self->is_busy)
    return;
  if (is_own)
    write_text (self);
  else
    clear_text (self);
  gtk_widget_set_visible (self->editor, is_own);
}

static void
changed_cb (WeirBodyRow *self, WeirScenarioDraft *draft)
{
  const char *text = weir_scenario_draft_get_effective (draft)->body_template;
  gboolean is_other = self->generation != weir_scenario_draft_get_generation (draft);
  g_autofree char *shown = text_of_view (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self), !weir_scenario_draft_is_read_only (draft));
  if (self->is_busy || weir_scenario_draft_is_refused (draft, self->key))
    return;
  self->is_busy = TRUE;
  self->generation = weir_scenario_draft_get_generation (draft);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (text != NULL ? self->own : self->standard), TRUE);
  gtk_widget_set_visible (self->editor, text != NULL);
  if (text != NULL ? strcmp (text, shown) != 0 : is_other)
    show_text (self, text != NULL ? text : first_template);
  self->is_busy = FALSE;
}

static GtkWidget *
kind_row_new (WeirBodyRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->standard = gtk_toggle_button_new_with_label (_ ("Standard"));
  self->own = gtk_toggle_button_new_with_label (_ ("Template"));
  weir_choice_let_shrink (self->standard);
  weir_choice_let_shrink (self->own);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->own), GTK_TOGGLE_BUTTON (self->standard));
  gtk_box_append (GTK_BOX (box), self->standard);
  gtk_box_append (GTK_BOX (box), self->own);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Body"), -1);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Body"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  g_signal_connect_swapped (self->own, "toggled", G_CALLBACK (chosen_cb), self);
  return row;
}

static GtkWidget *
view_new (WeirBodyRow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_set_text (self->buffer, first_template, -1);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->view), TRUE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE); /* else the keyboard is caught in it */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Body Template"), -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_widget_add_css_class (scrolled, "template");
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (fit_lines), self);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (write_text), self);
  return scrolled;
}

static GtkWidget *
tools_new (WeirBodyRow *self)
{
  static const char *const placeholders[] = { "{seq}", "{depth}", "{width}", "{payload}" };
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *open = gtk_button_new_with_label (_ ("Open File…"));

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (flow, "parts");
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), G_N_ELEMENTS (placeholders) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++) {
    GtkWidget *button = gtk_button_new_with_label (placeholders[i]);

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "body.insert");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", placeholders[i]);
    gtk_widget_set_tooltip_text (button, _ ("Insert"));
    gtk_flow_box_insert (GTK_FLOW_BOX (flow), button, -1);
  }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "body.open");
  gtk_flow_box_insert (GTK_FLOW_BOX (flow), open, -1);
  for (int i = 0; gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), i) != NULL; i++)
    gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), i)), FALSE);
  return flow;
}

/**
 * weir_body_row_new:
 * @draft: what it edits
 * @key: the key of the template
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
weir_body_row_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  WeirBodyRow *self = g_object_new (WEIR_TYPE_BODY_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->draft = g_object_ref (draft);
  self->key = key;
  self->editor = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), kind_row_new (self));
  self->cut_note = weir_row_note_new (_ ("A line of it is too long to be shown: of each line you see the "
                                         "beginning. It is kept and sent whole. To "
                                         "change it, edit it elsewhere and open it as a file."));
  gtk_widget_add_css_class (self->cut_note, "dim-label");
  gtk_box_append (GTK_BOX (self->editor), view_new (self));
  gtk_box_append (GTK_BOX (self->editor), self->cut_note);
  gtk_box_append (GTK_BOX (self->editor), tools_new (self));
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_box_append (GTK_BOX (box), weir_message_label_new (draft, key));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Body"));
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, draft);
  return GTK_WIDGET (self);
}
