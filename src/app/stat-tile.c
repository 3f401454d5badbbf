/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stat-tile.h"

#include "format.h"

struct _WeirStatTile {
  GtkButton parent_instance;
  char *track_id;
  GtkLabel *title, *value, *unit, *caption;
  GtkWidget *figure; /* value and unit */
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
  gtk_widget_class_bind_template_child (widget_class, WeirStatTile, figure);
  gtk_widget_class_bind_template_child (widget_class, WeirStatTile, icon);
}

/* A figure goes from left to right before its unit in every language; where words go from right to left it begins
 * at the tile's other edge. */
static void
keep_order (WeirStatTile *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return;
  gtk_widget_set_direction (self->figure, GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (self->figure, GTK_ALIGN_END);
}

static void
weir_stat_tile_init (WeirStatTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  keep_order (self);
}

/** weir_stat_tile_new: Returns: (transfer floating): a tile that says nothing yet */
GtkWidget *
weir_stat_tile_new (void)
{
  return g_object_new (WEIR_TYPE_STAT_TILE, NULL);
}

/** weir_stat_tile_track: Returns: (transfer none) (nullable): the id of the track that shows the same over time */
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

static void
show_tone (WeirStatTile *self, const WeirTileFigure *figure)
{
  const char *classes[] = { figure->tone != NULL ? figure->tone : "dim-label", NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->icon), figure->icon != NULL);
  if (g_strcmp0 (figure->icon, gtk_image_get_icon_name (self->icon)) != 0)
    gtk_image_set_from_icon_name (self->icon, figure->icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
}

/** weir_stat_tile_show: what the caption has no room for is in the tooltip, and read out */
void
weir_stat_tile_show (WeirStatTile *tile, const WeirTileFigure *figure)
{
  gboolean has_more = figure->detail != NULL && !g_str_equal (figure->detail, figure->caption);
  g_autofree char *words = g_strdup_printf ("%s, %s, %s", figure->title, figure->value, figure->caption);
  g_autofree char *more =
      has_more ? g_strdup_printf ("%s\n%s", figure->caption, figure->detail) : g_strdup (figure->caption);

  g_free (tile->track_id);
  tile->track_id = g_strdup (figure->track);
  gtk_label_set_label (tile->title, figure->title);
  show_value (tile, figure->value);
  gtk_label_set_label (tile->caption, figure->caption);
  show_tone (tile, figure);
  /* for a tooltip that is set GTK asks the display where the pointer is */
  if (g_strcmp0 (more, gtk_widget_get_tooltip_text (GTK_WIDGET (tile))) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (tile), more);
  /* the tooltip would be read out after the name, which has the caption already */
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, has_more ? figure->detail : "", -1);
}
