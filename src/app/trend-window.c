/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trend-window.h"

#include <glib/gi18n.h>

#include "campaign-chooser.h"
#include "choice.h"
#include "flow-layout.h"
#include "focus-regions.h"
#include "help-actions.h"
#include "point-chart.h"
#include "reading-bar.h"
#include "settings.h"
#include "toast.h"
#include "tolerance-group.h"
#include "trend-compare.h"
#include "trend-list.h"
#include "trend-model.h"
#include "trend-verdict.h"
#include "width-bin.h"

struct _WeirTrendWindow {
  AdwApplicationWindow parent_instance;
  WeirTrendModel *model;
  gboolean is_updating; /* the choices change by themselves */
  gboolean has_figure;  /* a person chose one: it is kept */

  AdwToastOverlay *toasts;
  GtkWidget *bar; /* the header bar */
  GtkMenuButton *menu_button;
  AdwWindowTitle *window_title;
  WeirReadingBar *reading;
  WeirVerdictCard *verdict;
  GtkWidget *add, *choices, *chart, *list_title;
  GtkBox *chart_card;
  GtkDropDown *scenario, *figure;
  GtkLabel *place, *basis;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WeirTrendWindow, weir_trend_window, ADW_TYPE_APPLICATION_WINDOW)

static void
fill_figures (WeirTrendWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (WeirTrendFigure i = 0; i < WEIR_N_TREND_FIGURES; i++)
    gtk_string_list_take (names, weir_trend_figure_title (i));
  gtk_drop_down_set_model (self->figure, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->figure, WEIR_TREND_P95);
}

static WeirTrendFigure
chosen_figure (WeirTrendWindow *self)
{
  guint figure = gtk_drop_down_get_selected (self->figure);

  return figure < WEIR_N_TREND_FIGURES ? figure : WEIR_TREND_P95;
}

static void
compare (WeirTrendWindow *self, guint i)
{
  if (!weir_trend_compare (gtk_window_get_application (GTK_WINDOW (self)), self->model, i))
    weir_toast (self->toasts, _ ("There is nothing to compare it with"), NULL, NULL, NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WeirTrendWindow *self)
{
  compare (self, (guint) gtk_list_box_row_get_index (row));
}

static void
show_plot (WeirTrendWindow *self)
{
  WeirTrendFigure figure = chosen_figure (self);
  g_autofree char *title = weir_trend_figure_title (figure), *basis = weir_trend_figure_basis (figure);
  g_autoptr (WeirPointPlot) plot = weir_trend_plot (weir_trend_model_entries (self->model), figure);

  gtk_label_set_label (self->basis, basis);
  weir_chart_set_title (WEIR_CHART (self->chart), title);
  weir_point_chart_set_plot (WEIR_POINT_CHART (self->chart), plot);
}

static void
show_list (WeirTrendWindow *self)
{
  gboolean has_entries = weir_trend_model_entries (self->model)->len > 0;

  weir_trend_list_show (self->list, self->model, chosen_figure (self));
  gtk_widget_set_visible (GTK_WIDGET (self->list), has_entries);
  gtk_widget_set_visible (self->list_title, has_entries);
}

static void
show_figure (WeirTrendWindow *self)
{
  show_plot (self);
  show_list (self);
}

static void
figure_cb (WeirTrendWindow *self)
{
  if (self->is_updating)
    return;
  self->has_figure = TRUE;
  show_figure (self);
}

/* The plot is of what the verdict over it was decided by, or of p95 where that is none of its figures, until
 * a person wants to see another. */
static void
follow_verdict (WeirTrendWindow *self)
{
  WeirTrendFigure figure;

  if (self->has_figure || !weir_trend_verdict_figure (self->model, &figure))
    return;
  self->is_updating = TRUE;
  gtk_drop_down_set_selected (self->figure, figure < WEIR_N_TREND_FIGURES ? figure : WEIR_TREND_P95);
  self->is_updating = FALSE;
}

static void
changed_cb (WeirTrendWindow *self)
{
  weir_trend_verdict_show (self->verdict, self->model);
  follow_verdict (self);
  show_figure (self);
}

static void
scenarios_cb (WeirTrendWindow *self)
{
  const GPtrArray *scenarios = weir_trend_model_scenarios (self->model);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < scenarios->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (scenarios, i));
  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->scenario, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->scenario, weir_trend_model_chosen (self->model));
  gtk_widget_set_visible (GTK_WIDGET (self->scenario), scenarios->len > 1);
  self->is_updating = FALSE;
}

static void
chosen_cb (WeirTrendWindow *self)
{
  if (!self->is_updating)
    weir_trend_model_choose (self->model, gtk_drop_down_get_selected (self->scenario));
}

static void
progress_cb (WeirTrendWindow *self)
{
  weir_reading_bar_show (self->reading, weir_trend_model_is_reading (self->model),
                         weir_trend_model_progress (self->model));
  weir_trend_verdict_show (self->verdict, self->model);
}

static void
failed_cb (WeirTrendModel *model, const char *words, WeirTrendWindow *self)
{
  weir_toast (self->toasts, words, NULL, NULL, NULL);
}

static void
place_cb (WeirTrendWindow *self, const char *words)
{
  gtk_label_set_label (self->place, words);
}

static void
add_files (const char *const *paths, gpointer self)
{
  for (; *paths != NULL; paths++)
    weir_trend_window_add (self, *paths);
}

static void
choose_files_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  weir_choose_campaigns (GTK_WINDOW (widget), _ ("Add Campaigns"), add_files, widget);
}

/* A person may have meant another. */
static void
offer_again (WeirTrendWindow *self, const WeirTrendEntry *entry)
{
  g_autofree char *title = weir_campaign_title (entry->source->campaign);
  /* TRANSLATORS: a campaign: what is not compared any more */
  g_autofree char *words = g_strdup_printf (_ ("“%s” was taken out of the trend"), title);

  weir_toast (self->toasts, words, _ ("Undo"), "trend.add-path", g_variant_new_string (entry->source->path));
}

static void
take_out_cb (GtkWidget *widget, const char *name, GVariant *place)
{
  WeirTrendWindow *self = WEIR_TREND_WINDOW (widget);
  guint i = g_variant_get_uint32 (place);

  if (i >= weir_trend_model_entries (self->model)->len)
    return;
  offer_again (self, g_ptr_array_index (weir_trend_model_entries (self->model), i));
  weir_trend_model_remove (self->model, i);
}

static void
add_path_cb (GtkWidget *widget, const char *name, GVariant *path)
{
  weir_trend_window_add (WEIR_TREND_WINDOW (widget), g_variant_get_string (path, NULL));
}

/* Delete: the campaign whose row has the focus. */
static gboolean
delete_cb (GtkWidget *list, GVariant *arguments, gpointer self)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  return row != NULL && weir_trend_model_is_of_campaigns (WEIR_TREND_WINDOW (self)->model) &&
         gtk_widget_activate_action (list, "trend.take-out", "u",
                                     gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
add_delete_key (WeirTrendWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                                          gtk_callback_action_new (delete_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (WEIR_TREND_WINDOW (widget)->menu_button);
}

static void
next_region_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WeirTrendWindow *self = WEIR_TREND_WINDOW (widget);

  weir_focus_next_region (NULL, gtk_widget_get_parent (self->bar), self->bar);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  WeirTrendWindow *self = WEIR_TREND_WINDOW (widget);

  if (!weir_trend_model_is_reading (self->model))
    return GDK_EVENT_PROPAGATE;
  weir_trend_model_cancel (self->model);
  return GDK_EVENT_STOP;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WeirTrendWindow *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  g_auto (GStrv) paths = weir_campaign_paths (files);

  if (!gtk_widget_get_visible (self->add)) /* a trend of runs has room for no campaign */
    return FALSE;
  add_files ((const char *const *) paths, self);
  return paths[0] != NULL;
}

/* Its parts may change once more while they go, or be held for longer than it. */
static void
leave_model (WeirTrendWindow *self)
{
  gpointer const parts[] = { self->model, self->figure, self->scenario, self->chart, self->list };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_signal_handlers_disconnect_by_data (parts[i], self);
  g_signal_handlers_disconnect_by_data (self->reading, self->model);
  weir_trend_model_cancel (self->model);
  g_clear_object (&self->model);
}

static void
weir_trend_window_dispose (GObject *object)
{
  WeirTrendWindow *self = WEIR_TREND_WINDOW (object);

  if (self->model != NULL)
    leave_model (self);
  G_OBJECT_CLASS (weir_trend_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, add);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, choices);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, chart_card);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, place);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, basis);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, list_title);
  gtk_widget_class_bind_template_child (widget_class, WeirTrendWindow, list);
}

static void
weir_trend_window_class_init (WeirTrendWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_trend_window_dispose;
  g_type_ensure (WEIR_TYPE_READING_BAR);
  g_type_ensure (WEIR_TYPE_VERDICT_CARD);
  g_type_ensure (WEIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/trend-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "trend.add", NULL, choose_files_cb);
  gtk_widget_class_install_action (widget_class, "trend.add-path", "s", add_path_cb);
  gtk_widget_class_install_action (widget_class, "trend.take-out", "u", take_out_cb);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "win.next-region", NULL, next_region_cb);
  weir_help_actions_install (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkDropDown *
add_choice (WeirTrendWindow *self, const char *name)
{
  GtkWidget *choice = weir_choice_new (NULL);

  gtk_widget_set_tooltip_text (choice, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self->choices), choice);
  return GTK_DROP_DOWN (choice);
}

static void
add_choices (WeirTrendWindow *self)
{
  gtk_widget_set_layout_manager (self->choices, weir_flow_layout_new (12, 6));
  self->scenario = add_choice (self, _ ("Scenario"));
  self->figure = add_choice (self, _ ("Figure"));
  fill_figures (self);
}

static void
add_chart (WeirTrendWindow *self)
{
  self->chart = weir_point_chart_new ("");
  gtk_box_insert_child_after (self->chart_card, self->chart, self->choices);
  g_signal_connect_swapped (self->chart, "place", G_CALLBACK (place_cb), self);
  g_signal_connect_swapped (self->chart, "activated", G_CALLBACK (compare), self);
}

static void
follow_model (WeirTrendWindow *self)
{
  g_signal_connect_swapped (self->model, "scenarios", G_CALLBACK (scenarios_cb), self);
  g_signal_connect_swapped (self->model, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->model, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_object (self->reading, "cancel", G_CALLBACK (weir_trend_model_cancel), self->model,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "again", G_CALLBACK (weir_trend_model_read_again), self->model,
                           G_CONNECT_SWAPPED);
}

static void
accept_files (WeirTrendWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
weir_trend_window_init (WeirTrendWindow *self)
{
  WeirTolerances tolerances = weir_settings_get_tolerances (weir_settings_get_default ());

  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = weir_trend_model_new (&tolerances);
  add_choices (self);
  add_chart (self);
  follow_model (self);
  accept_files (self);
  add_delete_key (self);
  g_signal_connect_swapped (self->figure, "notify::selected", G_CALLBACK (figure_cb), self);
  g_signal_connect_swapped (self->scenario, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  scenarios_cb (self);
  changed_cb (self);
}

/** weir_trend_window_new: Returns: (transfer none): a trend of nothing, not shown */
WeirTrendWindow *
weir_trend_window_new (GtkApplication *application)
{
  return g_object_new (WEIR_TYPE_TREND_WINDOW, "application", application, NULL);
}

/** weir_trend_window_add: the campaign at @path belongs to it from now on */
void
weir_trend_window_add (WeirTrendWindow *window, const char *path)
{
  weir_trend_model_add (window->model, path);
}

/**
 * weir_trend_window_set_runs:
 * @path: of a campaign
 * @scenario_id: the trend is of its runs, and of no other campaign
 * @name: of the scenario
 *
 * For a window that is new.
 */
void
weir_trend_window_set_runs (WeirTrendWindow *window, const char *path, const char *scenario_id,
                            const char *name)
{
  weir_trend_model_set_runs (window->model, path, scenario_id);
  adw_window_title_set_subtitle (window->window_title, name);
  gtk_widget_set_visible (window->add, FALSE);
}
