/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compare-window-private.h"

#include <glib/gi18n.h>

#include "settings.h"
#include "toast.h"

G_DEFINE_FINAL_TYPE (WeirCompareWindow, weir_compare_window, ADW_TYPE_APPLICATION_WINDOW)

/* All scenarios are looked at together. */
static gboolean
is_whole (WeirCompareWindow *self)
{
  return self->selected == NULL && weir_compare_model_entries (self->model)->len > 1;
}

/** weir_compare_window_entry: Returns: (transfer none) (nullable): what is looked at; %NULL for the whole, or nothing */
const WeirCompareEntry *
weir_compare_window_entry (WeirCompareWindow *self)
{
  const GPtrArray *entries = weir_compare_model_entries (self->model);

  for (guint i = 0; i < entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (entries, i);

    if (g_strcmp0 (entry->name, self->selected) == 0)
      return entry;
  }
  return entries->len == 1 ? g_ptr_array_index (entries, 0) : NULL;
}

static void
update_title (WeirCompareWindow *self)
{
  g_autofree char *titles[WEIR_PAIR_N_SIDES] = { NULL };
  g_autofree char *words = NULL;

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++) {
    WeirCampaign *campaign = weir_compare_model_campaign (self->model, side);

    if (campaign == NULL) {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Compare"));
      return;
    }
    titles[side] = weir_campaign_title (campaign);
  }
  /* TRANSLATORS: the title of a window: two campaigns that are compared */
  words = g_strdup_printf (_ ("%s and %s"), titles[WEIR_PAIR_A], titles[WEIR_PAIR_B]);
  gtk_window_set_title (GTK_WINDOW (self), words);
}

/* Before there is a comparison nothing but the bar can have the focus. */
static gboolean
is_focus_idle (WeirCompareWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus == NULL ||
         (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menu_button)) &&
          !gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->menu_button))));
}

/* Reading begins at the verdict. */
static void
focus_verdict (WeirCompareWindow *self)
{
  if (self->has_shown)
    return;
  self->has_shown = TRUE;
  if (!is_focus_idle (self))
    return;
  if (is_whole (self))
    weir_verdict_card_focus (self->whole_verdict);
  else
    weir_compare_page_focus (self->page);
}

static void
update_page (WeirCompareWindow *self)
{
  const GPtrArray *entries = weir_compare_model_entries (self->model);
  const WeirCompareEntry *entry = weir_compare_window_entry (self);

  weir_compare_model_prefer (self->model, entry);
  weir_compare_window_update_actions (self);
  weir_compare_page_set_can_run (self->page, weir_compare_window_can_run (self));
  weir_compare_page_show (self->page, entry);
  gtk_stack_set_visible_child_name (self->pages, is_whole (self) ? "whole" : "pair");
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "comparison" : "empty");
  gtk_widget_set_visible (self->list_scroll, entries->len > 1);
  gtk_widget_set_visible (self->separator, entries->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->back),
                          entries->len > 1 && adw_leaflet_get_folded (self->leaflet));
  weir_compare_window_show_sides (self);
  if (entries->len > 0)
    focus_verdict (self);
}

static void
changed_cb (WeirCompareWindow *self)
{
  weir_compare_window_fill_lists (self);
  update_page (self);
  update_title (self);
}

/** weir_compare_window_select: looks at the entry called @name; (nullable): %NULL for the whole campaign */
void
weir_compare_window_select (WeirCompareWindow *self, const char *name)
{
  if (g_strcmp0 (name, self->selected) != 0) {
    g_free (self->selected);
    self->selected = g_strdup (name);
  }
  weir_compare_window_fill_lists (self);
  update_page (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, WeirCompareWindow *self)
{
  const char *name = row != NULL ? g_object_get_data (G_OBJECT (row), "name") : NULL;

  if (self->is_updating || row == NULL || g_strcmp0 (name, self->selected) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (name);
  update_page (self);
}

/* On a folded window a row that is selected already is a way back to its page. */
static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, WeirCompareWindow *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
whole_activated_cb (GtkListBox *list, GtkListBoxRow *row, WeirCompareWindow *self)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "name"));

  weir_compare_window_select (self, name);
}

static void
progress_cb (WeirCompareWindow *self)
{
  weir_reading_bar_show (self->reading, weir_compare_model_is_reading (self->model),
                         weir_compare_model_progress (self->model));
}

/** weir_compare_window_choose: compares what is looked at by @runs on @side */
void
weir_compare_window_choose (WeirCompareWindow *self, const WeirCompareEntry *entry, guint side,
                            const GPtrArray *runs)
{
  weir_compare_model_choose (self->model, entry, side, runs);
  weir_compare_window_select (self, entry->name); /* which may be another */
}

static void
paired_cb (WeirComparePage *page, guint side, guint index, WeirCompareWindow *self)
{
  const WeirCompareEntry *entry = weir_compare_window_entry (self);
  const GPtrArray *choices = weir_compare_model_choices (self->model, side);

  if (entry == NULL || entry->runs[1 - side] == NULL || index >= choices->len)
    return;
  weir_compare_window_choose (self, entry, side,
                              ((const WeirRunChoice *) g_ptr_array_index (choices, index))->runs);
}

static void
failed_cb (WeirCompareModel *model, guint side, const char *words, WeirCompareWindow *self)
{
  weir_toast (self->toasts, words, NULL, NULL, NULL);
  weir_compare_window_show_sides (self);
}

static void
width_cb (WeirCompareWindow *self)
{
  WeirWidthClass width = weir_width_bin_get_width_class (self->width_bin);

  weir_compare_window_place_sides (self, width);
  weir_compare_page_set_width (self->page, width);
  gtk_widget_set_visible (self->export_button, width == WEIR_WIDTH_WIDE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->targets), width == WEIR_WIDTH_NARROW
                                                                      ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
  adw_leaflet_set_can_unfold (self->leaflet, width == WEIR_WIDTH_WIDE);
}

static gboolean
fold_cb (gpointer data)
{
  WeirCompareWindow *self = data;
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);

  self->folding = 0;

  gtk_widget_set_hexpand (self->list_scroll, is_folded);
  gtk_widget_set_visible (GTK_WIDGET (self->back),
                          is_folded && weir_compare_model_entries (self->model)->len > 1);
  return G_SOURCE_REMOVE;
}

/* It is told while things are being allocated, when what is above has its place already. */
static void
folded_cb (WeirCompareWindow *self)
{
  if (self->folding == 0)
    self->folding = g_idle_add (fold_cb, self);
}

/* Its parts may change once more while they go, or be held for longer than it. */
static void
leave_model (WeirCompareWindow *self)
{
  gpointer const parts[] = { self->model,
                             self->page,
                             self->list,
                             self->whole_list,
                             self->width_bin,
                             self->leaflet,
                             self->tolerances,
                             self->pickers[WEIR_PAIR_A],
                             self->pickers[WEIR_PAIR_B] };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_signal_handlers_disconnect_by_data (parts[i], self);
  g_signal_handlers_disconnect_by_data (self->reading, self->model);
  weir_compare_model_cancel (self->model);
  weir_compare_page_show (self->page, NULL);
  g_clear_object (&self->model);
}

static void
weir_compare_window_dispose (GObject *object)
{
  WeirCompareWindow *self = WEIR_COMPARE_WINDOW (object);

  g_clear_handle_id (&self->folding, g_source_remove);
  weir_compare_window_cancel_export (self);
  if (self->model != NULL)
    leave_model (self);
  g_clear_object (&self->sides);
  g_clear_pointer (&self->selected, g_free);
  G_OBJECT_CLASS (weir_compare_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, title_place);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, below_place);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, message_bar);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, back);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, targets);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, list_scroll);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, separator);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, list);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, whole_list);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, whole_verdict);
  gtk_widget_class_bind_template_child (widget_class, WeirCompareWindow, page);
}

static void
weir_compare_window_class_init (WeirCompareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_compare_window_dispose;
  g_type_ensure (WEIR_TYPE_COMPARE_PAGE);
  g_type_ensure (WEIR_TYPE_MESSAGE_BAR);
  g_type_ensure (WEIR_TYPE_READING_BAR);
  g_type_ensure (WEIR_TYPE_VERDICT_CARD);
  g_type_ensure (WEIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/compare-window.ui");
  bind_children (widget_class);
  weir_compare_window_install_actions (widget_class);
}

static void
weir_compare_window_init (WeirCompareWindow *self)
{
  WeirTolerances tolerances = weir_settings_get_tolerances (weir_settings_get_default ());

  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = weir_compare_model_new (&tolerances);
  weir_compare_page_set_model (self->page, self->model);
  weir_compare_window_add_sides (self);
  weir_compare_window_add_tolerances (self, &tolerances);
  g_signal_connect_swapped (self->model, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->model, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_object (self->reading, "cancel", G_CALLBACK (weir_compare_model_cancel), self->model,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "again", G_CALLBACK (weir_compare_model_read_again), self->model,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->page, "paired", G_CALLBACK (paired_cb), self);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->whole_list, "row-activated", G_CALLBACK (whole_activated_cb), self);
  g_signal_connect_swapped (self->width_bin, "notify::width-class", G_CALLBACK (width_cb), self);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self);
  width_cb (self);
  folded_cb (self);
  changed_cb (self);
}

/** weir_compare_window_new: Returns: (transfer none): a window in which nothing is compared yet, not shown */
WeirCompareWindow *
weir_compare_window_new (GtkApplication *application)
{
  return g_object_new (WEIR_TYPE_COMPARE_WINDOW, "application", application, NULL);
}

/**
 * weir_compare_window_set_side:
 * @side: WEIR_PAIR_A or WEIR_PAIR_B
 * @path: of a campaign
 * @run_ids: (nullable): its runs; %NULL for the last of every scenario
 *
 * Compares them as soon as both sides are there.
 */
void
weir_compare_window_set_side (WeirCompareWindow *window, guint side, const char *path,
                              const char *const *run_ids)
{
  weir_compare_model_set_side (window->model, side, path, run_ids);
}
