/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ends-layout.h"

#include "width-bin.h"

struct _WeirEndsLayout {
  GtkLayoutManager parent_instance;
  int least_width; /* pixels with letters of the usual size, that a long child keeps on a shared line */
  int column_gap, row_gap; /* pixels */
};

G_DEFINE_FINAL_TYPE (WeirEndsLayout, weir_ends_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { FIRST, BETWEEN, LAST, N_PLACES };

typedef struct {
  GtkWidget *children[N_PLACES]; /* (nullable) */
  GtkAllocation at[N_PLACES];
  int height; /* pixels, of all lines */
} Lines;

static void
find_children (Lines *lines, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_should_layout (child))
      continue;
    if (lines->children[FIRST] == NULL) {
      lines->children[FIRST] = child;
      continue;
    }
    lines->children[BETWEEN] = lines->children[LAST];
    lines->children[LAST] = child;
  }
}

/* @needed: (out) (optional) */
static int
natural_width (GtkWidget *child, int *needed)
{
  int natural = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, needed, &natural, NULL, NULL);
  return natural;
}

static int
height_of (GtkWidget *child, int width)
{
  int natural = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The children of @places stand beside each other, below what has been placed. */
static void
add_line (Lines *lines, unsigned int places, int row_gap)
{
  int y = lines->height > 0 ? lines->height + row_gap : 0, height = 0;

  for (guint i = 0; i < N_PLACES; i++)
    if (places & 1u << i)
      height = MAX (height, height_of (lines->children[i], lines->at[i].width));
  for (guint i = 0; i < N_PLACES; i++)
    if (places & 1u << i) {
      lines->at[i].y = y;
      lines->at[i].height = height;
    }
  lines->height = y + height;
}

static void
add_own_line (Lines *lines, guint place, int width, int row_gap)
{
  if (lines->children[place] == NULL)
    return;
  lines->at[place].width = width;
  add_line (lines, 1u << place, row_gap);
}

/* The ends beside each other; the one between them too, where it @fits. */
static void
add_shared_line (const WeirEndsLayout *self, Lines *lines, int width, int last_width, gboolean fits)
{
  int rest = width - self->column_gap - last_width;
  GtkAllocation *at = lines->at;

  at[LAST].x = width - last_width;
  at[LAST].width = last_width;
  at[FIRST].width = fits ? natural_width (lines->children[FIRST], NULL) : rest;
  at[BETWEEN].x = at[FIRST].width + self->column_gap;
  at[BETWEEN].width = rest - at[BETWEEN].x;
  add_line (lines, 1u << FIRST | 1u << LAST | (fits ? 1u << BETWEEN : 0), self->row_gap);
}

/* Pixels. */
static int
scaled_least (const WeirEndsLayout *self, GtkWidget *widget)
{
  return (int) (self->least_width * weir_width_bin_text_scale (widget));
}

static Lines
arrange (const WeirEndsLayout *self, GtkWidget *widget, int width)
{
  Lines lines = { .height = 0 };
  int least = scaled_least (self, widget), first, last, needed = 0;
  gboolean is_shared, fits;

  find_children (&lines, widget);
  first = natural_width (lines.children[FIRST], &needed);
  last = natural_width (lines.children[LAST], NULL);
  is_shared =
      lines.children[LAST] != NULL && width - self->column_gap - last >= MAX (needed, MIN (first, least));
  fits = is_shared && lines.children[BETWEEN] != NULL && width - first - last - 2 * self->column_gap >= least;
  if (is_shared) {
    add_shared_line (self, &lines, width, last, fits);
  } else {
    add_own_line (&lines, FIRST, width, self->row_gap);
    add_own_line (&lines, LAST, width, self->row_gap);
  }
  if (!fits) {
    lines.at[BETWEEN].x = 0;
    add_own_line (&lines, BETWEEN, width, self->row_gap);
  }
  return lines;
}

static GtkSizeRequestMode
weir_ends_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* With its natural width all stand on one line, in the least height: a box that measures without a width takes
 * it for what is needed with any width. */
static void
measure_width (const WeirEndsLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  Lines lines = { .height = 0 };
  int n = 0;

  find_children (&lines, widget);
  for (guint i = 0; i < N_PLACES; i++) {
    int least, usual;

    if (lines.children[i] == NULL)
      continue;
    gtk_widget_measure (lines.children[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
    *minimum = MAX (*minimum, least);
    if (i == BETWEEN)
      usual = MAX (usual, scaled_least (self, widget));
    *natural += usual + (n++ > 0 ? self->column_gap : 0);
  }
}

static void
weir_ends_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                          int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  const WeirEndsLayout *self = WEIR_ENDS_LAYOUT (manager);
  int least = 0, usual = 0;

  measure_width (self, widget, &least, &usual);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    least = usual = arrange (self, widget, for_size >= 0 ? for_size : usual).height;
  *minimum = least;
  *natural = usual;
}

static void
weir_ends_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  Lines lines = arrange (WEIR_ENDS_LAYOUT (manager), widget, width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < N_PLACES; i++) {
    if (lines.children[i] == NULL)
      continue;
    if (is_rtl)
      lines.at[i].x = width - lines.at[i].x - lines.at[i].width;
    gtk_widget_size_allocate (lines.children[i], &lines.at[i], -1);
  }
}

static void
weir_ends_layout_class_init (WeirEndsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = weir_ends_layout_get_request_mode;
  layout_class->measure = weir_ends_layout_measure;
  layout_class->allocate = weir_ends_layout_allocate;
}

static void
weir_ends_layout_init (WeirEndsLayout *self)
{
}

/**
 * weir_ends_layout_new:
 * @least_width: pixels, that the first child, if it is longer than that, and the one between keep on a line
 *   with others; more with larger letters
 * @column_gap: pixels between two on a line
 * @row_gap: pixels between two lines
 *
 * Returns: (transfer full): a layout manager for up to three children
 */
GtkLayoutManager *
weir_ends_layout_new (int least_width, int column_gap, int row_gap)
{
  WeirEndsLayout *self = g_object_new (WEIR_TYPE_ENDS_LAYOUT, NULL);

  self->least_width = least_width;
  self->column_gap = column_gap;
  self->row_gap = row_gap;
  return GTK_LAYOUT_MANAGER (self);
}
