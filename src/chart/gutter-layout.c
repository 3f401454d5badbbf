/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gutter-layout.h"

struct _WeirGutterLayout {
  GtkLayoutManager parent;

  int width; /* px; < 0: the gutter lies above */
};

G_DEFINE_FINAL_TYPE (WeirGutterLayout, weir_gutter_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  int minimum, natural;
} Size;

static Size
measure (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  Size size;

  gtk_widget_measure (child, orientation, for_size, &size.minimum, &size.natural, NULL, NULL);
  return size;
}

static Size
sum (Size a, Size b)
{
  return (Size){ a.minimum + b.minimum, a.natural + b.natural };
}

static Size
larger (Size a, Size b)
{
  return (Size){ MAX (a.minimum, b.minimum), MAX (a.natural, b.natural) };
}

static Size
size_across (WeirGutterLayout *self, GtkWidget *gutter, GtkWidget *plot)
{
  Size size = measure (plot, GTK_ORIENTATION_HORIZONTAL, -1);

  return self->width < 0 ? larger (measure (gutter, GTK_ORIENTATION_HORIZONTAL, -1), size)
                         : sum ((Size){ self->width, self->width }, size);
}

/* @width is of both, or -1 where it is not known. */
static Size
size_down (WeirGutterLayout *self, GtkWidget *gutter, GtkWidget *plot, int width)
{
  if (self->width < 0)
    return sum (measure (gutter, GTK_ORIENTATION_VERTICAL, width),
                measure (plot, GTK_ORIENTATION_VERTICAL, width));
  return larger (measure (gutter, GTK_ORIENTATION_VERTICAL, self->width),
                 measure (plot, GTK_ORIENTATION_VERTICAL, width < 0 ? -1 : MAX (width - self->width, 0)));
}

static GtkSizeRequestMode
weir_gutter_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
weir_gutter_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                            int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  WeirGutterLayout *self = WEIR_GUTTER_LAYOUT (manager);
  GtkWidget *gutter = gtk_widget_get_first_child (widget), *plot = gtk_widget_get_last_child (widget);
  Size size = orientation == GTK_ORIENTATION_HORIZONTAL ? size_across (self, gutter, plot)
                                                        : size_down (self, gutter, plot, for_size);

  *minimum = size.minimum;
  *natural = size.natural;
}

static void
weir_gutter_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                             int baseline)
{
  WeirGutterLayout *self = WEIR_GUTTER_LAYOUT (manager);
  GtkWidget *gutter = gtk_widget_get_first_child (widget), *plot = gtk_widget_get_last_child (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->width < 0) {
    int above = measure (gutter, GTK_ORIENTATION_VERTICAL, width).natural;

    gtk_widget_size_allocate (gutter, &(GdkRectangle){ 0, 0, width, above }, -1);
    gtk_widget_size_allocate (plot, &(GdkRectangle){ 0, above, width, height - above }, -1);
  } else {
    int rest = width - self->width;

    gtk_widget_size_allocate (gutter, &(GdkRectangle){ mirrored ? rest : 0, 0, self->width, height }, -1);
    gtk_widget_size_allocate (plot, &(GdkRectangle){ mirrored ? 0 : self->width, 0, rest, height }, -1);
  }
}

static void
weir_gutter_layout_class_init (WeirGutterLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = weir_gutter_layout_get_request_mode;
  manager_class->measure = weir_gutter_layout_measure;
  manager_class->allocate = weir_gutter_layout_allocate;
}

static void
weir_gutter_layout_init (WeirGutterLayout *self)
{
  self->width = -1;
}

/** weir_gutter_layout_new: for a widget with two children; the gutter, which is the first, lies above */
GtkLayoutManager *
weir_gutter_layout_new (void)
{
  return g_object_new (WEIR_TYPE_GUTTER_LAYOUT, NULL);
}

/** weir_gutter_layout_set_width: how wide the gutter is, px with its margins, beside the other; -1: above it */
void
weir_gutter_layout_set_width (WeirGutterLayout *self, int px)
{
  g_return_if_fail (WEIR_IS_GUTTER_LAYOUT (self));
  if (self->width == px)
    return;
  self->width = px;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
