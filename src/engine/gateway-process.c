/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-process.h"

#include "config.h"
#include "load.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define START_LIMIT_MS 10000
#define LINE_MAX_BYTES 256
#define FIRST_WORDS    "listening on "

struct _WeirGatewayProcess {
  GSubprocess *process;
  char *url;
};

/* Beside this program, as in an installation, unless WEIR_GATEWAY says where. */
static char *
find_program (void)
{
  const char *named = g_getenv ("WEIR_GATEWAY");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : "");
  g_autofree char *beside = g_build_filename (folder, "weir-gateway", NULL);

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (WEIR_BIN_DIR, "weir-gateway", NULL);
}

/* In a group of its own: Ctrl-C in a terminal is for the program that is seen there, which may want
 * to wait for what is in flight. */
static void
leave_group_cb (gpointer data)
{
  setpgid (0, 0);
}

static GSubprocess *
spawn (const char *program, const GPtrArray *arguments, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *follow = g_strdup_printf ("--die-with-parent=%d", (int) getpid ());
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) program);
  g_ptr_array_add (argv, "--port=0");
  g_ptr_array_add (argv, follow);
  for (guint i = 0; i < arguments->len; i++)
    g_ptr_array_add (argv, g_ptr_array_index (arguments, i));
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_child_setup (launcher, leave_group_cb, NULL, NULL);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, error);
}

/* A gateway that was started and has not said yet where it listens. */
typedef struct {
  WeirGatewayProcess *gateway;
  char *program;
  char line[LINE_MAX_BYTES + 1]; /* what it has said so far */
  gsize length;
  GCancellable *reading; /* ends the reading: by the caller, or when it takes too long */
  gulong cancelled;      /* a handler of the caller's; 0 = none */
  guint limit;           /* a source; 0 = it has gone off */
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_clear_pointer (&start->gateway, weir_gateway_process_stop);
  g_clear_handle_id (&start->limit, g_source_remove);
  g_object_unref (start->reading);
  g_free (start->program);
  g_free (start);
}

static gboolean
limit_cb (gpointer data)
{
  Start *start = data;

  start->limit = 0;
  g_cancellable_cancel (start->reading);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer reading)
{
  g_cancellable_cancel (reading);
}

static void
finish_start (GTask *task)
{
  Start *start = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), start->cancelled);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (g_str_has_prefix (start->line, FIRST_WORDS) && strchr (start->line, '\n') != NULL) {
    *strchr (start->line, '\n') = '\0';
    start->gateway->url = g_strdup (start->line + strlen (FIRST_WORDS));
    g_task_return_pointer (task, g_steal_pointer (&start->gateway),
                           (GDestroyNotify) weir_gateway_process_stop);
    return;
  }
  g_task_return_new_error (
      task, WEIR_ENGINE_ERROR, WEIR_ENGINE_ERROR_GATEWAY,
      _ ("The demo gateway %s did not say where it listens; what it wrote to standard error says why."),
      start->program);
}

static void read_on (GTask *task);

static void
read_cb (GObject *output, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Start *start = g_task_get_task_data (task);
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (output), result, NULL);

  start->length += (gsize) MAX (n, 0);
  if (n <= 0 || start->length == LINE_MAX_BYTES || strchr (start->line, '\n') != NULL)
    finish_start (task);
  else
    read_on (task);
}

static void
read_on (GTask *task)
{
  Start *start = g_task_get_task_data (task);

  g_input_stream_read_async (g_subprocess_get_stdout_pipe (start->gateway->process),
                             start->line + start->length, LINE_MAX_BYTES - start->length, G_PRIORITY_DEFAULT,
                             start->reading, read_cb, g_object_ref (task));
}

static void
await_first_line (GTask *task)
{
  Start *start = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  start->limit = g_timeout_add (START_LIMIT_MS, limit_cb, start);
  read_on (task);
  if (cancellable != NULL)
    start->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                              g_object_ref (start->reading), g_object_unref);
}

/**
 * weir_gateway_process_start_async:
 * @arguments: (element-type utf8): further arguments of weir-gateway
 * @cancellable: (nullable): ends the process again
 * @callback: is called from the main loop, never before this returns
 * @data: for @callback
 *
 * Starts the gateway and waits, at most ten seconds, for the line that says where it listens. To be
 * called from the thread of the default main context.
 */
void
weir_gateway_process_start_async (const GPtrArray *arguments, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Start *start = g_new0 (Start, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, weir_gateway_process_start_async);
  g_task_set_task_data (task, start, start_free);
  start->program = find_program ();
  start->reading = g_cancellable_new ();
  start->gateway = g_new0 (WeirGatewayProcess, 1);
  start->gateway->process = spawn (start->program, arguments, &error);
  if (start->gateway->process != NULL) {
    await_first_line (task);
    return;
  }
  g_prefix_error (&error, _ ("The demo gateway %s could not be started: "), start->program);
  g_task_return_error (task, error);
}

/**
 * weir_gateway_process_start_finish:
 * @result: what the callback was given
 * @error: the program was not found, or did not say where it listens
 *
 * Returns: (transfer full) (nullable): a gateway that answers
 */
WeirGatewayProcess *
weir_gateway_process_start_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, weir_gateway_process_start_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** weir_gateway_process_url: Returns: its base URL */
const char *
weir_gateway_process_url (const WeirGatewayProcess *gateway)
{
  return gateway->url;
}

/** weir_gateway_process_stop: asks the process to end, which it does at once, and frees @gateway */
void
weir_gateway_process_stop (WeirGatewayProcess *gateway)
{
  if (gateway->process != NULL)
    g_subprocess_send_signal (gateway->process, SIGTERM);
  g_clear_object (&gateway->process);
  g_free (gateway->url);
  g_free (gateway);
}

/**
 * weir_gateway_process_stop_async:
 * @gateway: (transfer full): a gateway
 * @callback: is called when its process has ended; there is no result
 *
 * For who is about to end too: a process that nobody waits for any more may stay as a zombie.
 */
void
weir_gateway_process_stop_async (WeirGatewayProcess *gateway, GAsyncReadyCallback callback, gpointer data)
{
  g_subprocess_wait_async (gateway->process, NULL, callback, data);
  weir_gateway_process_stop (gateway);
}
