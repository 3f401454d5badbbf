/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "even-layout.h"

#include "width-bin.h"

struct _WeirEvenLayout {
  GtkLayoutManager parent_instance;
  int least_width; /* pixels with letters of the usual size, of a child where there is more than one column */
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

/* Pixels: of a child where there is more than one column. */
static int
least_cell (const WeirEvenLayout *self, GtkWidget *widget)
{
  return MAX ((int) (self->least_width * weir_width_bin_text_scale (widget)), widest (widget));
}

/* Pixels: of all children beside each other. */
static int
whole_width (const WeirEvenLayout *self, GtkWidget *widget)
{
  int n = count (widget);

  return n > 0 ? n * least_cell (self, widget) + (n - 1) * self->gap : 0;
}

/* Five in a room for four are three and two, not four and one. Three in a room for two are below one another:
 * beside the third there would be a hole. */
static int
columns_in (const WeirEvenLayout *self, GtkWidget *widget, int width)
{
  int n = MAX (count (widget), 1), least = least_cell (self, widget);
  int most = CLAMP ((width + self->gap) / (least + self->gap), 1, n);
  int lines = (n + most - 1) / most;

  return n == 3 && most == 2 ? 1 : (n + lines - 1) / lines;
}

static int
cell_width (const WeirEvenLayout *self, int columns, int width)
{
  return (width - (columns - 1) * self->gap) / columns;
}

/* The next child that is shown, from @child on; NULL where there is none. */
static GtkWidget *
shown_from (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Pixels: the tallest of the next @columns children from @child on; @next is the one after them. */
static int
line_height (GtkWidget *child, int columns, int width, GtkWidget **next)
{
  int height = 0;

  for (int i = 0; i < columns && child != NULL; i++) {
    int natural = 0;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
    height = MAX (height, natural);
    child = shown_from (gtk_widget_get_next_sibling (child));
  }
  *next = child;
  return height;
}

static int
height_for_width (const WeirEvenLayout *self, GtkWidget *widget, int width)
{
  int columns = columns_in (self, widget, width), cell = cell_width (self, columns, width), height = 0;
  GtkWidget *child = shown_from (gtk_widget_get_first_child (widget));

  while (child != NULL)
    height += line_height (child, columns, cell, &child) + self->gap;
  return MAX (height - self->gap, 0);
}

static void
weir_even_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                          int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  WeirEvenLayout *self = WEIR_EVEN_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = widest (widget);
    *natural = whole_width (self, widget);
  } else {
    *minimum = *natural =
        height_for_width (self, widget, for_size >= 0 ? for_size : whole_width (self, widget));
  }
}

static void
allocate_line (const WeirEvenLayout *self, GtkWidget *child, int columns, GtkAllocation cell, int width)
{
  gboolean is_rtl = gtk_widget_get_direction (gtk_widget_get_parent (child)) == GTK_TEXT_DIR_RTL;

  for (int i = 0; i < columns && child != NULL; i++) {
    int x = i * (cell.width + self->gap);

    cell.x = is_rtl ? width - x - cell.width : x;
    gtk_widget_size_allocate (child, &cell, -1);
    child = shown_from (gtk_widget_get_next_sibling (child));
  }
}

static void
weir_even_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  WeirEvenLayout *self = WEIR_EVEN_LAYOUT (manager);
  int columns = columns_in (self, widget, width), y = 0;
  GtkWidget *child = shown_from (gtk_widget_get_first_child (widget));

  while (child != NULL) {
    GtkAllocation cell = { 0, y, cell_width (self, columns, width), 0 };
    GtkWidget *first = child;

    cell.height = line_height (first, columns, cell.width, &child);
    allocate_line (self, first, columns, cell, width);
    y += cell.height + self->gap;
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
 * @least_width: pixels, of a child where there is more than one column; more with larger letters
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
