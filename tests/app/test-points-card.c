/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "points-card.h"

#define MANY 100 /* rows */

static void
row_free (gpointer data)
{
  WeirWordsRow *row = data;

  g_free (row->label);
  g_strfreev (row->values);
  g_free (row);
}

/* Rows "0", "1" and so on, of which that at @odd says something else. */
static void
fill (WeirWordsTable *table, guint n, int odd, const char *head)
{
  const char *const columns[] = { head, "p95", NULL };

  table->title = g_strdup ("Points");
  table->columns = g_strdupv ((char **) columns);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < n; i++) {
    WeirWordsRow *row = g_new0 (WeirWordsRow, 1);

    row->label = g_strdup ("");
    row->values = g_new0 (char *, 3);
    row->values[0] = g_strdup_printf ("%u", i);
    row->values[1] = g_strdup ((int) i == odd ? "odd" : "1 ms");
    g_ptr_array_add (table->rows, row);
  }
}

static void
show (GtkWidget *card, guint n, int odd, const char *head)
{
  g_auto (WeirWordsTable) table = { 0 };
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  fill (&table, n, odd, head);
  weir_points_card_show (WEIR_POINTS_CARD (card), &table, notes);
}

static void
find_values (GtkWidget *from, GPtrArray *values)
{
  if (GTK_IS_LABEL (from) && gtk_widget_has_css_class (from, "numeric"))
    g_ptr_array_add (values, from);
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_values (child, values);
}

static guint
n_values (GtkWidget *card)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  find_values (card, values);
  return values->len;
}

static GtkLabel *
find_value (GtkWidget *card, const char *text)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  find_values (card, values);
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (gtk_label_get_text (g_ptr_array_index (values, i)), text))
      return g_ptr_array_index (values, i);
  return NULL;
}

static void
wait_for (GtkWidget *card, guint n)
{
  while (n_values (card) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* The first rows are there at once, the others come when there is nothing else to be done. */
static void
test_pieces (void)
{
  GtkWidget *card = g_object_ref_sink (weir_points_card_new ());

  show (card, MANY, -1, "depth");
  g_assert_cmpuint (n_values (card), >, 10);
  g_assert_cmpuint (n_values (card), <, MANY);
  wait_for (card, 2 * MANY);
  g_assert_nonnull (find_value (card, "99"));
  g_object_unref (card);
}

/* A row that says the same stays; one that says something else, or is not there any more, does not. */
static void
test_change (void)
{
  GtkWidget *card = g_object_ref_sink (weir_points_card_new ());
  GtkLabel *kept;

  show (card, MANY, -1, "depth");
  wait_for (card, 2 * MANY);
  kept = find_value (card, "70");
  show (card, MANY, 80, "depth");
  wait_for (card, 2 * MANY);
  g_assert_nonnull (find_value (card, "odd"));
  g_assert_true (find_value (card, "70") == kept);
  show (card, 72, -1, "depth");
  g_assert_cmpuint (n_values (card), ==, 144);
  g_assert_true (find_value (card, "70") == kept);
  g_assert_null (find_value (card, "72"));
  show (card, 3, -1, "width");
  g_assert_cmpuint (n_values (card), ==, 6);
  show (card, MANY, -1, "width");
  g_object_unref (card); /* while rows are still to come */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/points-card/pieces", test_pieces);
  g_test_add_func ("/points-card/change", test_change);
  return g_test_run ();
}
