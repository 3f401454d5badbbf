/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "thread-work.h"

typedef struct {
  GTask *task; /* held until worked_cb() */
  GTaskThreadFunc work;
} Work;

static void
work_thread (GTask *working, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;

  work->work (work->task, g_task_get_source_object (work->task), g_task_get_task_data (work->task),
              cancellable);
  g_task_return_boolean (working, TRUE);
}

static void
worked_cb (GObject *source, GAsyncResult *working, gpointer task)
{
  g_object_unref (task);
}

/**
 * weir_thread_work:
 * @task: a #GTask
 * @work: does it in a thread of its own, and returns by @task
 *
 * As g_task_run_in_thread(), whose thread may be the last to let @task go, after its callback was told.
 * What then goes with it, a window or a model, is of the thread that began: here all that @task holds
 * is let go there.
 */
void
weir_thread_work (GTask *task, GTaskThreadFunc work)
{
  g_autoptr (GTask) working =
      g_task_new (NULL, g_task_get_cancellable (task), worked_cb, g_object_ref (task));
  Work *data = g_new (Work, 1);

  *data = (Work){ task, work };
  g_task_set_task_data (working, data, g_free);
  g_task_run_in_thread (working, work_thread);
}
