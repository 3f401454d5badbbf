/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stat-tile.h"

#include "format.h"

struct _WeirStatTile {
  GtkButton parent_instance;
  char *track_id;
  GtkLabel *title, *value, *unit, *caption;
  GtkImage *icon;
};

G_DEFINE_FINAL_TYPE (WeirStatTile, weir_stat_tile, GTK_TYPE_BUTTON)

static void
weir_stat_tile_finalize (GObject *object)
{
  g_free (WEIR_STAT_TILE (object)->track_id);
  G_OBJECT_CLASS (weir_stat_tile_parent_class)->finalize (object);
}

static void
weir_stat_tile_class_init (WeirStatTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_stat_tile_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/stat-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirStatTile, title);
  gtk_widget_class_bind_template_child (widget_class, WeirStatTile, value);
  gtk_widget_class_bind_template_child (widget_class, WeirStatTile, unit);
  gtk_widget_class_bind_template_child (widget_class, WeirStatTile, caption);
  gtk_widget_class_bind_template_child (widget_class, WeirStatTile, icon);
}

static void
weir_stat_tile_init (WeirStatTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** weir_stat_tile_new: @track_id: the track that shows the same over time */
GtkWidget *
weir_stat_tile_new (const char *track_id)
{
  WeirStatTile *self = g_object_new (WEIR_TYPE_STAT_TILE, NULL);

  self->track_id = g_strdup (track_id);
  return GTK_WIDGET (self);
}

/** weir_stat_tile_track: Returns: (transfer none): the id of its track */
const char *
weir_stat_tile_track (WeirStatTile *tile)
{
  return tile->track_id;
}

static void
show_value (WeirStatTile *self, const char *value)
{
  const char *unit;
  g_autofree char *digits = weir_format_split (value, &unit);

  gtk_label_set_label (self->value, digits);
  gtk_label_set_label (self->unit, unit);
}

/**
 * weir_stat_tile_show:
 * @value: a figure, as it is formatted with its unit
 * @caption: what it rests on
 * @icon: (nullable): how it stands
 * @style: (nullable): the style class of the icon
 */
void
weir_stat_tile_show (WeirStatTile *tile, const char *title, const char *value, const char *caption,
                     const char *icon, const char *style)
{
  const char *classes[] = { style != NULL ? style : "dim-label", NULL };
  g_autofree char *words = g_strdup_printf ("%s, %s, %s", title, value, caption);

  gtk_label_set_label (tile->title, title);
  show_value (tile, value);
  gtk_label_set_label (tile->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (tile->icon), icon != NULL);
  gtk_image_set_from_icon_name (tile->icon, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (tile->icon), classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
