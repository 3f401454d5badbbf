/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "id-table.h"

static gboolean
was_seen (WeirIdTable *table, guint i)
{
  char id[48];

  g_snprintf (id, sizeof id, "exec_20261126_%06u_%08x", i / 1000, i * 2654435761u);
  return weir_id_table_was_seen (table, id);
}

/* No ID is taken for another, and none is forgotten while a hundred thousand others come. */
static void
test_remembers (void)
{
  WeirIdTable *table = weir_id_table_new ();

  for (guint i = 0; i < 400000; i++) {
    g_assert_false (was_seen (table, i));
    if (i >= 100000)
      g_assert_true (was_seen (table, i - 100000));
  }
  weir_id_table_free (table);
}

#define THREADS 4
#define IDS     20000

static gpointer
ask_all (gpointer table)
{
  guint new = 0;

  for (guint i = 0; i < IDS; i++)
    new += !was_seen (table, i);
  return GUINT_TO_POINTER (new);
}

/* Each ID is new to exactly one of those that get it at once. */
static void
test_threads (void)
{
  WeirIdTable *table = weir_id_table_new ();
  GThread *threads[THREADS];
  guint new = 0;

  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("asker", ask_all, table);
  for (guint i = 0; i < THREADS; i++)
    new += GPOINTER_TO_UINT (g_thread_join (threads[i]));
  g_assert_cmpuint (new, ==, IDS);
  weir_id_table_free (table);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-table/remembers", test_remembers);
  g_test_add_func ("/id-table/threads", test_threads);
  return g_test_run ();
}
