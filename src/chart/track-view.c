/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "flow-layout.h"
#include "gutter-layout.h"
#include "track-view-private.h"
#include "words.h"

enum { PROP_0, PROP_COMPACT, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { SELECTION_CHANGED, CURSOR_CHANGED, ARRANGE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirTrackView, weir_track_view, GTK_TYPE_WIDGET)

/* The corner says which time the legends are of. */
static void
update_corner (WeirTrackView *self)
{
  double cursor = weir_track_view_get_cursor (self);
  double t = isnan (cursor) ? weir_timeline_get_latest (self->timeline) : cursor;
  const WeirPhaseSpan *phase = weir_timeline_phase_at (self->timeline, t);
  g_autofree char *label = weir_timeline_label (self->timeline, t);
  /* Translators: the time at which a chart shows its values, "At 1:30" */
  g_autofree char *at = isnan (cursor) ? g_strdup (_ ("Latest")) : g_strdup_printf (_ ("At %s"), label);
  /* Translators: the phase of a run and the second in it, counted from 1: "Measured, second 71" */
  g_autofree char *in = phase != NULL
                            ? g_strdup_printf (_ ("%s, second %d"), phase->name, (int) (t - phase->from) + 1)
                            : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (self->when), at);
  gtk_label_set_text (GTK_LABEL (self->where), in);
}

static void
cursor_moved (WeirTrackView *self)
{
  double t = weir_track_view_get_cursor (self);

  for (guint i = 0; i < self->rows->len; i++)
    weir_track_row_set_time (weir_track_view_row_at (self, i), t);
  update_corner (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

static void
weir_track_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (weir_track_view_parent_class)->snapshot (widget, snapshot);
  weir_track_view_draw_layer (WEIR_TRACK_VIEW (widget), snapshot);
}

static void
weir_track_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_track_view_parent_class)->css_changed (widget, change);
  weir_track_view_restyle (WEIR_TRACK_VIEW (widget));
}

static void
weir_track_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (weir_track_view_parent_class)->system_setting_changed (widget, setting);
  weir_track_view_restyle (WEIR_TRACK_VIEW (widget));
}

static void
weir_track_view_dispose (GObject *object)
{
  WeirTrackView *self = WEIR_TRACK_VIEW (object);

  if (self->tracks != NULL)
    g_signal_handlers_disconnect_by_func (self->tracks, weir_track_view_rebuild, self);
  weir_track_view_clear_rows (self);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_object (&self->tracks);
  g_clear_object (&self->timeline);
  G_OBJECT_CLASS (weir_track_view_parent_class)->dispose (object);
}

static void
weir_track_view_finalize (GObject *object)
{
  g_ptr_array_unref (WEIR_TRACK_VIEW (object)->rows);
  g_free (WEIR_TRACK_VIEW (object)->remedy);
  g_free (WEIR_TRACK_VIEW (object)->remedy_action);
  G_OBJECT_CLASS (weir_track_view_parent_class)->finalize (object);
}

static void
weir_track_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, WEIR_TRACK_VIEW (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_track_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    weir_track_view_set_compact (WEIR_TRACK_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
add_signals (void)
{
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", WEIR_TYPE_TRACK_VIEW, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURSOR_CHANGED] = g_signal_new ("cursor-changed", WEIR_TYPE_TRACK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[ARRANGE] = g_signal_new ("arrange", WEIR_TYPE_TRACK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, WEIR_TYPE_TRACK, G_TYPE_INT);
}

static void
weir_track_view_class_init (WeirTrackViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_track_view_dispose;
  object_class->finalize = weir_track_view_finalize;
  object_class->get_property = weir_track_view_get_property;
  object_class->set_property = weir_track_view_set_property;
  widget_class->snapshot = weir_track_view_snapshot;
  widget_class->css_changed = weir_track_view_css_changed;
  widget_class->system_setting_changed = weir_track_view_system_setting_changed;
  properties[PROP_COMPACT] = g_param_spec_boolean (
      "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  add_signals ();
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weir_track_view_init (WeirTrackView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new ();
  self->hover = self->pinned = self->selected_from = self->selected_to = NAN;
  self->label_room = WEIR_LABEL_ROOM;
}

/* Above the ruler both stand in one line where it has room for them. */
static void
lay_out_corner (WeirTrackView *self)
{
  GtkLayoutManager *layout =
      self->compact ? weir_flow_layout_new (6, 0) : gtk_box_layout_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_layout_manager (self->corner, layout);
  gtk_label_set_max_width_chars (GTK_LABEL (self->where), self->compact ? -1 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->where),
                           self->compact ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_MIDDLE);
}

static void
build_head (WeirTrackView *self)
{
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->corner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->when = weir_words_new (NULL, 0.95, WEIR_WORDS_BOLD);
  self->where = weir_words_new (NULL, 0.85, WEIR_WORDS_DIM);
  self->ruler = weir_ruler_view_new (self->timeline);
  weir_words_wrap (self->where);
  gtk_widget_set_hexpand (self->where, TRUE);
  gtk_box_append (GTK_BOX (self->corner), self->when);
  gtk_box_append (GTK_BOX (self->corner), self->where);
  lay_out_corner (self);
  gtk_widget_set_valign (self->corner, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->corner, WEIR_GUTTER_SIDE);
  gtk_widget_set_margin_top (self->head, 8);
  gtk_widget_set_layout_manager (self->head, weir_gutter_layout_new ());
  gtk_box_append (GTK_BOX (self->head), self->corner);
  gtk_box_append (GTK_BOX (self->head), self->ruler);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

static void
timeline_changed (WeirTrackView *self)
{
  update_corner (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** weir_track_view_new: a view over @timeline, which is held; it has no tracks yet */
GtkWidget *
weir_track_view_new (WeirTimeline *timeline)
{
  WeirTrackView *self = g_object_new (WEIR_TYPE_TRACK_VIEW, NULL);

  self->timeline = g_object_ref (timeline);
  build_head (self);
  weir_track_view_add_pointer (self);
  weir_track_view_add_keys (self);
  g_signal_connect_object (timeline, "changed", G_CALLBACK (timeline_changed), self, G_CONNECT_SWAPPED);
  update_corner (self);
  weir_track_view_restyle (self);
  return GTK_WIDGET (self);
}

/** weir_track_view_set_tracks: shows @tracks, a list of #WeirTrack that is held, and follows its changes */
void
weir_track_view_set_tracks (WeirTrackView *self, GListModel *tracks)
{
  g_return_if_fail (WEIR_IS_TRACK_VIEW (self));
  if (self->tracks != NULL)
    g_signal_handlers_disconnect_by_func (self->tracks, weir_track_view_rebuild, self);
  g_set_object (&self->tracks, tracks);
  if (tracks != NULL)
    g_signal_connect_swapped (tracks, "items-changed", G_CALLBACK (weir_track_view_rebuild), self);
  weir_track_view_rebuild (self);
}

/**
 * weir_track_view_set_remedy:
 * @view: a view that has no tracks yet
 * @words: of a button, with a mnemonic, that stands beside a track while it is wanting
 * @action: what it does
 */
void
weir_track_view_set_remedy (WeirTrackView *self, const char *words, const char *action)
{
  g_return_if_fail (WEIR_IS_TRACK_VIEW (self) && self->remedy == NULL && self->rows->len == 0);
  self->remedy = g_strdup (words);
  self->remedy_action = g_strdup (action);
}

/** weir_track_view_set_compact: puts the gutters above the plots; the property `compact` */
void
weir_track_view_set_compact (WeirTrackView *self, gboolean compact)
{
  g_return_if_fail (WEIR_IS_TRACK_VIEW (self));
  if (self->compact == compact)
    return;
  self->compact = compact;
  lay_out_corner (self);
  for (guint i = 0; i < self->rows->len; i++)
    weir_track_row_set_compact (weir_track_view_row_at (self, i), compact);
  weir_track_view_restyle (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/** weir_track_view_find: Returns: (transfer none) (nullable): the row of the track @track_id, to be scrolled to */
GtkWidget *
weir_track_view_find (WeirTrackView *self, const char *track_id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (weir_track_get_id (weir_track_row_get_track (weir_track_view_row_at (self, i))),
                   track_id) == 0)
      return GTK_WIDGET (weir_track_view_row_at (self, i));
  return NULL;
}

/** weir_track_view_get_cursor: Returns: the time that the legends are of, s; NaN for the latest */
double
weir_track_view_get_cursor (WeirTrackView *self)
{
  return isnan (self->pinned) ? self->hover : self->pinned;
}

/** weir_track_view_pin: holds the crosshair at @t, s, whatever the pointer does; NaN frees it */
void
weir_track_view_pin (WeirTrackView *self, double t)
{
  g_return_if_fail (WEIR_IS_TRACK_VIEW (self));
  self->pinned = t;
  cursor_moved (self);
}

void
weir_track_view_set_hover (WeirTrackView *self, double t)
{
  if (self->hover == t || (isnan (self->hover) && isnan (t)))
    return;
  self->hover = t;
  if (isnan (self->pinned))
    cursor_moved (self);
}

/* @from is where the range began, and may lie behind @to. */
void
weir_track_view_set_range (WeirTrackView *self, double from, double to)
{
  self->selected_from = from;
  self->selected_to = to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/** weir_track_view_select: selects a range of times, s; NaN selects none */
void
weir_track_view_select (WeirTrackView *self, double from, double to)
{
  g_return_if_fail (WEIR_IS_TRACK_VIEW (self));
  weir_track_view_set_range (self, from, to);
}

/**
 * weir_track_view_get_selection:
 * @view: a view
 * @from: (out) (optional): s
 * @to: (out) (optional): s
 *
 * Returns: whether a range is selected
 */
gboolean
weir_track_view_get_selection (WeirTrackView *self, double *from, double *to)
{
  if (from != NULL)
    *from = MIN (self->selected_from, self->selected_to);
  if (to != NULL)
    *to = MAX (self->selected_from, self->selected_to);
  return isfinite (self->selected_from) && isfinite (self->selected_to) &&
         self->selected_from != self->selected_to;
}

WeirTimeline *
weir_track_view_get_timeline (WeirTrackView *self)
{
  return self->timeline;
}

/* Where times lie in the view's own coordinates. */
gboolean
weir_track_view_get_frame (WeirTrackView *self, WeirFrame *frame)
{
  WeirTrackPlot *plot;
  double x, y;

  if (self->rows->len == 0)
    return FALSE;
  plot = weir_track_row_get_plot (weir_track_view_row_at (self, 0));
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (plot), GTK_WIDGET (self), 0, 0, &x, &y))
    return FALSE;
  *frame = weir_track_plot_get_frame (plot);
  frame->left += x;
  frame->right += x;
  return frame->right > frame->left;
}

/**
 * weir_track_view_locate:
 * @view: a view
 * @t: s
 * @place: (out): where the first plot has that time, in the coordinates of @view; the nearest edge,
 *   where it is out of sight
 *
 * Returns: whether there is such a place: a plot, and room for it
 */
gboolean
weir_track_view_locate (WeirTrackView *self, double t, GdkRectangle *place)
{
  WeirFrame frame;

  if (!weir_track_view_get_frame (self, &frame))
    return FALSE;
  place->x = (int) CLAMP (weir_frame_x (&frame, t), frame.left, frame.right);
  place->y = gtk_widget_get_allocated_height (self->head);
  place->width = place->height = 1;
  return TRUE;
}
