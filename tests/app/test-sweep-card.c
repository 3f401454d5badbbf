/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep-card.h"

#include "widget-tree.h"

#define MANY 100 /* rows */

static void
entry_free (gpointer data)
{
  WeirSweepEntry *entry = data;

  g_free (entry->title);
  g_free (entry->aside);
  for (guint i = 0; i < WEIR_N_SWEEP_FIGURES; i++)
    g_free (entry->figures[i]);
  g_free (entry);
}

/* Entries "0", "1" and so on, of which that at @odd says something else. */
static GPtrArray *
entries_new (guint n, int odd)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < n; i++) {
    WeirSweepEntry *entry = g_new0 (WeirSweepEntry, 1);

    entry->title = g_strdup_printf ("%u", i);
    entry->aside = g_strdup_printf ("Run %u", i + 1);
    for (guint figure = 0; figure < WEIR_N_SWEEP_FIGURES; figure++)
      entry->figures[figure] = g_strdup ((int) i == odd ? "odd" : "1 ms");
    g_ptr_array_add (entries, entry);
  }
  return entries;
}

/* In a window, which holds it: of what nobody sees no rows are made. */
static GtkWidget *
card_new (void)
{
  GtkWidget *window = gtk_window_new (), *scroll = gtk_scrolled_window_new (), *card = weir_sweep_card_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), card);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), scroll);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (card))
    g_main_context_iteration (NULL, TRUE);
  return card;
}

static void
close_window (GtkWidget *card)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (card)));
}

static void
show (GtkWidget *card, guint n, int odd)
{
  g_autoptr (GPtrArray) entries = entries_new (n, odd), notes = g_ptr_array_new ();

  weir_sweep_card_show (WEIR_SWEEP_CARD (card), entries, 0, notes);
}

static guint
n_rows (GtkWidget *card)
{
  GtkWidget *list = find_below (card, GTK_TYPE_LIST_BOX, 0);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static GtkWidget *
find_title (GtkWidget *card, const char *title)
{
  return test_find (card, GTK_TYPE_LABEL, title);
}

static void
wait_for (GtkWidget *card, guint n)
{
  while (n_rows (card) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* The first rows are there at once, the others come when there is nothing else to be done. */
static void
test_pieces (void)
{
  GtkWidget *card = card_new ();

  show (card, MANY, -1);
  g_assert_cmpuint (n_rows (card), >, 10);
  g_assert_cmpuint (n_rows (card), <, MANY);
  wait_for (card, MANY);
  g_assert_nonnull (find_title (card, "99"));
  close_window (card);
}

static guint
n_visible (GtkWidget *card)
{
  GtkWidget *list = find_below (card, GTK_TYPE_LIST_BOX, 0);
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n += gtk_widget_get_visible (row) ? 1 : 0;
  return n;
}

/* What comes back into sight is laid out piece by piece: the rows are the same. */
static void
test_again (void)
{
  GtkWidget *card = card_new (), *kept;

  show (card, MANY, -1);
  wait_for (card, MANY);
  kept = find_title (card, "70");
  gtk_widget_set_visible (card, FALSE);
  gtk_widget_set_visible (card, TRUE);
  g_assert_cmpuint (n_visible (card), >, 10);
  g_assert_cmpuint (n_visible (card), <, MANY);
  while (n_visible (card) < MANY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (find_title (card, "70") == kept);
  close_window (card);
}

/* Who is not looked at is shown nothing, and all of it later. */
static void
test_unseen (void)
{
  GtkWidget *card = card_new ();

  gtk_widget_set_visible (card, FALSE);
  show (card, MANY, -1);
  g_assert_cmpuint (n_rows (card), ==, 0);
  gtk_widget_set_visible (card, TRUE);
  wait_for (card, MANY);
  close_window (card);
}

/* A row that says the same stays; one that says something else, or is not there any more, does not. */
static void
test_change (void)
{
  GtkWidget *card = card_new (), *kept;

  show (card, MANY, -1);
  wait_for (card, MANY);
  kept = find_title (card, "70");
  show (card, MANY, 80);
  while (find_title (card, "odd") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (find_title (card, "70") == kept);
  show (card, 72, -1);
  g_assert_cmpuint (n_rows (card), ==, 72);
  g_assert_true (find_title (card, "70") == kept);
  g_assert_null (find_title (card, "72"));
  show (card, MANY, -1);
  close_window (card); /* while rows are still to come */
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What is not shown can be asked for; where all is, there is nothing to ask for. */
static void
test_more (void)
{
  GtkWidget *card = card_new (), *more;
  g_autoptr (GPtrArray) entries = entries_new (2, -1), notes = g_ptr_array_new ();
  guint n = 0;

  g_signal_connect_swapped (card, "more", G_CALLBACK (count_cb), &n);
  weir_sweep_card_show (WEIR_SWEEP_CARD (card), entries, 1200, notes);
  more = find_below (card, GTK_TYPE_BUTTON, 0);
  g_assert_true (gtk_widget_get_visible (more));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (more)), ==, "Show 1,200 More");
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpuint (n, ==, 1);
  weir_sweep_card_show (WEIR_SWEEP_CARD (card), entries, 0, notes);
  g_assert_false (gtk_widget_get_visible (more));
  close_window (card);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/sweep-card/pieces", test_pieces);
  g_test_add_func ("/sweep-card/again", test_again);
  g_test_add_func ("/sweep-card/unseen", test_unseen);
  g_test_add_func ("/sweep-card/change", test_change);
  g_test_add_func ("/sweep-card/more", test_more);
  return g_test_run ();
}
