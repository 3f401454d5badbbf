/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "even-layout.h"

struct _WeirEvenLayout {
  GtkLayoutManager parent_instance;
  int least_width; /* pixels, of a child where there is more than one column */
  int gap;         /* pixels */
};

G_DEFINE_FINAL_TYPE (WeirEvenLayout, weir_even_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
weir_even_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
count (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child) ? 1 : 0;
  return n;
}

/* Five in a room for four are three and two, not four and one. */
static int
columns_in (const WeirEvenLayout *self, int n, int width)
{
  int most = CLAMP ((width + self->gap) / (self->least_width + self->gap), 1, MAX (n, 1));
  int lines = (n + most - 1) / most;

  return lines > 0 ? (n + lines - 1) / lines : 1;
}

static int
tallest (GtkWidget *widget, int width)
{
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int natural = 0;

    if (gtk_widget_should_layout (child))
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
    height = MAX (height, natural);
  }
  return height;
}

static int
widest (GtkWidget *widget)
{
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int minimum = 0;

    if (gtk_widget_should_layout (child))
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    width = MAX (width, minimum);
  }
  return width;
}

static int
cell_width (const WeirEvenLayout *self, int columns, int width)
{
  return (width - (columns - 1) * self->gap) / columns;
}

static void
weir_even_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                          int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  WeirEvenLayout *self = WEIR_EVEN_LAYOUT (manager);
  int n = count (widget), columns, lines;

  *minimum = *natural = 0;
  if (n == 0)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = widest (widget);
    *natural = n * MAX (self->least_width, *minimum) + (n - 1) * self->gap;
    return;
  }
  columns = for_size > 0 ? columns_in (self, n, for_size) : n;
  lines = (n + columns - 1) / columns;
  *minimum = lines * tallest (widget, for_size > 0 ? cell_width (self, columns, for_size) : -1) +
             (lines - 1) * self->gap;
  *natural = *minimum;
}

static void
weir_even_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  WeirEvenLayout *self = WEIR_EVEN_LAYOUT (manager);
  int columns = columns_in (self, count (widget), width), cell = cell_width (self, columns, width);
  int line_height = tallest (widget, cell), i = 0;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int x = i % columns * (cell + self->gap);

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_size_allocate (child,
                              &(GtkAllocation){ is_rtl ? width - x - cell : x,
                                                i / columns * (line_height + self->gap), cell, line_height },
                              -1);
    i++;
  }
}

static void
weir_even_layout_class_init (WeirEvenLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = weir_even_layout_get_request_mode;
  layout_class->measure = weir_even_layout_measure;
  layout_class->allocate = weir_even_layout_allocate;
}

static void
weir_even_layout_init (WeirEvenLayout *self)
{
}

/**
 * weir_even_layout_new:
 * @least_width: pixels, of a child where there is more than one column
 * @gap: pixels between two
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
weir_even_layout_new (int least_width, int gap)
{
  WeirEvenLayout *self = g_object_new (WEIR_TYPE_EVEN_LAYOUT, NULL);

  self->least_width = least_width;
  self->gap = gap;
  return GTK_LAYOUT_MANAGER (self);
}
