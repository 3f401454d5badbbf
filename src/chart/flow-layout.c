/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow-layout.h"

struct _WeirFlowLayout {
  GtkLayoutManager parent;

  int column_gap, row_gap; /* px */
};

G_DEFINE_FINAL_TYPE (WeirFlowLayout, weir_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  int width;      /* px to be filled; G_MAXINT: one line */
  int x, y, line; /* where the next child goes; height of its line */
  int widest;
} Flow;

/* Gives @child its place: its size, and the corner in @x and @y. */
static void
place (WeirFlowLayout *self, Flow *flow, GtkWidget *child, GdkRectangle *at)
{
  GtkRequisition natural;

  gtk_widget_get_preferred_size (child, NULL, &natural);
  if (natural.width > flow->width) {
    natural.width = flow->width;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural.width, NULL, &natural.height, NULL, NULL);
  }
  if (flow->x > 0 && flow->x + natural.width > flow->width) {
    flow->x = 0;
    flow->y += flow->line + self->row_gap;
    flow->line = 0;
  }
  *at = (GdkRectangle){ flow->x, flow->y, natural.width, natural.height };
  flow->x += natural.width;
  flow->widest = MAX (flow->widest, flow->x);
  flow->x += self->column_gap;
  flow->line = MAX (flow->line, natural.height);
}

static Flow
flow_all (WeirFlowLayout *self, GtkWidget *widget, int width)
{
  Flow flow = { .width = width };
  GdkRectangle at;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place (self, &flow, child, &at);
  return flow;
}

static int
widest_minimum (GtkWidget *widget)
{
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    int minimum;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    widest = MAX (widest, minimum);
  }
  return widest;
}

static GtkSizeRequestMode
weir_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
weir_flow_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                          int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  WeirFlowLayout *self = WEIR_FLOW_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = widest_minimum (widget);
    *natural = MAX (flow_all (self, widget, G_MAXINT).widest, *minimum);
  } else {
    Flow flow = flow_all (self, widget, for_size >= 0 ? for_size : G_MAXINT);

    *minimum = *natural = flow.y + flow.line;
  }
}

typedef struct {
  GtkWidget *child;
  GdkRectangle at;
} Place;

static GArray *
places_in (WeirFlowLayout *self, GtkWidget *widget, int width)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  Flow flow = { .width = width };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    Place one = { .child = child };

    if (!gtk_widget_should_layout (child))
      continue;
    place (self, &flow, child, &one.at);
    g_array_append_val (places, one);
  }
  return places;
}

/* The first child of the line from @first to before @end that would expand has what the line has left. */
static void
fill_line (GArray *places, guint first, guint end, int width)
{
  const Place *last = &g_array_index (places, Place, end - 1);
  int spare = width - last->at.x - last->at.width, shift = 0;

  for (guint i = first; i < end; i++) {
    Place *one = &g_array_index (places, Place, i);

    one->at.x += shift;
    if (shift == 0 && gtk_widget_get_hexpand (one->child)) {
      one->at.width += spare;
      shift = spare;
    }
  }
}

static void
fill_lines (GArray *places, int width)
{
  guint first = 0;

  for (guint i = 1; i <= places->len; i++)
    if (i == places->len ||
        g_array_index (places, Place, i).at.y != g_array_index (places, Place, first).at.y) {
      fill_line (places, first, i, width);
      first = i;
    }
}

static void
weir_flow_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) places = places_in (WEIR_FLOW_LAYOUT (manager), widget, width);

  fill_lines (places, width);
  for (guint i = 0; i < places->len; i++) {
    Place *one = &g_array_index (places, Place, i);

    if (mirrored)
      one->at.x = width - one->at.x - one->at.width;
    gtk_widget_size_allocate (one->child, &one->at, -1);
  }
}

static void
weir_flow_layout_class_init (WeirFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = weir_flow_layout_get_request_mode;
  manager_class->measure = weir_flow_layout_measure;
  manager_class->allocate = weir_flow_layout_allocate;
}

static void
weir_flow_layout_init (WeirFlowLayout *self)
{
}

/** weir_flow_layout_new: with so many px between two children and between two lines; a child that expands has what its line has left */
GtkLayoutManager *
weir_flow_layout_new (int column_gap, int row_gap)
{
  WeirFlowLayout *self = g_object_new (WEIR_TYPE_FLOW_LAYOUT, NULL);

  self->column_gap = column_gap;
  self->row_gap = row_gap;
  return GTK_LAYOUT_MANAGER (self);
}
