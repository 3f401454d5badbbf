/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page in the narrowest window, with letters as they are and twice as large. */
#include <glib/gstdio.h>

#include "app-test.h"
#include "figures-card.h"
#include "fitted-entry.h"
#include "key-row.h"
#include "preferences.h"
#include "range-bar.h"
#include "run-charts.h"
#include "run-latency.h"
#include "sample-campaign.h"
#include "threshold-fields.h"
#include "title-lines.h"
#include "track-plot.h"
#include "verdict-card.h"
#include "width-bin.h"

static char *path; /* of a campaign with a run */

static void
write_campaign (void)
{
  SampleRun run = { .run_id = "one",
                    .name = "a-scenario-with-a-name-of-some-length",
                    .seed = 7,
                    .warm_up = 2,
                    .measured = 8,
                    .executions = 40,
                    .series = 3 };

  path = sample_path ("narrow.weir");
  sample_write_campaign (path, &run, 1);
}

static WeirWindow *
window_new (int scale)
{
  test_scale_text (scale);
  return test_window_new (360);
}

static void
open_campaign (WeirWindow *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_open (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  weir_window_take (window, document);
  wait_until_folded (window->leaflet);
}

/* What is chosen between can be read, also in large letters. */
static gboolean
has_whole_steps (gpointer page)
{
  for (guint i = 0; i < 3; i++) {
    GtkWidget *label = find_below (find_below (page, GTK_TYPE_TOGGLE_BUTTON, i), GTK_TYPE_LABEL, 0);

    if (gtk_widget_get_width (label) == 0 ||
        pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_seen_bar (GtkWidget *widget, gpointer data)
{
  return ADW_IS_VIEW_SWITCHER_BAR (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_cut (GtkWidget *widget, gpointer data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

/* Whole names where there is room for them, else icons alone. */
static gboolean
has_whole_names (gpointer page)
{
  GtkWidget *bar = find_matching (page, is_seen_bar, NULL);

  return bar != NULL && test_says (bar, "Timeline") && find_matching (bar, is_cut, NULL) == NULL;
}

static gboolean
has_icons (gpointer page)
{
  GtkWidget *bar = find_matching (page, is_seen_bar, NULL);

  return bar != NULL && !test_says (bar, "Timeline") && gtk_widget_get_has_tooltip (bar);
}

static gboolean
is_table_cut (GtkWidget *widget, gpointer data)
{
  GtkAdjustment *across;

  if (!gtk_widget_has_css_class (widget, "weir-figures-scroll") || !gtk_widget_get_mapped (widget))
    return FALSE;
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));
  return gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across);
}

/* No figure lies beyond the edge of its card. */
static void
assert_whole_tables (GtkWidget *page)
{
  g_assert_null (find_matching (page, is_table_cut, NULL));
}

static gboolean
is_cut_chip (GtkWidget *widget, gpointer data)
{
  GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_MENU_BUTTON);

  return button != NULL && gtk_widget_has_css_class (button, "weir-chip") && is_cut (widget, NULL);
}

static GtkWidget *
timeline_of (WeirWindow *window, GType part)
{
  return find_below (find_below (GTK_WIDGET (window->run_page), WEIR_TYPE_RUN_CHARTS, 0), part, 0);
}

/* The plot that a range is drawn in, above the bar, which has little of the height; or as much of it as has room. */
static gboolean
is_plot_above_bar (gpointer window)
{
  GtkWidget *charts = find_below (GTK_WIDGET (((WeirWindow *) window)->run_page), WEIR_TYPE_RUN_CHARTS, 0);
  GtkWidget *bar = timeline_of (window, WEIR_TYPE_RANGE_BAR);
  graphene_rect_t plot, under;

  return bar != NULL && gtk_widget_get_height (bar) > 30 &&
         gtk_widget_compute_bounds (timeline_of (window, WEIR_TYPE_TRACK_PLOT), charts, &plot) &&
         gtk_widget_compute_bounds (bar, charts, &under) && under.size.height < 80 && plot.origin.y >= 0 &&
         plot.origin.y + MIN (plot.size.height, under.origin.y) <= under.origin.y + 0.5F;
}

/* Also where it stood at the lower edge before. */
static void
assert_range (WeirWindow *window)
{
  WeirTrackView *tracks = WEIR_TRACK_VIEW (timeline_of (window, WEIR_TYPE_TRACK_VIEW));

  wait_until ((GSourceFunc) gtk_widget_get_height, timeline_of (window, WEIR_TYPE_TRACK_PLOT));
  gtk_widget_grab_focus (timeline_of (window, WEIR_TYPE_TRACK_PLOT));
  weir_track_view_select (tracks, 3, 6);
  wait_until (is_plot_above_bar, window);
  g_assert_null (find_matching (timeline_of (window, WEIR_TYPE_RANGE_BAR), is_cut, NULL));
  weir_track_view_select (tracks, NAN, NAN);
}

static void
assert_views (WeirWindow *window, GObject *run, int scale)
{
  static const char *const views[] = { "summary", "timeline", "latency", "failures", "settings" };

  weir_window_show_item (window, run);
  wait_until (run_is_loaded, run);
  wait_until (scale == 1 ? has_whole_names : has_icons, window->run_page);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    weir_run_page_show (window->run_page, views[i]);
    wait_until_folded (window->leaflet);
    g_test_message ("%s", views[i]);
    assert_narrow (GTK_WIDGET (window->leaflet));
    assert_whole_tables (GTK_WIDGET (window->run_page));
    g_assert_null (find_matching (GTK_WIDGET (window->run_page), is_cut_chip, NULL));
    if (g_str_equal (views[i], "timeline"))
      assert_range (window);
    if (g_str_equal (views[i], "latency"))
      wait_until (has_whole_steps, find_below (GTK_WIDGET (window->run_page), WEIR_TYPE_RUN_LATENCY, 0));
  }
}

static void
test_start (gconstpointer scale)
{
  WeirWindow *window = window_new (GPOINTER_TO_INT (scale));

  assert_narrow (gtk_stack_get_visible_child (window->stack));
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

static void
test_campaign (gconstpointer scale)
{
  WeirWindow *window = window_new (GPOINTER_TO_INT (scale));
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (GObject) run = NULL;

  open_campaign (window);
  assert_narrow (GTK_WIDGET (window->leaflet));
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  weir_window_show_item (window, G_OBJECT (scenario));
  wait_until_folded (window->leaflet);
  assert_narrow (GTK_WIDGET (window->leaflet));
  assert_views (window, run, GPOINTER_TO_INT (scale));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360); /* nor did it grow for a moment */
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

static gboolean
is_summary (GtkWidget *widget, gpointer data)
{
  return GTK_IS_LABEL (widget) &&
         g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "Async · stages");
}

static gboolean
has_whole_summary (gpointer sidebar)
{
  GtkWidget *summary = find_matching (sidebar, is_summary, NULL);

  return summary != NULL && gtk_widget_get_width (summary) > 0 && !is_cut (summary, NULL) &&
         pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (summary))) > 1;
}

/* What a scenario does has lines enough in the list, however large letters are. */
static void
test_sidebar_large (void)
{
  static const char *const texts[][2] = {
    { "mode", "async" }, { "stages", "ramp 100 30s, hold 100 60s" }, { "depth", "2" }, { "width", "12" }
  };
  WeirWindow *window = window_new (2);
  g_autoptr (WeirScenarioItem) item = NULL;
  g_autoptr (WeirScenario) edited = NULL;
  g_autoptr (GError) error = NULL;

  open_campaign (window);
  item = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  edited = weir_scenario_copy (weir_scenario_item_scenario (item));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const WeirKey *key = weir_key_table_find (weir_scenario_keys (), texts[i][0]);

    weir_key_table_set_text (weir_scenario_keys (), key, edited, texts[i][1], &error);
    g_assert_no_error (error);
  }
  weir_document_change_scenario (weir_window_document (window), weir_scenario_item_id (item), edited, &error);
  g_assert_no_error (error);
  adw_leaflet_set_visible_child_name (window->leaflet, "sidebar");
  wait_until (has_whole_summary, window->sidebar);
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

static void
test_empty (gconstpointer scale)
{
  WeirWindow *window = window_new (GPOINTER_TO_INT (scale));
  g_autofree char *draft = NULL;

  weir_window_new_campaign (window);
  draft = g_strdup (weir_window_path (window));
  wait_until_folded (window->leaflet);
  assert_narrow (GTK_WIDGET (window->leaflet));
  weir_window_show_gateway (window);
  wait_until_folded (window->leaflet);
  assert_narrow (GTK_WIDGET (window->leaflet));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (draft);
  test_scale_text (1);
}

#define SAID "a-scenario-with-a-name-of-some-length, Run 4 finished: p95 latency is over its limit"

static gboolean
is_said (GtkWidget *widget, gpointer data)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), SAID);
}

static gboolean
is_what_it_does (GtkWidget *widget, gpointer data)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Show Summary") == 0;
}

static gboolean
has_its_height (GtkWidget *widget)
{
  int needed, width = gtk_widget_get_width (widget);

  if (width == 0)
    return FALSE;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
  return gtk_widget_get_height (widget) >= needed;
}

/* All of it can be read and pressed: no word is cut off, and no line stands outside. */
static gboolean
has_whole_toast (gpointer window)
{
  GtkWidget *toasts = GTK_WIDGET (((WeirWindow *) window)->toasts);
  GtkWidget *label = find_matching (toasts, is_said, NULL);
  GtkWidget *button = find_matching (toasts, is_what_it_does, NULL);

  return label != NULL && button != NULL && !is_cut (label, NULL) && has_its_height (label) &&
         has_its_height (gtk_button_get_child (GTK_BUTTON (button))) &&
         has_its_height (gtk_widget_get_parent (label));
}

static void
test_toast (gconstpointer scale)
{
  WeirWindow *window = window_new (GPOINTER_TO_INT (scale));

  open_campaign (window);
  weir_window_toast (window, SAID, "Show Summary", "win.show-summary");
  wait_until (has_whole_toast, window);
  assert_narrow (GTK_WIDGET (window->toasts));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

static gboolean
is_laid_out (gpointer label)
{
  return gtk_widget_get_width (label) > 0;
}

/* Where there is room, few words are one line, beside a button that is higher than it too. */
static void
test_toast_in_one_line (void)
{
  WeirWindow *window = test_window_new (1200);
  GtkWidget *label;

  weir_window_toast (window, "Imported 1 scenario", "Undo", "win.undo");
  label = test_find (GTK_WIDGET (window->toasts), GTK_TYPE_LABEL, "Imported 1 scenario");
  wait_until (is_laid_out, label);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Between two of its lines in the middle of a word, where there is no room for that. */
static gboolean
breaks_word (GtkWidget *widget, gpointer data)
{
  PangoLayout *layout = GTK_IS_LABEL (widget) ? gtk_label_get_layout (GTK_LABEL (widget)) : NULL;

  for (int i = 1; layout != NULL && i < pango_layout_get_line_count (layout); i++) {
    const char *begin =
        pango_layout_get_text (layout) + pango_layout_get_line_readonly (layout, i)->start_index;

    if (begin[-1] != ' ' && begin[-1] != '-') {
      g_test_message ("broken: %s", pango_layout_get_text (layout));
      return TRUE;
    }
  }
  return FALSE;
}

static void
test_preferences (gconstpointer scale)
{
  g_autoptr (WeirSecretStore) secrets = weir_secret_store_new ();
  GtkWidget *window;

  test_scale_text (GPOINTER_TO_INT (scale));
  window = weir_preferences_new (weir_settings_get_default (), secrets);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 700);
  gtk_window_present (GTK_WINDOW (window));
  wait_until ((GSourceFunc) gtk_widget_get_width, window);
  assert_narrow (gtk_window_get_child (GTK_WINDOW (window)));
  g_assert_null (find_matching (window, breaks_word, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

/* Its classes of style hold, and each part has its place. */
static gboolean
is_stable (gpointer fields)
{
  GtkWidget *metric = weir_threshold_fields_get_metric (fields);

  return gtk_widget_get_width (metric) > 0 && has_its_height (metric);
}

static void
show_in_width (GtkWidget *widget, int width)
{
  GtkWidget *window = gtk_window_new (), *bin = g_object_new (WEIR_TYPE_WIDTH_BIN, NULL);

  adw_bin_set_child (ADW_BIN (bin), widget);
  gtk_window_set_child (GTK_WINDOW (window), bin);
  gtk_window_set_default_size (GTK_WINDOW (window), width, -1);
  gtk_window_present (GTK_WINDOW (window));
}

/* As they stand on a phone, beside two buttons. */
static GtkWidget *
fields_new (const char *limit)
{
  GtkWidget *fields = weir_threshold_fields_new ();

  gtk_widget_add_css_class (fields, "threshold");
  g_assert_true (weir_threshold_fields_show (WEIR_THRESHOLD_FIELDS (fields), limit));
  show_in_width (fields, 290);
  wait_until (is_stable, fields);
  return fields;
}

static gboolean
is_shown_label (GtkWidget *widget, gpointer data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget);
}

/* What is limited is read whole, however long its name and however large letters are. */
static void
test_limited (gconstpointer scale)
{
  GtkWidget *fields, *metric, *label;

  test_scale_text (GPOINTER_TO_INT (scale));
  fields = fields_new ("prometheus.another_gateway_with_its_queue_depth max <= 64");
  metric = weir_threshold_fields_get_metric (WEIR_THRESHOLD_FIELDS (fields));
  label = find_matching (metric, is_shown_label, NULL);
  wait_until ((GSourceFunc) has_its_height, label);
  g_assert_false (is_cut (label, NULL));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (fields))), <=, 290);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (fields)));
  test_scale_text (1);
}

static GtkEditable *
text_of (gpointer row)
{
  return gtk_editable_get_delegate (GTK_EDITABLE (weir_key_row_get_control (WEIR_KEY_ROW (row))));
}

/* Also with the caret behind its last letter, its first one is seen. */
static gboolean
has_whole_text (gpointer row)
{
  int scrolled;

  gtk_editable_set_position (text_of (row), 0);
  gtk_editable_set_position (text_of (row), -1);
  g_object_get (text_of (row), "scroll-offset", &scrolled, NULL);
  return gtk_widget_get_width (GTK_WIDGET (text_of (row))) > 0 && scrolled == 0;
}

/* Where the letters of its text were looked at. */
static gboolean
has_letters (gpointer row, gboolean small)
{
  PangoAttrList *attributes = gtk_text_get_attributes (GTK_TEXT (find_below (row, GTK_TYPE_TEXT, 0)));
  g_autoptr (PangoAttrIterator) at = attributes != NULL ? pango_attr_list_get_iterator (attributes) : NULL;

  return at != NULL && (pango_attr_iterator_get (at, PANGO_ATTR_SCALE) != NULL) == small;
}

static gboolean
has_usual_letters (gpointer row)
{
  return has_letters (row, FALSE);
}

/* Beside its buttons, also with letters that become large, and with more of them; then as they are elsewhere. */
static void
test_entry (void)
{
  const char *const offers[] = { "a.target", "another.target", NULL };
  g_autoptr (WeirScenarioDraft) draft = weir_scenario_draft_new ();
  GtkWidget *row = weir_key_row_new (draft, weir_scenario_draft_find_key ("target"));

  weir_key_row_set_offers (WEIR_KEY_ROW (row), offers);
  gtk_editable_set_text (text_of (row), "demo-agent.synthetic");
  show_in_width (row, 340);
  wait_until (has_whole_text, row);
  test_scale_text (2);
  wait_until (has_whole_text, row);
  gtk_editable_set_text (text_of (row), "demo-agent.synthetic_nested");
  wait_until (has_whole_text, row);
  test_scale_text (1);
  wait_until (has_usual_letters, row);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (row)));
}

static gboolean
has_small_letters (gpointer row)
{
  return has_letters (row, TRUE);
}

/* A list with letters of several sizes would look torn: the longest text tells the size of all. */
static void
test_entries (void)
{
  GtkWidget *list = gtk_list_box_new (), *brief = weir_fitted_entry_new (), *tall = weir_fitted_entry_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), brief);
  gtk_list_box_append (GTK_LIST_BOX (list), tall);
  gtk_editable_set_text (GTK_EDITABLE (brief), "up");
  gtk_editable_set_text (GTK_EDITABLE (tall), "*_gateway_backpressure_total");
  test_scale_text (2);
  show_in_width (list, 340);
  wait_until (has_small_letters, tall);
  wait_until (has_small_letters, brief);
  gtk_editable_set_text (GTK_EDITABLE (tall), "up, too");
  wait_until (has_usual_letters, tall);
  wait_until (has_usual_letters, brief);
  test_scale_text (1);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (list)));
}

static gboolean
has_icon_above (gpointer card)
{
  graphene_rect_t icon, words;

  return gtk_widget_get_width (find_below (card, GTK_TYPE_LABEL, 0)) > 0 &&
         gtk_widget_compute_bounds (find_below (card, GTK_TYPE_IMAGE, 0), card, &icon) &&
         gtk_widget_compute_bounds (find_below (card, GTK_TYPE_LABEL, 0), card, &words) &&
         words.origin.y >= icon.origin.y + icon.size.height;
}

static gboolean
has_icon_beside (gpointer card)
{
  return gtk_widget_get_width (card) > 0 && !has_icon_above (card);
}

/* Beside its icon where there is room. */
static void
test_verdict (void)
{
  GtkWidget *card = g_object_new (WEIR_TYPE_VERDICT_CARD, NULL);

  weir_verdict_card_show (WEIR_VERDICT_CARD (card), WEIR_TONE_OK, "object-select-symbolic", "Faster",
                          "By much.");
  show_in_width (card, 340);
  wait_until (has_icon_beside, card);
  test_scale_text (2);
  wait_until (has_icon_above, card);
  test_scale_text (1);
  wait_until (has_icon_beside, card);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (card)));
}

static gboolean
is_shown_text (GtkWidget *widget, gpointer text)
{
  return is_shown_label (widget, NULL) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static double
middle_of (GtkWidget *part, GtkWidget *of)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (part, of, &bounds));
  return bounds.origin.y + bounds.size.height / 2;
}

/* A number and its unit are not torn apart. */
static void
test_unit (void)
{
  GtkWidget *fields = fields_new ("errors rate < 1%"), *value, *unit;

  value = weir_threshold_fields_get_value (WEIR_THRESHOLD_FIELDS (fields));
  unit = find_matching (fields, is_shown_text, "%");
  wait_until ((GSourceFunc) has_its_height, unit);
  g_assert_cmpfloat_with_epsilon (middle_of (unit, fields), middle_of (value, fields), 2);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (fields)));
}

static gboolean
is_whole_in_two_lines (gpointer label)
{
  PangoLayout *layout = gtk_label_get_layout (label);

  return pango_layout_get_line_count (layout) == 2 && !pango_layout_is_ellipsized (layout);
}

static gboolean
is_one_line (gpointer label)
{
  return gtk_label_get_lines (label) == 1;
}

/* A campaign is told by its name, which buttons leave little room. */
static void
test_title (void)
{
  GtkWidget *header = adw_header_bar_new (), *title = adw_window_title_new ("queue-tuning", NULL), *label;

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  for (guint i = 0; i < 5; i++)
    adw_header_bar_pack_end (ADW_HEADER_BAR (header), gtk_button_new_from_icon_name ("open-menu-symbolic"));
  weir_title_lines_follow (title);
  show_in_width (header, 290);
  label = find_matching (title, is_shown_text, "queue-tuning");
  wait_until (is_whole_in_two_lines, label);
  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (header)), 700, -1);
  wait_until (is_one_line, label);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (header)));
}

/* What a card says of itself does not break its title. */
static void
test_card_title (void)
{
  GtkWidget *card = weir_card_new_of ("Latency by Percentile", "1,534 successes, on logarithmic axes");
  GtkWidget *title = test_find (card, GTK_TYPE_LABEL, "Latency by Percentile");

  show_in_width (card, 370);
  wait_until ((GSourceFunc) gtk_widget_get_width, title);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (title))), ==, 1);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (card)));
}

static gboolean
has_whole_name (gpointer window)
{
  GtkWidget *name = find_matching (GTK_WIDGET (((WeirWindow *) window)->scenario_page), is_shown_text,
                                   "a-scenario-with-a-name-of-some-length");

  return name != NULL && !is_cut (name, NULL);
}

/* Which scenario is shown is read whole, however large letters are. */
static void
test_scenario_name (gconstpointer scale)
{
  WeirWindow *window = window_new (GPOINTER_TO_INT (scale));
  g_autoptr (GObject) scenario = NULL;

  open_campaign (window);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  weir_window_show_item (window, scenario);
  wait_until (has_whole_name, window);
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

static GtkWidget *
preview_of (WeirWindow *window)
{
  return GTK_WIDGET (weir_scenario_page_get_preview (window->scenario_page));
}

static gboolean
is_prepared (gpointer window)
{
  return ((WeirWindow *) window)->scenario_page != NULL;
}

static gboolean
is_beside (gpointer window)
{
  return gtk_widget_get_width (preview_of (window)) > 0;
}

static gboolean
is_on_top (gpointer window)
{
  GtkWidget *preview = preview_of (window);
  int height = gtk_widget_get_height (preview);

  return weir_width_bin_is_narrow (preview) && height > 0 && height < 300;
}

/* The card that was beside the form has room for all that it says when it is above it. */
static void
test_become_narrow (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autoptr (GObject) scenario = NULL;
  GtkWidget *preview;
  int needed;

  wait_until (is_prepared, window);
  weir_window_take (window, weir_document_open (path, NULL, NULL, NULL, NULL));
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  weir_window_show_item (window, scenario);
  wait_until (is_beside, window);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 700);
  wait_until (is_on_top, window);
  wait_until_folded (window->leaflet);
  preview = preview_of (window);
  gtk_widget_measure (preview, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (preview), &needed, NULL, NULL,
                      NULL);
  g_assert_cmpint (gtk_widget_get_height (preview), >=, needed);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  write_campaign ();
  g_test_add_func ("/narrow/become-narrow", test_become_narrow);
  g_test_add_data_func ("/narrow/start", GINT_TO_POINTER (1), test_start);
  g_test_add_data_func ("/narrow/start-large", GINT_TO_POINTER (2), test_start);
  g_test_add_data_func ("/narrow/empty", GINT_TO_POINTER (1), test_empty);
  g_test_add_data_func ("/narrow/empty-large", GINT_TO_POINTER (2), test_empty);
  g_test_add_data_func ("/narrow/campaign", GINT_TO_POINTER (1), test_campaign);
  g_test_add_data_func ("/narrow/campaign-large", GINT_TO_POINTER (2), test_campaign);
  g_test_add_func ("/narrow/sidebar-large", test_sidebar_large);
  g_test_add_data_func ("/narrow/preferences", GINT_TO_POINTER (1), test_preferences);
  g_test_add_data_func ("/narrow/preferences-large", GINT_TO_POINTER (2), test_preferences);
  g_test_add_data_func ("/narrow/limited", GINT_TO_POINTER (1), test_limited);
  g_test_add_data_func ("/narrow/limited-large", GINT_TO_POINTER (2), test_limited);
  g_test_add_func ("/narrow/unit", test_unit);
  g_test_add_func ("/narrow/entry", test_entry);
  g_test_add_func ("/narrow/entries", test_entries);
  g_test_add_func ("/narrow/verdict", test_verdict);
  g_test_add_func ("/narrow/title", test_title);
  g_test_add_func ("/narrow/card-title", test_card_title);
  g_test_add_data_func ("/narrow/scenario-name", GINT_TO_POINTER (1), test_scenario_name);
  g_test_add_data_func ("/narrow/scenario-name-large", GINT_TO_POINTER (2), test_scenario_name);
  g_test_add_data_func ("/narrow/toast", GINT_TO_POINTER (1), test_toast);
  g_test_add_func ("/narrow/toast-in-one-line", test_toast_in_one_line);
  g_test_add_data_func ("/narrow/toast-large", GINT_TO_POINTER (2), test_toast);
  status = test_run_with_application ();
  g_unlink (path);
  g_free (path);
  return status;
}
