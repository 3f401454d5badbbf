/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-page.h"

#include <glib/gi18n.h>

#include "ends-layout.h"
#include "head-button.h"
#include "menus.h"
#include "phase-bar.h"
#include "run-charts.h"
#include "run-failures.h"
#include "run-latency.h"
#include "run-settings.h"
#include "run-strip.h"
#include "run-overview.h"
#include "scenario-words.h"
#include "title-lines.h"
#include "view-bar.h"
#include "width-bin.h"

#define STRIP_WIDTH 170  /* pixels, of title and phases beside each other */
#define PATIENCE_MS 1000 /* until a run that has not begun is something to be cancelled */
#define TITLE_CHARS 5 /* the title has at least so much room, or its letters would stand one below another */

struct _WeirRunPage {
  AdwBin parent_instance;
  WeirScenarioItem *scenario; /* (nullable) */
  WeirRunItem *run;           /* (nullable) */
  WeirDocument *document;     /* (nullable): that the run is of */

  AdwViewSwitcherTitle *switcher;
  AdwViewStack *views;
  GtkWidget *stop, *again;
  GtkMenuButton *menu;
  gboolean is_draining, is_before; /* as the buttons say */
  gboolean is_refused;             /* the run could not begin */
  guint patience;                  /* source; 0: what has not begun can be cancelled */
  GtkLabel *title, *subtitle, *time, *time_left;
  GtkWidget *strip, *times, *bar;
  WeirPhaseBar *phase_bar;
  GtkStack *content;
  AdwStatusPage *refusal;
  WeirRunOverview *summary;
  WeirRunCharts *charts;
  WeirRunLatency *latency;
  WeirRunFailures *failures;
  WeirRunSettings *settings;
};

enum { MESSAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirRunPage, weir_run_page, WEIR_TYPE_WINDOW_PAGE)

static gboolean
is_before (WeirRunPage *self)
{
  return self->run != NULL && weir_run_item_state (self->run) == WEIR_RUN_ON &&
         weir_run_item_progress (self->run)->phase == WEIR_PHASE_BEFORE;
}

static void
label_buttons (WeirRunPage *self)
{
  gboolean is_draining = self->run != NULL && weir_run_item_is_draining (self->run);

  self->is_draining = is_draining;
  self->is_before = is_before (self);
  (is_draining ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->stop, "destructive-action");
  weir_head_button_label (self->stop, is_draining                              ? _ ("Cancel Now")
                                      : self->is_before && self->patience == 0 ? _ ("Cancel")
                                                                               : _ ("Stop"));
  weir_head_button_label (self->again, _ ("Run Again"));
  gtk_widget_set_tooltip_text (self->stop, is_draining
                                               ? _ ("Cancel Now: What Is in Flight Is Given Up (Ctrl+.)")
                                               : _ ("Stop: Nothing Is Lost (Ctrl+.)"));
}

static gboolean
is_under_load (WeirRunPage *self)
{
  return weir_run_item_state (self->run) == WEIR_RUN_ON && !is_before (self);
}

/* Most gateways are found before a person could read another word on the button. */
static gboolean
patience_cb (gpointer data)
{
  WeirRunPage *self = data;

  self->patience = 0;
  label_buttons (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_beginning (WeirRunPage *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (is_before (self))
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  label_buttons (self);
}

static void
show_strip (WeirRunPage *self)
{
  WeirRunStrip strip;

  weir_run_strip_make (&strip, self->run);
  gtk_label_set_label (self->time, strip.time);
  gtk_label_set_label (self->time_left, strip.left);
  gtk_widget_set_visible (GTK_WIDGET (self->phase_bar), is_under_load (self));
  weir_phase_bar_set (self->phase_bar, strip.shares, strip.place, strip.words);
  weir_run_strip_clear (&strip);
  if (self->is_draining != weir_run_item_is_draining (self->run) || self->is_before != is_before (self))
    label_buttons (self);
}

static void
show_buttons (WeirRunPage *self)
{
  gboolean is_on = weir_run_item_state (self->run) == WEIR_RUN_ON && !self->is_refused;

  gtk_widget_set_visible (self->stop, is_on);
  gtk_widget_set_visible (self->again, !is_on && !self->is_refused);
}

static void
show_title (WeirRunPage *self)
{
  const WeirRun *run = weir_run_item_run (self->run);
  g_autofree char *title = g_strdup_printf ("%s · %s", run->scenario->name, weir_run_item_title (self->run));
  g_autofree char *summary = weir_scenario_describe_briefly (run->scenario);
  const char *shown = self->is_refused ? run->scenario->name : title; /* that run there never was */

  gtk_label_set_label (self->title, shown);
  /* GTK warns of a label whose text is shorter than the least that it is to be wide */
  gtk_label_set_width_chars (self->title, self->is_refused ? -1 : TITLE_CHARS);
  gtk_label_set_label (self->subtitle, summary);
}

/* Of what has not begun there is nothing to be chosen from. */
static void
show_content (WeirRunPage *self)
{
  gtk_stack_set_visible_child_name (self->content, self->is_refused ? "refused" : "begun");
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher, !self->is_refused);
  gtk_widget_set_visible (self->bar, !self->is_refused);
  gtk_widget_set_visible (self->times, !self->is_refused);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), !self->is_refused);
}

/* Failures that come while another view is shown have a dot at theirs, until it is looked at. */
static void
show_news (WeirRunPage *self)
{
  AdwViewStackPage *page = adw_view_stack_get_page (self->views, GTK_WIDGET (self->failures));

  if (self->run == NULL)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->failures)))
    weir_run_item_see_failures (self->run);
  adw_view_stack_page_set_needs_attention (page, weir_run_item_has_new_failures (self->run));
}

static void
update (WeirRunPage *self)
{
  show_buttons (self);
  show_strip (self);
  weir_run_overview_update (self->summary);
  weir_run_charts_update (self->charts);
  weir_run_latency_update (self->latency);
  weir_run_failures_update (self->failures);
  weir_run_settings_update (self->settings);
  show_news (self);
}

/* A note or a range may have been marked here, or an edit of one undone. */
static void
document_changed_cb (WeirRunPage *self, WeirCampaignChange change, WeirRun *run)
{
  if (change != WEIR_CAMPAIGN_CHANGE_NOTES && change != WEIR_CAMPAIGN_CHANGE_DELETED)
    return;
  weir_run_overview_update_marks (self->summary);
  weir_run_charts_update (self->charts);
  weir_run_latency_update (self->latency);
}

static void
let_go (WeirRunPage *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  g_clear_object (&self->scenario);
}

/**
 * weir_run_page_set_run:
 * @document: that it is of
 * @scenario: what it is a run of
 * @run: shown from now on; what is read of it, is read now
 */
void
weir_run_page_set_run (WeirRunPage *page, WeirDocument *document, WeirScenarioItem *scenario,
                       WeirRunItem *run)
{
  if (page->run == run)
    return;
  let_go (page);
  page->scenario = g_object_ref (scenario);
  page->run = g_object_ref (run);
  page->document = g_object_ref (document);
  page->is_refused = FALSE;
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), page);
  g_signal_connect_swapped (run, "changed", G_CALLBACK (update), page);
  g_signal_connect_swapped (run, "progress", G_CALLBACK (show_strip), page);
  g_signal_connect_swapped (run, "notify::state", G_CALLBACK (update), page);
  show_title (page);
  weir_run_overview_set_run (page->summary, document, run);
  weir_run_charts_set_run (page->charts, document, run);
  weir_run_latency_set_run (page->latency, run);
  weir_run_failures_set_run (page->failures, run);
  weir_run_settings_set_run (page->settings, run);
  adw_view_stack_set_visible_child_name (page->views,
                                         weir_run_item_state (run) == WEIR_RUN_ON ? "timeline" : "summary");
  show_content (page);
  wait_for_beginning (page);
  update (page);
  weir_run_item_load (run);
}

/** weir_run_page_refuse: the run that is shown, and has not begun, could not begin, for @reason */
void
weir_run_page_refuse (WeirRunPage *page, const char *reason)
{
  g_autofree char *escaped = g_markup_escape_text (reason, -1);

  page->is_refused = TRUE;
  adw_status_page_set_description (page->refusal, escaped);
  g_clear_handle_id (&page->patience, g_source_remove);
  show_content (page);
  show_title (page);
  show_buttons (page);
}

/** weir_run_page_is_refused: Returns: whether it says that the run could not begin */
gboolean
weir_run_page_is_refused (WeirRunPage *page)
{
  return page->is_refused;
}

/** weir_run_page_set_current: @current: the scenario of the run as it would be run now */
void
weir_run_page_set_current (WeirRunPage *page, const WeirScenario *current)
{
  weir_run_overview_set_next (page->summary, current);
  weir_run_settings_set_current (page->settings, current);
}

void
weir_run_page_show (WeirRunPage *page, const char *view)
{
  adw_view_stack_set_visible_child_name (page->views, view);
}

/** weir_run_page_shows: Returns: whether @view is the part that it shows */
gboolean
weir_run_page_shows (WeirRunPage *page, const char *view)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (page->views), view) == 0;
}

/** weir_run_page_focus: brings the focus into the view that is shown, for who came there by a key */
void
weir_run_page_focus (WeirRunPage *page)
{
  GtkWidget *view = adw_view_stack_get_visible_child (page->views);

  if ((gtk_widget_get_state_flags (view) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

/** weir_run_page_settle: what is being written is in the file when this returns. Returns: whether all of it is */
gboolean
weir_run_page_settle (WeirRunPage *page)
{
  return weir_run_overview_settle (page->summary);
}

/** weir_run_page_add_note: asks for a note at a time, on the timeline */
void
weir_run_page_add_note (WeirRunPage *page)
{
  weir_run_page_show (page, "timeline");
  weir_run_charts_add_note (page->charts);
}

static void
show_tracks_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  weir_run_charts_show_hidden (WEIR_RUN_PAGE (widget)->charts);
}

static void
show_time_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  weir_run_page_show (WEIR_RUN_PAGE (widget), "timeline");
  weir_run_charts_show_time (WEIR_RUN_PAGE (widget)->charts, g_variant_get_double (parameter));
}

static void
arranged_cb (WeirRunPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.show-tracks",
                                 weir_run_charts_has_hidden (self->charts));
}

static void
message_cb (WeirRunPage *self, const char *words)
{
  g_signal_emit (self, signals[MESSAGE], 0, words);
}

static void
weir_run_page_dispose (GObject *object)
{
  g_clear_handle_id (&WEIR_RUN_PAGE (object)->patience, g_source_remove);
  let_go (WEIR_RUN_PAGE (object));
  G_OBJECT_CLASS (weir_run_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, views);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, content);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, strip);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, times);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, menu);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, stop);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, again);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, title);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, time);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, time_left);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, phase_bar);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, summary);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, charts);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, latency);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, failures);
  gtk_widget_class_bind_template_child (widget_class, WeirRunPage, settings);
}

static void
weir_run_page_class_init (WeirRunPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_run_page_dispose;
  signals[MESSAGE] = g_signal_new ("message", WEIR_TYPE_RUN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "run.show-tracks", NULL, show_tracks_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "run.show-time", "d", show_time_cb);
  g_type_ensure (WEIR_TYPE_PHASE_BAR);
  g_type_ensure (WEIR_TYPE_RUN_CHARTS);
  g_type_ensure (WEIR_TYPE_RUN_FAILURES);
  g_type_ensure (WEIR_TYPE_RUN_LATENCY);
  g_type_ensure (WEIR_TYPE_RUN_SETTINGS);
  g_type_ensure (WEIR_TYPE_RUN_OVERVIEW);
  g_type_ensure (WEIR_TYPE_VIEW_BAR);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/weirbench/Weir/run-page.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
weir_run_page_init (WeirRunPage *self)
{
  g_autoptr (GMenuModel) menu = weir_run_page_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  weir_title_lines_follow (GTK_WIDGET (self->switcher));
  gtk_widget_set_layout_manager (self->strip, weir_ends_layout_new (STRIP_WIDTH, 18, 6));
  g_signal_connect_object (self->summary, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->charts, "arranged", G_CALLBACK (arranged_cb), self, G_CONNECT_SWAPPED);
  arranged_cb (self);
  g_signal_connect_object (self->charts, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->failures, "map", G_CALLBACK (show_news), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_menu_button_set_menu_model (self->menu, menu);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (label_buttons));
}
