/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress-ring.h"

#define SIZE    16   /* px, as icons are */
#define LINE    2.5  /* of SIZE px, how thick */
#define TRACK   0.25 /* opacity of what is to come */
#define UNKNOWN 0.25 /* share that is shown where none is known */

struct _WeirProgressRing {
  GObject parent_instance;
  double share;
};

static void
draw_arc (cairo_t *cr, const GdkRGBA *color, double opacity, double share)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * opacity);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, (SIZE - LINE) / 2 - 1, -G_PI_2, -G_PI_2 + share * 2 * G_PI);
  cairo_stroke (cr);
}

static void
snapshot_symbolic (GtkSymbolicPaintable *paintable, GdkSnapshot *snapshot, double width, double height,
                   const GdkRGBA *colors, gsize n_colors)
{
  double share = WEIR_PROGRESS_RING (paintable)->share;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (GTK_SNAPSHOT (snapshot), &bounds);

  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, width / SIZE, height / SIZE);
  cairo_set_line_width (cr, LINE);
  draw_arc (cr, &colors[GTK_SYMBOLIC_COLOR_FOREGROUND], TRACK, 1);
  draw_arc (cr, &colors[GTK_SYMBOLIC_COLOR_FOREGROUND], 1, share < 0 ? UNKNOWN : MIN (share, 1));
  cairo_destroy (cr);
}

static void
symbolic_init (GtkSymbolicPaintableInterface *iface)
{
  iface->snapshot_symbolic = snapshot_symbolic;
}

/* Where nobody says in which colour. */
static void
snapshot (GdkPaintable *paintable, GdkSnapshot *onto, double width, double height)
{
  const GdkRGBA black = { 0, 0, 0, 1 };

  snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (paintable), onto, width, height, &black, 1);
}

static int
get_size (GdkPaintable *paintable)
{
  return SIZE;
}

static GdkPaintableFlags
get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = snapshot;
  iface->get_flags = get_flags;
  iface->get_intrinsic_width = get_size;
  iface->get_intrinsic_height = get_size;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirProgressRing, weir_progress_ring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SYMBOLIC_PAINTABLE, symbolic_init))

static void
weir_progress_ring_class_init (WeirProgressRingClass *klass)
{
}

static void
weir_progress_ring_init (WeirProgressRing *self)
{
}

/** weir_progress_ring_new: Returns: (transfer full): of which @share, 0 to 1, is over; < 0 where that is not known */
GdkPaintable *
weir_progress_ring_new (double share)
{
  WeirProgressRing *ring = g_object_new (WEIR_TYPE_PROGRESS_RING, NULL);

  ring->share = share;
  return GDK_PAINTABLE (ring);
}
