/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a task holds while a thread works for it is let go where it was begun. */
#include <gio/gio.h>
#include <sched.h>

#include "thread-work.h"

#define TIMES   300
#define WORK_US 500 /* long enough that who waits for it goes first */

typedef struct {
  GThread *main;
  guint n_called, n_gone, n_elsewhere;
} Seen;

static void
gone_cb (gpointer data, GObject *gone)
{
  Seen *seen = data;

  seen->n_gone++;
  seen->n_elsewhere += g_thread_self () != seen->main ? 1 : 0;
}

static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gint64 end = g_get_monotonic_time () + WORK_US;

  g_assert_nonnull (source);
  g_assert_true (g_task_get_cancellable (task) == cancellable);
  while (g_get_monotonic_time () < end)
    continue;
  g_task_return_int (task, 7);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_task_propagate_int (G_TASK (result), &error), ==, 7);
  g_assert_no_error (error);
  ((Seen *) data)->n_called++;
}

static GObject *
object_new (Seen *seen)
{
  GObject *object = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_weak_ref (object, gone_cb, seen);
  return object;
}

static void
begin (Seen *seen)
{
  g_autoptr (GObject) source = object_new (seen);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (source, cancellable, worked_cb, seen);

  g_task_set_task_data (task, object_new (seen), g_object_unref);
  weir_thread_work (task, work_cb);
}

/* On one processor who waits for a thread goes on before it does. */
static void
stay_on_one_processor (void)
{
  cpu_set_t one;

  CPU_ZERO (&one);
  CPU_SET (sched_getcpu (), &one);
  g_assert_cmpint (sched_setaffinity (0, sizeof one, &one), ==, 0);
}

static void
test_let_go (void)
{
  Seen seen = { .main = g_thread_self () };

  stay_on_one_processor ();
  for (guint i = 1; i <= TIMES; i++) {
    begin (&seen);
    while (seen.n_called < i || seen.n_gone < 2 * i)
      g_main_context_iteration (NULL, seen.n_called < i);
  }
  g_assert_cmpuint (seen.n_elsewhere, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thread-work/let-go", test_let_go);
  return g_test_run ();
}
