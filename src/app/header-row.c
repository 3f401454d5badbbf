/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "header-row.h"

#include <glib/gi18n.h>

#include "row-parts.h"
#include "row-buttons.h"
#include "secret.h"

struct _WeirHeaderRow {
  GtkListBoxRow parent_instance;
  GtkWidget *name, *value;
  GtkWidget *secret; /* a toggle: whether a person made it a secret; its name may do so alone */
  GtkWidget *reveal; /* a toggle, there for secrets only */
};

enum { CHANGED, DELETED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirHeaderRow, weir_header_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
weir_header_row_grab_focus (GtkWidget *widget)
{
  WeirHeaderRow *self = WEIR_HEADER_ROW (widget);
  gboolean has_name = *gtk_editable_get_text (GTK_EDITABLE (self->name)) != '\0';

  return gtk_widget_grab_focus (has_name ? self->value : self->name);
}

static void
weir_header_row_class_init (WeirHeaderRowClass *klass)
{
  GType type = WEIR_TYPE_HEADER_ROW;

  GTK_WIDGET_CLASS (klass)->grab_focus = weir_header_row_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETED] = g_signal_new ("deleted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_header_row_init (WeirHeaderRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* A reference is no secret itself, whatever the name says. */
static void
mask (WeirHeaderRow *self)
{
  gboolean by_name = weir_secret_is_name (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  gboolean is_secret = by_name || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->secret));
  gboolean is_hidden =
      is_secret && !weir_secret_is_reference (gtk_editable_get_text (GTK_EDITABLE (self->value)));

  gtk_widget_set_sensitive (self->secret, !by_name);
  gtk_widget_set_tooltip_text (self->secret, by_name ? _ ("A secret by its name") : _ ("Make It a Secret"));
  gtk_widget_set_visible (self->reveal, is_hidden);
  gtk_entry_set_visibility (GTK_ENTRY (self->value),
                            !is_hidden || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->reveal)));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->value),
                                  is_secret ? _ ("Value, @env:NAME or @file:PATH") : _ ("Value"));
}

static void
changed_cb (WeirHeaderRow *self)
{
  mask (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
delete_cb (WeirHeaderRow *self)
{
  g_signal_emit (self, signals[DELETED], 0);
}

static GtkWidget *
entry_new (const char *label, int chars)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

static GtkWidget *
toggle_new (const char *icon, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
value_part_new (WeirHeaderRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *remove = weir_icon_button_new ("user-trash-symbolic", _ ("Delete Header"));

  self->value = entry_new (_ ("Value"), 8);
  self->reveal = toggle_new ("view-reveal-symbolic", _ ("Reveal"));
  self->secret = toggle_new ("dialog-password-symbolic", _ ("Make It a Secret"));
  gtk_box_append (GTK_BOX (box), self->value);
  gtk_box_append (GTK_BOX (box), self->reveal);
  gtk_box_append (GTK_BOX (box), self->secret);
  gtk_box_append (GTK_BOX (box), remove);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (delete_cb), self);
  return box;
}

/** weir_header_row_new: Returns: (transfer floating): a row that shows @header, or nothing yet where it is %NULL */
GtkWidget *
weir_header_row_new (const WeirHeader *header)
{
  WeirHeaderRow *self = g_object_new (WEIR_TYPE_HEADER_ROW, NULL);

  self->name = entry_new (_ ("Name"), 10);
  weir_row_parts_set (GTK_LIST_BOX_ROW (self), self->name, value_part_new (self));
  if (header != NULL) {
    gtk_editable_set_text (GTK_EDITABLE (self->name), header->name);
    gtk_editable_set_text (GTK_EDITABLE (self->value), weir_header_has_value (header) ? header->value : "");
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->secret), header->is_secret);
  }
  mask (self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->value, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->secret, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->reveal, "toggled", G_CALLBACK (mask), self);
  return GTK_WIDGET (self);
}

/** weir_header_row_is_empty: Returns: whether nothing was typed in it yet */
gboolean
weir_header_row_is_empty (WeirHeaderRow *row)
{
  return *gtk_editable_get_text (GTK_EDITABLE (row->name)) == '\0' &&
         *gtk_editable_get_text (GTK_EDITABLE (row->value)) == '\0';
}

/** weir_header_row_lacks_value: Returns: whether it is a secret whose value is not here */
gboolean
weir_header_row_lacks_value (WeirHeaderRow *row)
{
  return *gtk_editable_get_text (GTK_EDITABLE (row->name)) != '\0' &&
         *gtk_editable_get_text (GTK_EDITABLE (row->value)) == '\0' &&
         (weir_secret_is_name (gtk_editable_get_text (GTK_EDITABLE (row->name))) ||
          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->secret)));
}

/**
 * weir_header_row_get:
 * @row: a row
 * @error: a %WEIR_HEADER_ERROR
 *
 * Returns: (transfer full) (nullable): the header; a secret without a value is one whose value is
 *   kept elsewhere
 */
WeirHeader *
weir_header_row_get (WeirHeaderRow *row, GError **error)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (row->name));
  const char *value = gtk_editable_get_text (GTK_EDITABLE (row->value));
  gboolean is_secret =
      weir_secret_is_name (name) || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->secret));
  WeirHeader *header = weir_header_new (name, is_secret ? WEIR_SECRET_MASK : value, error);

  if (header == NULL || !is_secret || *value == '\0')
    return header;
  if (weir_header_is_value (value)) {
    weir_header_set_value (header, value);
    return header;
  }
  weir_header_free (header);
  return weir_header_new (name, value, error);
}

/** weir_header_row_mark: shows whether something is wrong with it */
void
weir_header_row_mark (WeirHeaderRow *row, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (row->name, "error");
  else
    gtk_widget_remove_css_class (row->name, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->name), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
