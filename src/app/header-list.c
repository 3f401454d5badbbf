/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "header-list.h"

#include <glib/gi18n.h>

#include "header-row.h"
#include "key-row.h"
#include "row-buttons.h"
#include "row-parts.h"

struct _WeirHeaderList {
  AdwPreferencesRow parent_instance;
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkListBox *list;
  GtkWidget *add;
  GtkWidget *note;  /* says that secrets are not kept */
  GPtrArray *shown; /* (nullable): of WeirHeader: what the rows stand for */
  gboolean is_busy; /* what changes is our own */
};

G_DEFINE_FINAL_TYPE (WeirHeaderList, weir_header_list, ADW_TYPE_PREFERENCES_ROW)

static void
weir_header_list_dispose (GObject *object)
{
  WeirHeaderList *self = WEIR_HEADER_LIST (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (weir_header_list_parent_class)->dispose (object);
}

static gboolean
weir_header_list_grab_focus (GtkWidget *widget)
{
  WeirHeaderList *self = WEIR_HEADER_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0), *at;

  for (int i = 0; (at = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (weir_header_row_lacks_value (WEIR_HEADER_ROW (at)))
      row = at;
  return gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->add);
}

static void
weir_header_list_class_init (WeirHeaderListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_header_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_header_list_grab_focus;
}

static void
weir_header_list_init (WeirHeaderList *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static gboolean
has_name (gconstpointer header, gconstpointer name)
{
  return g_ascii_strcasecmp (((const WeirHeader *) header)->name, name) == 0;
}

/* %NULL: @message says why not. */
static GPtrArray *
headers_of_rows (WeirHeaderList *self, char **message)
{
  g_autoptr (GPtrArray) headers = weir_headers_new ();
  GtkListBoxRow *at;

  *message = NULL;
  for (int i = 0; (at = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++) {
    WeirHeaderRow *row = WEIR_HEADER_ROW (at);
    g_autoptr (GError) error = NULL;
    WeirHeader *header = weir_header_row_is_empty (row) ? NULL : weir_header_row_get (row, &error);
    gboolean is_twice =
        header != NULL && g_ptr_array_find_with_equal_func (headers, header->name, has_name, NULL);

    weir_header_row_mark (row, error != NULL || is_twice);
    if (*message == NULL && error != NULL)
      *message = g_strdup_printf (_ ("Header %d: %s"), i + 1, error->message);
    if (*message == NULL && is_twice)
      *message = g_strdup_printf (_ ("Header %d: %s is there already"), i + 1, header->name);
    if (header != NULL)
      weir_headers_put (headers, header);
  }
  return *message == NULL ? g_steal_pointer (&headers) : NULL;
}

static void
remember_shown (WeirHeaderList *self)
{
  const GPtrArray *headers = weir_scenario_draft_get_effective (self->draft)->headers;

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  if (weir_scenario_draft_is_refused (self->draft, self->key))
    return;
  self->shown = weir_headers_new ();
  for (guint i = 0; i < headers->len; i++)
    g_ptr_array_add (self->shown, weir_header_copy (headers->pdata[i]));
}

static gboolean
are_shown (WeirHeaderList *self, const GPtrArray *headers)
{
  if (self->shown == NULL || self->shown->len != headers->len)
    return FALSE;
  for (guint i = 0; i < headers->len; i++) {
    const WeirHeader *a = headers->pdata[i], *b = self->shown->pdata[i];

    if (!g_str_equal (a->name, b->name) || !g_str_equal (a->value, b->value) || a->is_secret != b->is_secret)
      return FALSE;
  }
  return TRUE;
}

static void
write_rows (WeirHeaderList *self)
{
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) headers = NULL;

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  headers = headers_of_rows (self, &message);
  if (headers != NULL)
    weir_scenario_draft_set_headers (self->draft, headers);
  else
    weir_scenario_draft_refuse (self->draft, self->key, message);
  remember_shown (self);
  self->is_busy = FALSE;
}

static void
deleted_cb (WeirHeaderList *self, WeirHeaderRow *row)
{
  GtkListBoxRow *next =
      gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);

  gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : self->add);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  write_rows (self);
}

static GtkWidget *
append_row (WeirHeaderList *self, const WeirHeader *header)
{
  GtkWidget *row = weir_header_row_new (header);

  g_signal_connect_object (row, "changed", G_CALLBACK (write_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
changed_cb (WeirHeaderList *self, WeirScenarioDraft *draft)
{
  const GPtrArray *headers = weir_scenario_draft_get_effective (draft)->headers;
  GtkListBoxRow *row;

  gtk_widget_set_sensitive (GTK_WIDGET (self), !weir_scenario_draft_is_read_only (draft));
  if (self->is_busy || weir_scenario_draft_is_refused (draft, self->key) || are_shown (self, headers))
    return;
  self->is_busy = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < headers->len; i++)
    append_row (self, headers->pdata[i]);
  remember_shown (self);
  self->is_busy = FALSE;
}

static void
add_cb (WeirHeaderList *self)
{
  gtk_widget_grab_focus (append_row (self, NULL));
}

/**
 * weir_header_list_new:
 * @draft: what it edits
 *
 * Returns: (transfer floating): the row of the key `headers`
 */
GtkWidget *
weir_header_list_new (WeirScenarioDraft *draft)
{
  WeirHeaderList *self = g_object_new (WEIR_TYPE_HEADER_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar;

  self->draft = g_object_ref (draft);
  self->key = weir_scenario_draft_find_key ("headers");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->add = weir_add_button_new (_ ("Add Header"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "inner-list");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), weir_message_label_new (draft, self->key));
  self->note = weir_row_note_new (_ ("No keyring was found: secrets are kept for this session only."));
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_box_append (GTK_BOX (box), self->note);
  bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (bar), self->add);
  gtk_box_append (GTK_BOX (bar), weir_reset_button_new (draft, self->key));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Headers"));
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, draft);
  return GTK_WIDGET (self);
}

/** weir_header_list_get_note: Returns: (transfer none): what says that secrets are not kept, to be shown where that is so */
GtkWidget *
weir_header_list_get_note (WeirHeaderList *list)
{
  return list->note;
}
