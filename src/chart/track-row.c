/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track-row.h"

#include <glib/gi18n.h>

#include "gutter-layout.h"
#include "legend.h"
#include "words.h"

struct _WeirTrackRow {
  GtkWidget parent;

  WeirTrack *track;
  gboolean compact;
  GtkWidget *gutter, *title, *basis, *legend, *plot;
  GtkWidget *wanting, *remedy; /* (nullable): words, and a button, in sight while the track is wanting */
  GSimpleActionGroup *actions; /* `track`: what concerns the track among the others */
};

enum { ARRANGE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirTrackRow, weir_track_row, GTK_TYPE_WIDGET)

static void
arrange_cb (GSimpleAction *action, GVariant *parameter, gpointer row)
{
  const char *name = g_action_get_name (G_ACTION (action));

  g_signal_emit (row, signals[ARRANGE], 0,
                 g_str_equal (name, "up")     ? WEIR_TRACK_UP
                 : g_str_equal (name, "down") ? WEIR_TRACK_DOWN
                                              : WEIR_TRACK_HIDE);
}

static void
log_cb (GSimpleAction *action, GVariant *state, gpointer row)
{
  weir_track_set_log (WEIR_TRACK_ROW (row)->track, g_variant_get_boolean (state));
  g_signal_emit (row, signals[ARRANGE], 0, WEIR_TRACK_LOOK);
}

/* Others may change the axis, too. */
static void
show_log (WeirTrackRow *self)
{
  g_autoptr (GVariant) state = g_variant_ref_sink (g_variant_new_boolean (weir_track_get_log (self->track)));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "log");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

static void
table_cb (WeirTrackRow *self)
{
  gboolean is_table = weir_chart_get_table (WEIR_CHART (self->plot));

  if (is_table == weir_track_get_table (self->track))
    return;
  weir_track_set_table (self->track, is_table);
  g_signal_emit (self, signals[ARRANGE], 0, WEIR_TRACK_LOOK);
}

static GMenuModel *
make_menu (void)
{
  g_autoptr (GMenuModel) chart = weir_chart_create_menu ();
  g_autoptr (GMenu) own = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_menu_append (own, _ ("_Logarithmic"), "track.log");
  g_menu_append (own, _ ("Move _Up"), "track.up");
  g_menu_append (own, _ ("Move _Down"), "track.down");
  g_menu_append (own, _ ("_Hide"), "track.hide");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, chart);
  return G_MENU_MODEL (menu);
}

/* Made when it is opened first: a run has many tracks, and most menus are never seen. */
static void
fill_menu_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = make_menu ();
  gtk_menu_button_set_menu_model (button, menu);
}

static GtkWidget *
make_menu_button (WeirTrackRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: the menu of the chart whose title is named */
  g_autofree char *label = g_strdup_printf (_ ("Menu of %s"), weir_track_get_title (self->track));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_menu_cb, NULL, NULL);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/* Above a plot there is room for all of it; beside one, for so many lines. */
static void
set_lines (WeirTrackRow *self, GtkWidget *label, int beside)
{
  gtk_label_set_lines (GTK_LABEL (label), self->compact ? -1 : beside);
  gtk_label_set_ellipsize (GTK_LABEL (label), self->compact ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static void
update_remedy (WeirTrackRow *self)
{
  const char *wanting = weir_track_get_wanting (self->track);

  if (self->remedy == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->wanting), wanting != NULL ? wanting : "");
  gtk_widget_set_visible (self->wanting, wanting != NULL && *wanting != '\0');
  gtk_widget_set_visible (self->remedy, wanting != NULL);
}

static void
update_basis (WeirTrackRow *self)
{
  const char *basis = weir_track_get_basis (self->track);
  g_autofree char *text = weir_words_breakable (basis != NULL ? basis : "");

  gtk_label_set_text (GTK_LABEL (self->basis), text);
  gtk_widget_set_tooltip_text (self->basis, basis);
  gtk_widget_set_visible (self->basis, basis != NULL && *basis != '\0');
}

/* A name, too, in which a line may end behind each word. */
static void
wrap (GtkWidget *label)
{
  weir_words_wrap (label);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* as wide as the gutter, whatever it says */
}

static void
build_gutter (WeirTrackRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->gutter = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->basis = weir_words_new (NULL, 0.85, WEIR_WORDS_DIM);
  self->legend = weir_legend_new (self->track);
  self->title = weir_words_new (weir_track_get_title (self->track), 0.95, WEIR_WORDS_BOLD);
  gtk_widget_set_tooltip_text (self->title, weir_track_get_title (self->track));
  wrap (self->title);
  wrap (self->basis);
  weir_words_keep_names (self->basis);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->basis);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), make_menu_button (self));
  gtk_box_append (GTK_BOX (self->gutter), head);
  gtk_box_append (GTK_BOX (self->gutter), self->legend);
  gtk_widget_set_valign (self->gutter, GTK_ALIGN_CENTER);
}

/* A plot is one stop, and its menu the next, although the menu lies before it. */
static gboolean
weir_track_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  WeirTrackRow *self = WEIR_TRACK_ROW (widget);
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  GtkWidget *stops[] = { forward ? self->plot : self->gutter, forward ? self->gutter : self->plot };
  GtkWidget *now = gtk_widget_get_focus_child (widget);

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (weir_track_row_parent_class)->focus (widget, direction);
  for (guint i = now == stops[1] ? 1 : 0; i < G_N_ELEMENTS (stops); i++)
    if (gtk_widget_child_focus (stops[i], direction))
      return TRUE;
  return FALSE;
}

/* Its chart takes the focus, and is scrolled to. */
static gboolean
weir_track_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WEIR_TRACK_ROW (widget)->plot));
}

static void
weir_track_row_dispose (GObject *object)
{
  WeirTrackRow *self = WEIR_TRACK_ROW (object);

  g_clear_pointer (&self->gutter, gtk_widget_unparent);
  g_clear_pointer (&self->plot, gtk_widget_unparent);
  g_clear_object (&self->track);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (weir_track_row_parent_class)->dispose (object);
}

static void
weir_track_row_class_init (WeirTrackRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_track_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = weir_track_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_track_row_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), WEIR_TYPE_GUTTER_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[ARRANGE] = g_signal_new ("arrange", WEIR_TYPE_TRACK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
weir_track_row_init (WeirTrackRow *self)
{
  static const GActionEntry entries[] = {
    { "log", NULL, NULL, "false", log_cb },
    { "up", arrange_cb },
    { "down", arrange_cb },
    { "hide", arrange_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "track", G_ACTION_GROUP (self->actions));
}

/** weir_track_row_new: a row that shows @track over @timeline; both are held */
GtkWidget *
weir_track_row_new (WeirTrack *track, WeirTimeline *timeline)
{
  WeirTrackRow *self = g_object_new (WEIR_TYPE_TRACK_ROW, NULL);

  self->track = g_object_ref (track);
  show_log (self);
  build_gutter (self);
  self->plot = weir_track_plot_new (track, timeline);
  weir_chart_set_table (WEIR_CHART (self->plot), weir_track_get_table (track));
  g_signal_connect_object (weir_chart_get_actions (WEIR_CHART (self->plot)), "action-state-changed::table",
                           G_CALLBACK (table_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (track, "changed", G_CALLBACK (show_log), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->plot, "renewed", G_CALLBACK (weir_legend_update), self->legend,
                           G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart",
                                  weir_chart_get_actions (WEIR_CHART (self->plot)));
  gtk_widget_set_parent (self->gutter, GTK_WIDGET (self));
  gtk_widget_set_parent (self->plot, GTK_WIDGET (self));
  g_signal_connect_object (track, "legend", G_CALLBACK (update_basis), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (track, "legend", G_CALLBACK (update_remedy), self, G_CONNECT_SWAPPED);
  update_basis (self);
  weir_track_row_set_compact (self, FALSE);
  return GTK_WIDGET (self);
}

WeirTrack *
weir_track_row_get_track (WeirTrackRow *self)
{
  return self->track;
}

WeirTrackPlot *
weir_track_row_get_plot (WeirTrackRow *self)
{
  return WEIR_TRACK_PLOT (self->plot);
}

/** weir_track_row_set_compact: whether the gutter lies above the plot */
void
weir_track_row_set_compact (WeirTrackRow *self, gboolean compact)
{
  int above = compact ? 0 : 8;

  self->compact = compact;
  set_lines (self, self->title, 2);
  set_lines (self, self->basis, 3);
  weir_legend_set_compact (WEIR_LEGEND (self->legend), compact);
  gtk_widget_set_margin_start (self->gutter, WEIR_GUTTER_SIDE);
  gtk_widget_set_margin_end (self->gutter, compact ? WEIR_GUTTER_SIDE / 2 : WEIR_GUTTER_GAP);
  gtk_widget_set_margin_top (self->gutter, above);
  gtk_widget_set_margin_bottom (self->gutter, above);
}

/** weir_track_row_set_gutter: how wide the gutter is, px with its margins, beside the plot; -1: above it */
void
weir_track_row_set_gutter (WeirTrackRow *self, int px)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  weir_gutter_layout_set_width (WEIR_GUTTER_LAYOUT (layout), px);
}

static void
set_enabled (WeirTrackRow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

/** weir_track_row_set_place: what is first cannot go up, nor what is last down; what is alone stays in sight */
void
weir_track_row_set_place (WeirTrackRow *self, gboolean is_first, gboolean is_last)
{
  set_enabled (self, "up", !is_first);
  set_enabled (self, "down", !is_last);
  set_enabled (self, "hide", !is_first || !is_last);
}

/** weir_track_row_set_remedy: what can be done while the track is wanting: a button with @words, for @action */
void
weir_track_row_set_remedy (WeirTrackRow *self, const char *words, const char *action)
{
  g_return_if_fail (self->remedy == NULL);
  self->remedy = gtk_button_new_with_mnemonic (words);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy), action);
  gtk_widget_set_halign (self->remedy, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->remedy, "weir-mend");
  self->wanting = weir_words_new (NULL, 0.85, WEIR_WORDS_PLAIN);
  wrap (self->wanting);
  gtk_box_append (GTK_BOX (self->gutter), self->wanting);
  gtk_box_append (GTK_BOX (self->gutter), self->remedy);
  update_remedy (self);
}

/** weir_track_row_set_time: shows the values at @t, s; NaN for the latest */
void
weir_track_row_set_time (WeirTrackRow *self, double t)
{
  weir_legend_set_time (WEIR_LEGEND (self->legend), t);
}
