/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ends-layout.h"

#include <adwaita.h>

#define LEAST 100
#define GAP   10
#define ROWS  5

typedef struct {
  GtkWidget *box, *children[3];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (fixture->box, weir_ends_layout_new (LEAST, GAP, ROWS));
  for (guint i = 0; i < G_N_ELEMENTS (fixture->children); i++) {
    fixture->children[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_set_size_request (fixture->children[i], 80, 20);
    gtk_box_append (GTK_BOX (fixture->box), fixture->children[i]);
  }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->box);
}

static int
lay_out (Fixture *fixture, int width)
{
  int height;

  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (fixture->box, &(GtkAllocation){ 0, 0, width, height }, -1);
  return height;
}

static void
assert_at (Fixture *fixture, guint child, int x, int y, int width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (fixture->children[child], fixture->box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
}

static void
test_one_line (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (lay_out (fixture, 300), ==, 20);
  assert_at (fixture, 0, 0, 0, 80);
  assert_at (fixture, 1, 90, 0, 120);
  assert_at (fixture, 2, 220, 0, 80);
}

static void
test_between_below (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (lay_out (fixture, 279), ==, 20 + ROWS + 20);
  assert_at (fixture, 0, 0, 0, 189);
  assert_at (fixture, 2, 199, 0, 80);
  assert_at (fixture, 1, 0, 25, 279);
}

static void
test_each_its_own (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (lay_out (fixture, 169), ==, 3 * 20 + 2 * ROWS);
  assert_at (fixture, 0, 0, 0, 169);
  assert_at (fixture, 2, 0, 25, 169);
  assert_at (fixture, 1, 0, 50, 169);
}

static void
test_two (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->children[1], FALSE);
  g_assert_cmpint (lay_out (fixture, 170), ==, 20);
  assert_at (fixture, 0, 0, 0, 80);
  assert_at (fixture, 2, 90, 0, 80);
}

/* What is longer than the least keeps that, or has a line of its own. */
static void
test_long_first (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = gtk_label_new ("A sentence that is far longer than the least that it keeps on one line");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_size_request (fixture->children[0], -1, -1);
  gtk_box_append (GTK_BOX (fixture->children[0]), label);
  gtk_widget_set_visible (fixture->children[1], FALSE);
  lay_out (fixture, LEAST + GAP + 80);
  assert_at (fixture, 0, 0, 0, LEAST);
  assert_at (fixture, 2, LEAST + GAP, 0, 80);
  lay_out (fixture, LEAST + GAP + 79);
  assert_at (fixture, 0, 0, 0, LEAST + GAP + 79);
}

/* What needs more than the least is not given less than it needs. */
static void
test_needy_first (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_size_request (fixture->children[0], LEAST + 20, 20);
  gtk_widget_set_visible (fixture->children[1], FALSE);
  lay_out (fixture, LEAST + 20 + GAP + 80);
  assert_at (fixture, 0, 0, 0, LEAST + 20);
  lay_out (fixture, LEAST + 20 + GAP + 79);
  assert_at (fixture, 0, 0, 0, LEAST + 20 + GAP + 79);
  assert_at (fixture, 2, 0, 20 + ROWS, LEAST + 20 + GAP + 79);
}

static void
assert_least_height (Fixture *fixture)
{
  int height, natural;

  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (height, ==, 20);
  g_assert_cmpint (lay_out (fixture, natural), ==, 20);
}

/* Without a width it needs no more height than with any: boxes of newer GTK rely on it. */
static void
test_any_width (Fixture *fixture, gconstpointer data)
{
  assert_least_height (fixture);
  gtk_widget_set_visible (fixture->children[1], FALSE);
  assert_least_height (fixture);
}

/* Words that are yet to come. */
static void
test_empty_first (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_size_request (fixture->children[0], 0, 20);
  test_any_width (fixture, data);
}

static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_direction (fixture->box, GTK_TEXT_DIR_RTL);
  lay_out (fixture, 300);
  assert_at (fixture, 0, 220, 0, 80);
  assert_at (fixture, 1, 90, 0, 120);
  assert_at (fixture, 2, 0, 0, 80);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/ends-layout/one-line", test_one_line);
  ADD ("/ends-layout/between-below", test_between_below);
  ADD ("/ends-layout/each-its-own", test_each_its_own);
  ADD ("/ends-layout/two", test_two);
  ADD ("/ends-layout/long-first", test_long_first);
  ADD ("/ends-layout/needy-first", test_needy_first);
  ADD ("/ends-layout/any-width", test_any_width);
  ADD ("/ends-layout/empty-first", test_empty_first);
  ADD ("/ends-layout/mirrored", test_mirrored);
#undef ADD
  return g_test_run ();
}
