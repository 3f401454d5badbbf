/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fitted-entry.h"

#include "width-bin.h"

#define CARET 4 /* pixels behind a text that a caret and the curve of its last letter need */

struct _WeirFittedEntry {
  AdwEntryRow parent_instance;
  double own;   /* scale that its own text needs */
  double scale; /* of its letters beside others, as was set last */
  guint idle;
};

G_DEFINE_FINAL_TYPE (WeirFittedEntry, weir_fitted_entry, ADW_TYPE_ENTRY_ROW)

/* By the room of the text, which does not depend on its letters. */
static double
scale_of (WeirFittedEntry *self)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (text, gtk_editable_get_text (GTK_EDITABLE (self)));
  int needed, room = gtk_widget_get_width (text) - CARET;

  pango_layout_get_pixel_size (layout, &needed, NULL);
  if (room <= 0 || needed <= room || !weir_width_bin_is_crowded (GTK_WIDGET (self)))
    return 1;
  return MAX ((double) room / needed, 1 / weir_width_bin_text_scale (GTK_WIDGET (self)));
}

static void
set_scale (WeirFittedEntry *self, double scale)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (scale == self->scale)
    return;
  self->scale = scale;
  if (scale < 1)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  adw_entry_row_set_attributes (ADW_ENTRY_ROW (self), attributes);
}

/* Those of one list have letters of one size, that of the longest text. */
static void
set_scales (WeirFittedEntry *self)
{
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (self)));
  double scale = 1;

  for (GtkWidget *other = first; other != NULL; other = gtk_widget_get_next_sibling (other))
    if (WEIR_IS_FITTED_ENTRY (other))
      scale = MIN (scale, WEIR_FITTED_ENTRY (other)->own);
  for (GtkWidget *other = first; other != NULL; other = gtk_widget_get_next_sibling (other))
    if (WEIR_IS_FITTED_ENTRY (other))
      set_scale (WEIR_FITTED_ENTRY (other), scale);
}

/* A widget that changed while it is being allocated would be allocated for ever. */
static gboolean
fit_cb (gpointer data)
{
  WeirFittedEntry *self = data;

  self->idle = 0;
  self->own = scale_of (self);
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    set_scales (self);
  return G_SOURCE_REMOVE;
}

static void
fit (WeirFittedEntry *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
weir_fitted_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                           int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
weir_fitted_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), width, height, baseline, NULL);
  fit (WEIR_FITTED_ENTRY (widget));
}

static void
weir_fitted_entry_dispose (GObject *object)
{
  G_OBJECT_CLASS (weir_fitted_entry_parent_class)->dispose (object);
  g_clear_handle_id (&WEIR_FITTED_ENTRY (object)->idle, g_source_remove); /* its text goes, too */
}

static void
weir_fitted_entry_class_init (WeirFittedEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_fitted_entry_dispose;
  GTK_WIDGET_CLASS (klass)->measure = weir_fitted_entry_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = weir_fitted_entry_size_allocate;
}

static void
weir_fitted_entry_init (WeirFittedEntry *self)
{
  self->own = self->scale = 1;
  /* where there is a layout manager, nobody asks size_allocate() */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (fit), NULL);
}

/** weir_fitted_entry_new: Returns: (transfer floating): an empty one */
GtkWidget *
weir_fitted_entry_new (void)
{
  return g_object_new (WEIR_TYPE_FITTED_ENTRY, NULL);
}
