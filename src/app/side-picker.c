/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "side-picker.h"

#include <glib/gi18n.h>

#include "compare-source.h"
#include "format.h"
#include "place-words.h"
#include "recents.h"
#include "run-standing.h"

#define MOST_RECENT 6
#define LIST_HEIGHT 320 /* pixels */

struct _WeirSidePicker {
  AdwBin parent_instance;
  guint side;
  WeirCompareModel *model;       /* (nullable) */
  const WeirCompareEntry *entry; /* (nullable): of the model */
  WeirCampaign *listed;          /* (nullable): the runs of the list are its own */
  GtkWidget *button, *letter, *words, *campaign, *run, *popover, *list;
};

enum { RUNS, CAMPAIGN, OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSidePicker, weir_side_picker, ADW_TYPE_BIN)

static GtkWidget *
row_new (const char *title, const char *detail, gboolean is_chosen)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title), *words = gtk_label_new (detail);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, detail);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_add_css_class (words, "numeric");
  gtk_widget_set_opacity (check, is_chosen ? 1 : 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), check);
  gtk_widget_add_css_class (row, "weir-pick");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
add_runs (WeirSidePicker *self, const char *title, const char *detail, GPtrArray *runs)
{
  const GPtrArray *now = self->entry->runs[self->side];
  gboolean is_chosen =
      now != NULL && now->len == runs->len && g_ptr_array_index (now, 0) == g_ptr_array_index (runs, 0);
  GtkWidget *row = row_new (title, detail, is_chosen);

  g_object_set_data_full (G_OBJECT (row), "runs", runs, (GDestroyNotify) g_ptr_array_unref);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static char *
date_of (const WeirRun *run)
{
  return weir_place_when (run->wall_us);
}

static gboolean
is_offered (const WeirCampaign *campaign, const WeirRun *run)
{
  return run->summary != NULL && !weir_campaign_is_run_deleted (campaign, run);
}

/* The runs of one scenario, the newest first, and all of them together. */
static void
add_scenario (WeirSidePicker *self, const WeirCampaign *campaign, const char *scenario_id)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *name = NULL;

  for (guint i = 0; i < campaign->runs->len; i++) {
    WeirRun *run = g_ptr_array_index (campaign->runs, i);

    if (g_str_equal (run->scenario_id, scenario_id) && is_offered (campaign, run))
      g_ptr_array_add (all, run);
  }
  if (all->len == 0)
    return;
  name = g_strdup (((WeirRun *) g_ptr_array_index (all, 0))->scenario->name);
  if (all->len > 1) {
    g_autofree char *count = weir_format_count (all->len);
    g_autofree char *title = g_strdup_printf (_ ("All %s Runs of %s"), count, name);

    add_runs (self, title, "", g_ptr_array_copy (all, NULL, NULL));
  }
  for (guint i = all->len; i-- > 0;) {
    WeirRun *run = g_ptr_array_index (all, i);
    GPtrArray *one = g_ptr_array_new ();
    g_autofree char *label = NULL, *title = NULL, *date = date_of (run), *figure = weir_run_figure (run);
    g_autofree char *detail = g_strdup_printf ("%s · %s", date, figure);

    g_ptr_array_add (one, run);
    label = weir_compare_run_label (campaign, one);
    title = g_strdup_printf ("%s · %s", name, label);
    add_runs (self, title, detail, one);
  }
}

static void
add_all_runs (WeirSidePicker *self)
{
  const WeirCampaign *campaign = self->listed;
  const GPtrArray *now = self->entry != NULL ? self->entry->runs[self->side] : NULL;
  const char *first = now != NULL ? ((WeirRun *) g_ptr_array_index (now, 0))->scenario_id : NULL;

  if (campaign == NULL || self->entry == NULL)
    return;
  if (first != NULL)
    add_scenario (self, campaign, first);
  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    if (!scenario->is_deleted && g_strcmp0 (scenario->id, first) != 0)
      add_scenario (self, campaign, scenario->id);
  }
}

static void
add_recent (WeirSidePicker *self)
{
  g_autoptr (GPtrArray) uris = weir_recents_list (MOST_RECENT);

  for (guint i = 0; i < uris->len; i++) {
    g_autoptr (GFile) file = g_file_new_for_uri (g_ptr_array_index (uris, i));
    g_autofree char *name = weir_place_name (file), *folder = weir_place_folder (file);
    GtkWidget *row;

    if (g_file_peek_path (file) == NULL || !g_file_query_exists (file, NULL))
      continue;
    row =
        row_new (name, folder,
                 g_strcmp0 (weir_compare_model_path (self->model, self->side), g_file_peek_path (file)) == 0);
    g_object_set_data_full (G_OBJECT (row), "path", g_file_get_path (file), g_free);
    gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  }
  gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (_ ("Another Campaign…"), "", FALSE));
}

static const char *
section_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "runs") != NULL ? _ ("Runs") : _ ("Campaigns");
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GtkWidget *label;

  if (before != NULL && section_of (before) == section_of (row)) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_label_new (section_of (row));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "weir-pick-head");
  gtk_list_box_row_set_header (row, label);
}

static void
fill (WeirSidePicker *self)
{
  WeirCampaign *campaign = self->model != NULL ? weir_compare_model_campaign (self->model, self->side) : NULL;
  GtkWidget *row;

  g_clear_pointer (&self->listed, weir_campaign_unref);
  self->listed = campaign != NULL ? weir_campaign_ref (campaign) : NULL;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  add_all_runs (self);
  add_recent (self);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, WeirSidePicker *self)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (row), "path"));
  GPtrArray *runs = g_object_get_data (G_OBJECT (row), "runs");

  if (runs != NULL)
    g_ptr_array_ref (runs);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (runs != NULL)
    g_signal_emit (self, signals[RUNS], 0, runs);
  else if (path != NULL)
    g_signal_emit (self, signals[CAMPAIGN], 0, path);
  else
    g_signal_emit (self, signals[OPEN], 0);
  g_clear_pointer (&runs, g_ptr_array_unref);
}

static void
build_popover (WeirSidePicker *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->popover = gtk_popover_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->list);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroll);
  gtk_widget_add_css_class (self->popover, "weir-picker");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (fill), self);
}

static void
weir_side_picker_dispose (GObject *object)
{
  WeirSidePicker *self = WEIR_SIDE_PICKER (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->listed, weir_campaign_unref);
  G_OBJECT_CLASS (weir_side_picker_parent_class)->dispose (object);
}

static void
weir_side_picker_class_init (WeirSidePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_side_picker_dispose;
  signals[RUNS] = g_signal_new ("runs", WEIR_TYPE_SIDE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[CAMPAIGN] = g_signal_new ("campaign", WEIR_TYPE_SIDE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN] =
      g_signal_new ("open", WEIR_TYPE_SIDE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
words_new (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
weir_side_picker_init (WeirSidePicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  build_popover (self);
  self->letter = gtk_label_new (NULL);
  self->words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->campaign = words_new ("heading");
  self->run = words_new ("weir-side-run");
  gtk_widget_add_css_class (self->letter, "heading");
  gtk_box_append (GTK_BOX (box), self->letter);
  gtk_box_append (GTK_BOX (self->words), self->campaign);
  gtk_box_append (GTK_BOX (self->words), self->run);
  gtk_box_append (GTK_BOX (box), self->words);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "weir-side");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/** weir_side_picker_new: Returns: (transfer floating): the chip of @side, of which nothing is known yet */
GtkWidget *
weir_side_picker_new (guint side)
{
  WeirSidePicker *self = g_object_new (WEIR_TYPE_SIDE_PICKER, NULL);

  self->side = side;
  gtk_label_set_label (GTK_LABEL (self->letter), side == WEIR_PAIR_A ? "A" : "B");
  gtk_widget_add_css_class (self->button, side == WEIR_PAIR_A ? "a" : "b");
  return GTK_WIDGET (self);
}

static char *
run_words (WeirSidePicker *self, const WeirCampaign *campaign)
{
  const GPtrArray *runs = self->entry != NULL ? self->entry->runs[self->side] : NULL;
  g_autofree char *label = runs != NULL ? weir_compare_run_label (campaign, runs) : NULL;
  g_autofree char *date = runs != NULL ? date_of (g_ptr_array_index (runs, runs->len - 1)) : NULL;

  return runs != NULL ? g_strdup_printf ("%s · %s", label, date) : g_strdup ("");
}

/* What a reader of screens calls the chip. @run: "" where nothing is chosen */
static char *
spoken_words (WeirSidePicker *self, const char *campaign, const char *run)
{
  const char *side = self->side == WEIR_PAIR_A ? "A" : "B";

  if (*run == '\0')
    return g_strdup_printf ("%s: %s", side, campaign);
  /* TRANSLATORS: a side of a comparison: its letter, its campaign, its run */
  return g_strdup_printf (_ ("%s: %s, %s"), side, campaign, run);
}

/**
 * weir_side_picker_show:
 * @picker: a chip
 * @model: what is compared
 * @entry: (nullable): which scenario of it is looked at
 */
void
weir_side_picker_show (WeirSidePicker *self, WeirCompareModel *model, const WeirCompareEntry *entry)
{
  WeirCampaign *campaign = weir_compare_model_campaign (model, self->side);
  g_autofree char *title = campaign != NULL ? weir_campaign_title (campaign) : g_strdup (_ ("Choose…"));
  g_autofree char *run = NULL, *spoken = NULL;

  g_set_object (&self->model, model);
  self->entry = entry;
  if (self->listed != campaign) /* what is offered are runs of another, where it was swapped meanwhile */
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  run = run_words (self, campaign);
  gtk_label_set_label (GTK_LABEL (self->campaign), title);
  gtk_label_set_label (GTK_LABEL (self->run), run);
  gtk_widget_set_visible (self->run, *run != '\0');
  spoken = spoken_words (self, title, run);
  gtk_widget_set_tooltip_text (self->button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/** weir_side_picker_set_stacked: @is_stacked: the run stands below its campaign, else beside it */
void
weir_side_picker_set_stacked (WeirSidePicker *self, gboolean is_stacked)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->words),
                                  is_stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->words), is_stacked ? 0 : 8);
  (is_stacked ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->run, "caption");
}

/** weir_side_picker_popup: asks for another run */
void
weir_side_picker_popup (WeirSidePicker *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
