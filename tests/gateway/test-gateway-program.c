/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a person or a launcher sees it: WEIR_GATEWAY says where it is. */
#include "served.h"
#include "wire.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static GSubprocess *
start (const char *line)
{
  g_autofree char *whole = g_strdup_printf ("%s %s", g_getenv ("WEIR_GATEWAY"), line);
  g_auto (GStrv) vector = g_strsplit (whole, " ", -1);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv (
      (const char *const *) vector, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);

  g_assert_no_error (error);
  return process;
}

/* Runs the program to its end; returns its exit status. */
static int
run (const char *line, char **output, char **errors)
{
  g_autoptr (GSubprocess) process = start (line);
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, output, errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static guint16
read_port (GInputStream *stream)
{
  g_autoptr (GDataInputStream) data = g_data_input_stream_new (stream);
  g_autofree char *line = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (data), FALSE);
  line = g_data_input_stream_read_line (data, NULL, NULL, NULL);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening on http://127.0.0.1:"));
  return (guint16) g_ascii_strtoull (line + 30, NULL, 10);
}

static void
test_first_line_and_end (void)
{
  static const int signals[] = { SIGTERM, SIGINT };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++) {
    g_autoptr (GSubprocess) process = start ("--port 0 --work-ms 60000");
    guint16 port = read_port (g_subprocess_get_stdout_pipe (process));
    g_autoptr (WireAnswer) answer = wire_ask (port, "GET", "/api/v1/health", NULL);
    int fd = wire_connect (port);

    g_assert_cmpuint (answer->status, ==, 200);
    wire_send_request (fd, "POST", "/api/v1/execute/demo-agent.echo", "", "{\"input\":{\"a\":1}}");
    g_usleep (20000);
    g_subprocess_send_signal (process, signals[i]);
    g_subprocess_wait (process, NULL, NULL);
    g_assert_true (g_subprocess_get_if_exited (process));
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
    close (fd);
  }
}

static void
test_port_in_use (void)
{
  g_autoptr (Served) served = served_start ("");
  g_autofree char *line = g_strdup_printf ("--port %u", served_port (served));
  g_autofree char *place = g_strdup_printf ("cannot listen at 127.0.0.1, port %u", served_port (served));
  g_autofree char *output = NULL, *errors = NULL;

  g_assert_cmpint (run (line, &output, &errors), ==, 1);
  g_assert_cmpstr (output, ==, "");
  g_assert_nonnull (strstr (errors, place));
  g_assert_nonnull (strstr (errors, "choose another port with --port"));
}

static void
test_wrong_address (void)
{
  static const char *const addresses[] = { "nowhere", "203.0.113.1" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *line = g_strdup_printf ("--port 0 --address %s", addresses[i]);
    g_autofree char *errors = NULL;

    g_assert_cmpint (run (line, NULL, &errors), ==, 1);
    g_assert_nonnull (strstr (errors, addresses[i]));
  }
}

static void
test_usage (void)
{
  g_autofree char *output = NULL, *errors = NULL, *help = NULL, *version = NULL;

  g_assert_cmpint (run ("--workers none", &output, &errors), ==, 2);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_str_has_prefix (errors, "weir-gateway: --workers: expected"));
  g_assert_nonnull (strstr (errors, "--help"));
  g_assert_cmpint (run ("--help", &help, NULL), ==, 0);
  g_assert_nonnull (strstr (help, "--die-with-parent"));
  g_assert_nonnull (strstr (help, "synthetic_nested"));
  g_assert_cmpint (run ("--version", &version, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (version, "weir-gateway "));
}

static void
await_gone (pid_t pid)
{
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
    g_autofree char *stat = NULL;

    if (!g_file_get_contents (path, &stat, NULL, NULL) || strstr (stat, ") Z ") != NULL)
      return;
    g_usleep (5000);
  }
  g_error ("process %d outlives its parent", pid);
}

/* A shell starts the gateway and is killed, which it cannot prevent. */
static void
test_die_with_parent (void)
{
  static const char *const options[] = { "--die-with-parent", "--die-with-parent=$$" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    g_autofree char *script =
        g_strdup_printf ("'%s' --port 0 %s & echo $!; wait", g_getenv ("WEIR_GATEWAY"), options[i]);
    const char *const argv[] = { "/bin/sh", "-c", script, NULL };
    g_autoptr (GSubprocess) shell = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
    g_autoptr (GDataInputStream) data = g_data_input_stream_new (g_subprocess_get_stdout_pipe (shell));
    g_autofree char *first = g_data_input_stream_read_line (data, NULL, NULL, NULL);
    g_autofree char *second = g_data_input_stream_read_line (data, NULL, NULL, NULL);
    gboolean swapped = g_str_has_prefix (first, "listening");
    pid_t pid = (pid_t) g_ascii_strtoull (swapped ? second : first, NULL, 10);

    g_assert_cmpint (pid, >, 1);
    g_assert_cmpint (kill (pid, 0), ==, 0);
    g_subprocess_force_exit (shell);
    g_subprocess_wait (shell, NULL, NULL);
    await_gone (pid);
  }
}

static gpointer
start_in_thread (gpointer data)
{
  return start ("--port 0 --die-with-parent");
}

/* The end of the thread that started it is not the end of its parent. */
static void
test_thread_ends (void)
{
  g_autoptr (GSubprocess) process = g_thread_join (g_thread_new ("starter", start_in_thread, NULL));
  guint16 port = read_port (g_subprocess_get_stdout_pipe (process));
  g_autoptr (WireAnswer) answer = NULL;

  g_usleep (50000);
  answer = wire_ask (port, "GET", "/api/v1/health", NULL);
  g_assert_cmpuint (answer->status, ==, 200);
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

/* A parent that was gone before the gateway began is as good as one that ends. */
static void
test_parent_gone (void)
{
  g_assert_cmpint (run ("--port 0 --die-with-parent=1", NULL, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/program/first-line-and-end", test_first_line_and_end);
  g_test_add_func ("/gateway/program/port-in-use", test_port_in_use);
  g_test_add_func ("/gateway/program/wrong-address", test_wrong_address);
  g_test_add_func ("/gateway/program/usage", test_usage);
  g_test_add_func ("/gateway/program/die-with-parent", test_die_with_parent);
  g_test_add_func ("/gateway/program/thread-ends", test_thread_ends);
  g_test_add_func ("/gateway/program/parent-gone", test_parent_gone);
  return g_test_run ();
}
