/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "body-row.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "choice.h"
#include "key-row.h"
#include "row-buttons.h"
#include "template-view.h"
#include "text-file.h"

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
  WeirTemplateView *view;
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
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (weir_body_row_parent_class)->dispose (object);
}

static gboolean
weir_body_row_grab_focus (GtkWidget *widget)
{
  WeirBodyRow *self = WEIR_BODY_ROW (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->editor) ? GTK_WIDGET (self->view)
                                                                      : self->standard);
}

static void
write_text (WeirBodyRow *self)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (self->is_busy)
    return;
  text = weir_template_view_get_text (self->view);
  node = json_node_init_string (json_node_alloc (), text);
  self->is_busy = TRUE;
  if (text[strspn (text, " \t\r\n")] == '{')
    weir_scenario_draft_set_json (self->draft, self->key, node);
  else
    weir_scenario_draft_refuse (self->draft, self->key,
                                _ ("Line 1: a body is a JSON object, and begins with {{"));
  self->is_busy = FALSE;
}

static void
cut_cb (WeirBodyRow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "body.insert", !weir_template_view_is_cut (self->view));
}

static void
insert_cb (GtkWidget *widget, const char *action, GVariant *text)
{
  WeirBodyRow *self = WEIR_BODY_ROW (widget);

  weir_template_view_insert (self->view, g_variant_get_string (text, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
read_file (WeirBodyRow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = path != NULL ? weir_text_file_read (path, NULL, &error) : NULL;

  if (text == NULL) {
    weir_scenario_draft_refuse (self->draft, self->key,
                                error != NULL ? error->message
                                              : _ ("Only a file on this computer can be opened"));
    return;
  }
  weir_template_view_set_text (self->view, text);
  write_text (self);
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
  g_autofree char *shown = weir_template_view_get_text (self->view);

  gtk_widget_set_sensitive (GTK_WIDGET (self), !weir_scenario_draft_is_read_only (draft));
  if (self->is_busy || weir_scenario_draft_is_refused (draft, self->key))
    return;
  self->is_busy = TRUE;
  self->generation = weir_scenario_draft_get_generation (draft);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (text != NULL ? self->own : self->standard), TRUE);
  gtk_widget_set_visible (self->editor, text != NULL);
  if (text != NULL ? strcmp (text, shown) != 0 : is_other)
    weir_template_view_set_text (self->view, text != NULL ? text : first_template);
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
  GtkWidget *view = weir_template_view_new (_ ("Body Template"));

  self->view = WEIR_TEMPLATE_VIEW (view);
  weir_template_view_set_text (self->view, first_template);
  g_signal_connect_object (view, "changed", G_CALLBACK (write_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::is-cut", G_CALLBACK (cut_cb), self, G_CONNECT_SWAPPED);
  return view;
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
  gtk_box_append (GTK_BOX (self->editor), view_new (self));
  gtk_box_append (GTK_BOX (self->editor), tools_new (self));
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_box_append (GTK_BOX (box), weir_message_label_new (draft, key));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Body"));
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, draft);
  return GTK_WIDGET (self);
}
