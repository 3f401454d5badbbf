/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "command-metrics.h"
#include "exit-code.h"

#define OPEN                                                                                                 \
  "HTTP/1.1 200 OK\r\nContent-Type: application/openmetrics-text; version=1.0.0\r\nConnection: "             \
  "close\r\n\r\n"

/* What is answered to whatever is asked; %NULL: nothing, until the client goes. */
typedef struct {
  GSocketService *service;
  const char *answer;
  GString *request;
  char *url;
} Endpoint;

static gboolean
answer_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source,
           Endpoint *endpoint)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char buffer[4096];
  gssize n;

  while (strstr (endpoint->request->str, "\r\n\r\n") == NULL &&
         (n = g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (endpoint->request, buffer, n);
  if (endpoint->answer == NULL)
    g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL);
  else
    g_output_stream_write_all (output, endpoint->answer, strlen (endpoint->answer), NULL, NULL, NULL);
  return TRUE;
}

static Endpoint *
endpoint_new (const char *answer)
{
  Endpoint *endpoint = g_new0 (Endpoint, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  endpoint->answer = answer;
  endpoint->request = g_string_new (NULL);
  endpoint->service = g_threaded_socket_service_new (1);
  g_socket_listener_add_address (G_SOCKET_LISTENER (endpoint->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL);
  g_assert_nonnull (bound);
  endpoint->url = g_strdup_printf ("http://127.0.0.1:%u/metrics",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_signal_connect (endpoint->service, "run", G_CALLBACK (answer_cb), endpoint);
  return endpoint;
}

static void
endpoint_free (Endpoint *endpoint)
{
  g_socket_service_stop (endpoint->service);
  g_socket_listener_close (G_SOCKET_LISTENER (endpoint->service));
  g_object_unref (endpoint->service);
  g_string_free (endpoint->request, TRUE);
  g_free (endpoint->url);
  g_free (endpoint);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Endpoint, endpoint_free)

typedef struct {
  char *output, *complaint;
  int code;
} Said;

static void
said_clear (Said *said)
{
  g_free (said->output);
  g_free (said->complaint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

typedef struct {
  GStrv argv;
  int code;
  gint done;
} Call;

static gpointer
call (gpointer data)
{
  Call *own = data;

  own->code = weir_command_metrics ((int) g_strv_length (own->argv), own->argv);
  g_atomic_int_set (&own->done, 1);
  g_main_context_wakeup (NULL);
  return NULL;
}

/* The endpoint accepts in the main context, so that the command has a thread here. */
static Said
metrics (const char *first, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Call own = { 0 };
  WeirCapture output, complaint;
  GThread *thread;
  Said said;
  va_list more;

  g_strv_builder_add (builder, "metrics");
  va_start (more, first);
  for (; first != NULL; first = va_arg (more, const char *))
    g_strv_builder_add (builder, first);
  va_end (more);
  own.argv = g_strv_builder_end (builder);
  weir_capture_begin (&output, STDOUT_FILENO);
  weir_capture_begin (&complaint, STDERR_FILENO);
  thread = g_thread_new ("command", call, &own);
  while (!g_atomic_int_get (&own.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  said.complaint = weir_capture_end (&complaint);
  said.output = weir_capture_end (&output);
  said.code = own.code;
  g_strfreev (own.argv);
  return said;
}

static void
test_list (void)
{
  g_autoptr (Endpoint) endpoint = endpoint_new (
      OPEN
      "# TYPE gw_refused counter\n# HELP gw_refused Refused \\n work.\ngw_refused_total{r=\"a\"} 2\n"
      "gw_refused_total{r=\"b\"} 3\n# TYPE process_memory_bytes gauge\nprocess_memory_bytes 77\n# EOF\n");
  g_auto (Said) said = metrics (endpoint->url, "--header", "X-API-Key: geheim-4711", NULL);

  g_assert_cmpstr (said.output, ==,
                   "Metric                  Type     Series  Value  Unit   Help\n"
                   "\n"
                   "gw\n"
                   "  gw_refused_total      counter       2      5  -      Refused   work.\n"
                   "\n"
                   "process\n"
                   "  process_memory_bytes  gauge         1     77  bytes\n"
                   "\n"
                   "2 metrics, 3 series\n");
  g_assert_cmpstr (said.complaint, ==, "");
  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  g_assert_nonnull (strstr (endpoint->request->str, "\r\nX-API-Key: geheim-4711\r\n"));
  g_assert_nonnull (strstr (endpoint->request->str,
                            "\r\nAccept: application/openmetrics-text; version=1.0.0, "
                            "text/plain; version=0.0.4;q=0.5\r\n"));
}

static void
assert_complaint (const char *answer, const char *what)
{
  g_autoptr (Endpoint) endpoint = endpoint_new (answer);
  g_auto (Said) said = metrics (endpoint->url, "--timeout=300ms", NULL);
  g_autofree char *begin = g_strdup_printf ("weir-cli metrics: No metrics from %s: ", endpoint->url);

  g_assert_cmpint (said.code, ==, WEIR_EXIT_USAGE);
  g_assert_cmpstr (said.output, ==, "");
  g_assert_true (g_str_has_prefix (said.complaint, begin));
  if (strstr (said.complaint, what) == NULL)
    g_error ("“%s” is missing in: %s", what, said.complaint);
  g_assert_true (g_str_has_suffix (said.complaint, ".\n"));
  g_assert_true (strchr (said.complaint, '\n') == said.complaint + strlen (said.complaint) - 1);
}

static void
test_complaints (void)
{
  assert_complaint ("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope",
                    "/metrics answered 404, expected 200");
  assert_complaint ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
                    "answered 302");
  assert_complaint ("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", "answered with HTML, not metrics");
  assert_complaint (OPEN "a 1\n", "line 2, column 1: expected \"# EOF\" as the last line");
  assert_complaint ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\na b c",
                    "line 1, column 3: expected a number");
  assert_complaint (NULL, "timed out after 300 ms");
}

static void
test_nobody (void)
{
  g_autoptr (Endpoint) endpoint = endpoint_new ("");
  g_autofree char *url = g_strdup (endpoint->url);
  g_auto (Said) said = { 0 };

  g_socket_service_stop (endpoint->service);
  g_socket_listener_close (G_SOCKET_LISTENER (endpoint->service));
  said = metrics (url, NULL);
  g_assert_cmpint (said.code, ==, WEIR_EXIT_USAGE);
  g_assert_nonnull (strstr (said.complaint, "Connection refused.\n"));
}

static void
test_usage (void)
{
  static const char *const arguments[][2] = {
    { NULL },
    { "/metrics" },
    { "" },
    { "localhost:8080/metrics" },
    { "http://localhost/metrics", "http://localhost/metrics" },
    { "http://localhost/metrics", "--timeout=0" },
    { "http://localhost/metrics", "--timeuot=1" },
    { "http://localhost/metrics", "--header=X-Key: @env:WEIR_TEST_IS_NOT_SET" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++) {
    g_auto (Said) said = metrics (arguments[i][0], arguments[i][1], NULL);

    g_assert_cmpint (said.code, ==, WEIR_EXIT_USAGE);
    g_assert_cmpstr (said.output, ==, "");
    g_assert_true (g_str_has_prefix (said.complaint, "weir-cli metrics: "));
  }
}

static void
test_help (void)
{
  g_auto (Said) said = metrics ("--help", NULL);

  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  g_assert_nonnull (strstr (said.output, "--timeout TIME"));
  g_assert_nonnull (strstr (said.output, "--header NAME:VALUE"));
  g_assert_nonnull (strstr (said.output, "--no-verify-ssl"));
}

/* What GIO says to whoever looks for faults in it would stand in what is captured. */
static void
drop_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_DEBUG, drop_log, NULL);
  g_test_add_func ("/command-metrics/list", test_list);
  g_test_add_func ("/command-metrics/complaints", test_complaints);
  g_test_add_func ("/command-metrics/nobody", test_nobody);
  g_test_add_func ("/command-metrics/usage", test_usage);
  g_test_add_func ("/command-metrics/help", test_help);
  return g_test_run ();
}
