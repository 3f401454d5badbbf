/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "legend.h"

#include <glib/gi18n.h>
#include <math.h>

#include "flow-layout.h"
#include "swatch.h"
#include "words.h"

#define SIZE 0.85 /* of the text around it */

struct _WeirLegend {
  GtkWidget parent;

  WeirTrack *track;
  GPtrArray *values; /* of GtkLabel, by series; NULL for one without a name */
  GtkWidget *change; /* (nullable): of the second series from the first */
  gboolean compact;
  double t; /* s; NaN: the latest */
};

G_DEFINE_FINAL_TYPE (WeirLegend, weir_legend, GTK_TYPE_WIDGET)

/** weir_legend_update: the track has other values than those that are shown */
void
weir_legend_update (WeirLegend *self)
{
  for (guint i = 0; i < self->values->len && i < weir_track_n_series (self->track); i++) {
    GtkLabel *label = g_ptr_array_index (self->values, i);
    g_autofree char *value = NULL;

    if (label == NULL)
      continue;
    value = weir_track_describe_value (self->track, i, self->t);
    gtk_label_set_text (label, value);
  }
  if (self->change != NULL) {
    g_autofree char *change = weir_track_describe_change (self->track, self->t);

    gtk_label_set_text (GTK_LABEL (self->change), change);
  }
}

/* @series: (nullable): %NULL for the change between two */
static GtkWidget *
make_item (WeirLegend *self, const WeirSeries *series, GtkWidget **value)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = weir_words_new (series != NULL ? series->name : _ ("Change"), SIZE,
                                    series != NULL ? WEIR_WORDS_PLAIN : WEIR_WORDS_DIM);

  *value = weir_words_new (NULL, SIZE, WEIR_WORDS_BOLD | WEIR_WORDS_FIGURE);
  gtk_label_set_ellipsize (GTK_LABEL (*value), PANGO_ELLIPSIZE_END); /* why there is none may be a sentence */
  gtk_widget_set_hexpand (name, !self->compact);
  if (!self->compact)
    gtk_label_set_max_width_chars (GTK_LABEL (name), 1);
  if (series != NULL)
    gtk_box_append (GTK_BOX (item), weir_swatch_new_for (series));
  gtk_box_append (GTK_BOX (item), name);
  gtk_box_append (GTK_BOX (item), *value);
  return item;
}

static void
clear (WeirLegend *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->values, 0);
  self->change = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
rebuild (WeirLegend *self)
{
  clear (self);
  for (guint i = 0; i < weir_track_n_series (self->track); i++) {
    const WeirSeries *series = weir_track_get_series (self->track, i);
    GtkWidget *value = NULL;

    if (series->name != NULL)
      gtk_widget_set_parent (make_item (self, series, &value), GTK_WIDGET (self));
    g_ptr_array_add (self->values, value);
  }
  if (weir_track_is_compared (self->track))
    gtk_widget_set_parent (make_item (self, NULL, &self->change), GTK_WIDGET (self));
  weir_legend_update (self);
}

static void
set_layout (WeirLegend *self)
{
  GtkLayoutManager *layout =
      self->compact ? weir_flow_layout_new (14, 0) : gtk_box_layout_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
}

static void
weir_legend_dispose (GObject *object)
{
  WeirLegend *self = WEIR_LEGEND (object);

  clear (self);
  g_clear_object (&self->track);
  G_OBJECT_CLASS (weir_legend_parent_class)->dispose (object);
}

static void
weir_legend_finalize (GObject *object)
{
  g_ptr_array_unref (WEIR_LEGEND (object)->values);
  G_OBJECT_CLASS (weir_legend_parent_class)->finalize (object);
}

static void
weir_legend_class_init (WeirLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_legend_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_legend_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weir_legend_init (WeirLegend *self)
{
  self->values = g_ptr_array_new ();
  self->t = NAN;
  set_layout (self);
}

/** weir_legend_new: the legend of @track, which is held; its values are followed by weir_legend_update() */
GtkWidget *
weir_legend_new (WeirTrack *track)
{
  WeirLegend *self = g_object_new (WEIR_TYPE_LEGEND, NULL);

  self->track = g_object_ref (track);
  rebuild (self);
  g_signal_connect_object (track, "legend", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** weir_legend_set_compact: whether it flows */
void
weir_legend_set_compact (WeirLegend *self, gboolean compact)
{
  if (self->compact == compact)
    return;
  self->compact = compact;
  clear (self);
  set_layout (self);
  rebuild (self);
}

/** weir_legend_set_time: shows the values at @t, s; NaN for the latest */
void
weir_legend_set_time (WeirLegend *self, double t)
{
  self->t = t;
  weir_legend_update (self);
}
