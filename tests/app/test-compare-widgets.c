/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a compare window is made of: the table, the chip of a side, the tolerances. */
#include "change-bar.h"
#include "compare-fixture.h"
#include "compare-table.h"
#include "figure-row.h"
#include "side-picker.h"
#include "tolerance-group.h"

typedef struct {
  char *paths[WEIR_PAIR_N_SIDES];
  WeirCompareModel *model;
  GtkWidget *window, *widget;
  char *told; /* (nullable): what it told last */
} Fixture;

static const WeirCompareEntry *
deep (Fixture *fixture)
{
  return compare_find (fixture->model, "deep");
}

static void
present (Fixture *fixture, GtkWidget *widget)
{
  fixture->widget = widget;
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  compare_write_both (fixture->paths, COMPARED_SECONDS);
  fixture->model = compare_read (fixture->paths);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->model);
  compare_remove (fixture->paths);
  g_clear_pointer (&fixture->told, g_free);
}

static void
activated_cb (WeirCompareTable *table, const char *id, Fixture *fixture)
{
  g_free (fixture->told);
  fixture->told = g_strdup (id);
}

static WeirCompareTable *
show_table (Fixture *fixture, gboolean is_read, WeirWidthClass width)
{
  if (fixture->widget == NULL) {
    present (fixture, g_object_new (WEIR_TYPE_COMPARE_TABLE, NULL));
    g_signal_connect (fixture->widget, "activated", G_CALLBACK (activated_cb), fixture);
  }
  weir_compare_table_show (WEIR_COMPARE_TABLE (fixture->widget), deep (fixture)->words, is_read, width);
  return WEIR_COMPARE_TABLE (fixture->widget);
}

static GtkListBoxRow *
row_at (Fixture *fixture, int i)
{
  GtkWidget *list = find_below (fixture->widget, GTK_TYPE_LIST_BOX, 0);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);
}

static guint
n_rows (Fixture *fixture)
{
  guint n = 0;

  while (row_at (fixture, (int) n) != NULL)
    n++;
  return n;
}

/* Returns: (nullable): the row of a figure */
static GtkListBoxRow *
find_row (Fixture *fixture, const char *id)
{
  for (guint i = 0; i < n_rows (fixture); i++)
    if (g_strcmp0 (weir_figure_row_id (GTK_WIDGET (row_at (fixture, (int) i))), id) == 0)
      return row_at (fixture, (int) i);
  return NULL;
}

static void
activate (GtkListBoxRow *row)
{
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
}

static gboolean
says (GtkWidget *row, const char *text)
{
  for (guint i = 0;; i++) {
    GtkWidget *label = find_below (row, GTK_TYPE_LABEL, i);

    if (label == NULL)
      return FALSE;
    if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text) && gtk_widget_get_visible (label))
      return TRUE;
  }
}

static guint
n_main (Fixture *fixture)
{
  const GPtrArray *rows = deep (fixture)->words->rows;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += weir_compare_row_is_main (((WeirCompareRow *) g_ptr_array_index (rows, i))->row) ? 1 : 0;
  return n;
}

static const WeirCompareRow *
words_of (Fixture *fixture, const char *id)
{
  const GPtrArray *rows = deep (fixture)->words->rows;

  for (guint i = 0; i < rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (rows, i);

    if (g_str_equal (row->row->id, id))
      return row;
  }
  g_assert_not_reached ();
}

/* The main figures, and what shows all others. */
static void
test_table_more (Fixture *fixture, gconstpointer data)
{
  guint all, few;

  show_table (fixture, TRUE, WEIR_WIDTH_WIDE);
  few = n_main (fixture);
  all = deep (fixture)->words->rows->len;
  g_assert_cmpuint (all, >, few);
  g_assert_cmpuint (n_rows (fixture), ==, few + 1);
  activate (row_at (fixture, (int) few));
  g_assert_cmpuint (n_rows (fixture), ==, all + 1);
  activate (row_at (fixture, (int) all));
  g_assert_cmpuint (n_rows (fixture), ==, few + 1);
}

/* What a row rests on is said once it is asked for, and still when the table is made anew. */
static void
test_table_basis (Fixture *fixture, gconstpointer data)
{
  const char *basis = words_of (fixture, "latency.p50")->basis;

  show_table (fixture, TRUE, WEIR_WIDTH_WIDE);
  g_assert_nonnull (g_strstr_len (basis, -1, "20 batches"));
  g_assert_false (says (GTK_WIDGET (find_row (fixture, "latency.p50")), basis));
  activate (find_row (fixture, "latency.p50"));
  g_assert_cmpstr (fixture->told, ==, "latency.p50");
  g_assert_true (says (GTK_WIDGET (find_row (fixture, "latency.p50")), basis));
  show_table (fixture, TRUE, WEIR_WIDTH_NARROW);
  g_assert_true (says (GTK_WIDGET (find_row (fixture, "latency.p50")), basis));
}

/* Until all is read: figures, but neither change nor verdict. */
static void
test_table_skeleton (Fixture *fixture, gconstpointer data)
{
  const WeirCompareRow *words = words_of (fixture, "latency.p50");
  GtkWidget *row;

  show_table (fixture, FALSE, WEIR_WIDTH_WIDE);
  row = GTK_WIDGET (find_row (fixture, "latency.p50"));
  g_assert_true (says (row, words->a) && says (row, words->b) && says (row, "–"));
  g_assert_false (says (row, words->change));
  g_assert_null (find_below (row, WEIR_TYPE_CHANGE_BAR, 0));
  show_table (fixture, TRUE, WEIR_WIDTH_WIDE);
  row = GTK_WIDGET (find_row (fixture, "latency.p50"));
  g_assert_true (says (row, words->change));
  g_assert_nonnull (find_below (row, WEIR_TYPE_CHANGE_BAR, 0));
}

/* Six columns; no columns of A and B; one card a figure. */
static void
test_table_widths (Fixture *fixture, gconstpointer data)
{
  const WeirCompareRow *words = words_of (fixture, "latency.p50");
  g_autofree char *both = g_strdup_printf ("A\u00a0%s · B\u00a0%s", words->a, words->b);
  GtkWidget *row;

  show_table (fixture, TRUE, WEIR_WIDTH_WIDE);
  row = GTK_WIDGET (find_row (fixture, "latency.p50"));
  g_assert_true (says (row, words->a));
  g_assert_false (says (row, both));
  show_table (fixture, TRUE, WEIR_WIDTH_MEDIUM);
  row = GTK_WIDGET (find_row (fixture, "latency.p50"));
  g_assert_true (says (row, both));
  g_assert_false (says (row, words->a));
  show_table (fixture, TRUE, WEIR_WIDTH_NARROW);
  g_assert_true (says (GTK_WIDGET (find_row (fixture, "latency.p50")), both));
  g_assert_cmpuint (n_rows (fixture), ==, n_main (fixture) + 1); /* without a head */
}

static void
runs_cb (WeirSidePicker *picker, const GPtrArray *runs, Fixture *fixture)
{
  const WeirRun *last = g_ptr_array_index (runs, runs->len - 1);

  g_free (fixture->told);
  fixture->told = g_strdup_printf ("%u %s", runs->len, last->id);
}

static gboolean
has_list (gpointer data)
{
  Fixture *fixture = data;

  return row_at (fixture, 0) != NULL;
}

/* All runs of a scenario together, then each, the newest first; the own scenario comes before others. */
static void
test_picker (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[] = { "2 deep-2", "1 deep-2", "1 deep-1",
                                          "2 wide-2", "1 wide-2", "1 wide-1" };
  GtkWidget *button;

  present (fixture, weir_side_picker_new (WEIR_PAIR_A));
  button = adw_bin_get_child (ADW_BIN (fixture->widget));
  weir_side_picker_show (WEIR_SIDE_PICKER (fixture->widget), fixture->model, NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "A: before"); /* no run: nothing follows */
  g_signal_connect (fixture->widget, "runs", G_CALLBACK (runs_cb), fixture);
  weir_side_picker_show (WEIR_SIDE_PICKER (fixture->widget), fixture->model, deep (fixture));
  g_assert_true (says (fixture->widget, "before"));
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (button), "A: before, "));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    weir_side_picker_popup (WEIR_SIDE_PICKER (fixture->widget));
    wait_until (has_list, fixture);
    activate (row_at (fixture, (int) i));
    g_assert_cmpstr (fixture->told, ==, expected[i]);
  }
}

/* A list that is open offers runs of the campaign that its side has: it closes where that is another. */
static void
test_picker_swap (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *button;
  GtkWidget *popover;

  present (fixture, weir_side_picker_new (WEIR_PAIR_A));
  weir_side_picker_show (WEIR_SIDE_PICKER (fixture->widget), fixture->model, deep (fixture));
  weir_side_picker_popup (WEIR_SIDE_PICKER (fixture->widget));
  wait_until (has_list, fixture);
  button = GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (fixture->widget)));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  weir_side_picker_show (WEIR_SIDE_PICKER (fixture->widget), fixture->model, deep (fixture));
  g_assert_true (gtk_widget_get_visible (popover));
  weir_compare_model_swap (fixture->model);
  weir_side_picker_show (WEIR_SIDE_PICKER (fixture->widget), fixture->model, deep (fixture));
  g_assert_false (gtk_widget_get_visible (popover));
}

static void
changed_cb (WeirToleranceGroup *group, Fixture *fixture)
{
  g_free (fixture->told);
  fixture->told = g_strdup ("changed");
}

/* What is shown is what was set, and only a person's change is told. */
static void
test_tolerances (Fixture *fixture, gconstpointer data)
{
  WeirTolerances tolerances = weir_tolerances_default (), found;
  WeirToleranceGroup *group;
  GtkWidget *spin, *gate;

  present (fixture, weir_tolerance_group_new ());
  group = WEIR_TOLERANCE_GROUP (fixture->widget);
  g_signal_connect (group, "changed", G_CALLBACK (changed_cb), fixture);
  tolerances.values[WEIR_TOLERANCE_P50] = 0.035;
  tolerances.gates = 1u << WEIR_TOLERANCE_P99;
  weir_tolerance_group_set (group, &tolerances);
  g_assert_null (fixture->told);
  found = weir_tolerance_group_get (group);
  g_assert_cmpuint (found.gates, ==, tolerances.gates);
  for (guint i = 0; i < WEIR_N_TOLERANCES; i++)
    g_assert_cmpfloat_with_epsilon (found.values[i], tolerances.values[i], 1e-9);
  spin = find_below (fixture->widget, GTK_TYPE_SPIN_BUTTON, 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 7.5);
  g_assert_cmpstr (fixture->told, ==, "changed");
  g_assert_cmpfloat_with_epsilon (weir_tolerance_group_get (group).values[WEIR_TOLERANCE_P50], 0.075, 1e-9);
  g_clear_pointer (&fixture->told, g_free);
  gate = find_below (fixture->widget, GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gate), TRUE);
  g_assert_cmpstr (fixture->told, ==, "changed");
  g_assert_cmpuint (weir_tolerance_group_get (group).gates, ==,
                    1u << WEIR_TOLERANCE_P50 | 1u << WEIR_TOLERANCE_P99);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/compare-table/more", test_table_more);
  add ("/compare-table/basis", test_table_basis);
  add ("/compare-table/skeleton", test_table_skeleton);
  add ("/compare-table/widths", test_table_widths);
  add ("/side-picker/runs", test_picker);
  add ("/side-picker/swap", test_picker_swap);
  add ("/tolerance-group/set-and-get", test_tolerances);
  return test_run_with_application ();
}
