/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "threshold-row.h"

#include <glib/gi18n.h>

#include "number-spin.h"
#include "threshold-fields.h"
#include "words.h"

struct _WeirThresholdRow {
  GtkListBoxRow parent_instance;
  WeirScenarioDraft *draft;
  WeirThresholdFields *fields;
  GtkWidget *entry;
  GtkWidget *buttons;
  GtkWidget *as_text; /* a toggle */
  GtkWidget *warning;
  gboolean is_busy; /* what changes is our own */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirThresholdRow, weir_threshold_row, GTK_TYPE_LIST_BOX_ROW)

static void
weir_threshold_row_dispose (GObject *object)
{
  WeirThresholdRow *self = WEIR_THRESHOLD_ROW (object);

  g_clear_object (&self->draft);
  G_OBJECT_CLASS (weir_threshold_row_parent_class)->dispose (object);
}

static gboolean
is_text (WeirThresholdRow *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->as_text));
}

/* Of the parts only the number can be wrong. */
static gboolean
weir_threshold_row_grab_focus (GtkWidget *widget)
{
  WeirThresholdRow *self = WEIR_THRESHOLD_ROW (widget);

  if (is_text (self))
    return gtk_widget_grab_focus (self->entry);
  return gtk_widget_grab_focus (gtk_widget_has_css_class (widget, "error")
                                    ? weir_threshold_fields_get_value (self->fields)
                                    : weir_threshold_fields_get_metric (self->fields));
}

static void
weir_threshold_row_class_init (WeirThresholdRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_threshold_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_threshold_row_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_THRESHOLD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
weir_threshold_row_init (WeirThresholdRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* Parts have two lines at least, the text has one. */
static void
show_mode (WeirThresholdRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->fields), !is_text (self));
  gtk_widget_set_visible (self->entry, is_text (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  is_text (self) ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
show_text (WeirThresholdRow *self, const char *text)
{
  self->is_busy = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->as_text),
                                !weir_threshold_fields_show (self->fields, text));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  show_mode (self);
  self->is_busy = FALSE;
}

static void
show_warning (WeirThresholdRow *self)
{
  g_autofree char *text = weir_threshold_row_get_text (self);
  const char *warning = weir_scenario_draft_threshold_warning (self->draft, text);

  gtk_label_set_text (GTK_LABEL (self->warning), warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning, warning != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (weir_threshold_fields_get_metric (self->fields)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, warning != NULL ? warning : "", -1);
}

static void
edited (WeirThresholdRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  show_warning (self);
}

static void
typed_cb (WeirThresholdRow *self)
{
  if (!self->is_busy)
    edited (self);
}

static char *
text_of_entry (WeirThresholdRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Text that cannot be read, or that the parts do not show, stays text. */
static void
as_text_cb (WeirThresholdRow *self)
{
  g_autofree char *text = NULL;

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  if (is_text (self)) {
    text = weir_threshold_fields_get_text (self->fields);
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  } else {
    text = text_of_entry (self);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->as_text),
                                  !weir_threshold_fields_show (self->fields, text));
  }
  show_mode (self);
  self->is_busy = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Where the gateway was asked meanwhile, there is more to choose from. */
static void
draft_changed_cb (WeirThresholdRow *self, WeirScenarioDraft *draft)
{
  weir_threshold_fields_offer (self->fields, weir_scenario_draft_get_found_metrics (draft));
  show_warning (self);
}

static void
name (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
build_entry (WeirThresholdRow *self)
{
  self->entry = gtk_entry_new ();
  self->as_text = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->as_text), "document-edit-symbolic");
  gtk_widget_add_css_class (self->as_text, "flat");
  gtk_widget_set_tooltip_text (self->as_text, _ ("Edit as Text"));
  name (self->as_text, _ ("Edit as Text"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "latency p95 < 800 ms");
  name (self->entry, _ ("Limit as Text"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->as_text, "toggled", G_CALLBACK (as_text_cb), self);
}

static void
build_warning (WeirThresholdRow *self)
{
  self->warning = gtk_label_new (NULL);
  weir_words_wrap (self->warning);
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_widget_add_css_class (self->warning, "row-warning");
}

static void
lay_out (WeirThresholdRow *self, GtkWidget *suffix)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->buttons), self->as_text);
  gtk_box_append (GTK_BOX (self->buttons), suffix);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->fields));
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), self->buttons);
  gtk_widget_add_css_class (line, "threshold");
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->warning);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * weir_threshold_row_new:
 * @draft: of whose thresholds it is one: what it knows of the gateway's metrics
 * @text: the threshold, as it is written
 * @suffix: (transfer floating): a button at its end
 *
 * Returns: (transfer floating): a row that shows @text
 */
GtkWidget *
weir_threshold_row_new (WeirScenarioDraft *draft, const char *text, GtkWidget *suffix)
{
  WeirThresholdRow *self = g_object_new (WEIR_TYPE_THRESHOLD_ROW, NULL);

  self->draft = g_object_ref (draft);
  self->fields = WEIR_THRESHOLD_FIELDS (weir_threshold_fields_new ());
  g_signal_connect_swapped (self->fields, "changed", G_CALLBACK (edited), self);
  build_entry (self);
  build_warning (self);
  lay_out (self, suffix);
  show_text (self, text);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  draft_changed_cb (self, draft);
  return GTK_WIDGET (self);
}

/** weir_threshold_row_get_text: Returns: (transfer full): the threshold as it is written; it may be none yet */
char *
weir_threshold_row_get_text (WeirThresholdRow *row)
{
  return is_text (row) ? text_of_entry (row) : weir_threshold_fields_get_text (row->fields);
}

/** weir_threshold_row_get_field: Returns: (transfer none): where what is wrong with it is typed */
GtkAccessible *
weir_threshold_row_get_field (WeirThresholdRow *row)
{
  return GTK_ACCESSIBLE (is_text (row) ? row->entry : weir_threshold_fields_get_value (row->fields));
}

/** weir_threshold_row_lacks_number: Returns: whether nothing is typed where its number goes */
gboolean
weir_threshold_row_lacks_number (WeirThresholdRow *row)
{
  g_autofree char *number = weir_number_spin_get_text (weir_threshold_fields_get_value (row->fields));

  return !is_text (row) && *number == '\0';
}
