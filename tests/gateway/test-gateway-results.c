/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes in and what comes out: reasoners, and sizes. */
#include "served.h"
#include "shape.h"

#include <string.h>
#include <unistd.h>

#define SYNC   "/api/v1/execute/demo-agent."
#define ASYNC  "/api/v1/execute/async/demo-agent."
#define STATUS "/api/v1/executions/"

static void
ask_sync (guint16 port, const char *reasoner, const char *body, guint status, const char *result)
{
  g_autofree char *path = g_strconcat (SYNC, reasoner, NULL);
  g_autoptr (WireAnswer) answer = wire_ask (port, "POST", path, body);

  g_assert_cmpuint (answer->status, ==, status);
  if (result != NULL)
    assert_member (answer, "result", result);
}

static void
test_reasoners (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  guint16 port = served_port (served);

  ask_sync (port, "synthetic_nested", "{\"input\":{\"sequence\":41}}", 200, "{\"echo\":41,\"nodes\":1}");
  ask_sync (port, "synthetic_nested", "{\"input\":{\"sequence\":\"a\",\"depth\":6,\"width\":3}}", 200,
            "{\"echo\":\"a\",\"nodes\":1093}");
  ask_sync (port, "synthetic_nested", "{\"input\":{\"depth\":2}}", 200, "{\"echo\":null,\"nodes\":1}");
  ask_sync (port, "synthetic_nested", "{\"input\":{\"depth\":12,\"width\":3}}", 200,
            "{\"echo\":null,\"nodes\":797161}");
  ask_sync (port, "echo", "{\"input\":{\"a\":[1,{\"b\":\"\\u00e4\"}],\"c\":null}}", 200,
            "{\"a\":[1,{\"b\":\"ä\"}],\"c\":null}");
  ask_sync (port, "echo", "{\"input\":{ }}", 200, "{}");
  ask_sync (port, "flaky", "{\"input\":{\"sequence\":3}}", 200, "{\"echo\":3,\"nodes\":1}");
  ask_sync (port, "large_output", "{\"input\":{\"result_bytes\":29}}", 200,
            "{\"output\":\"0123456789abcdef\"}");
}

/* `result` is as long as was said, to the byte, where it can be; both ways of saying it. */
static void
test_result_bytes (void)
{
  static const char *const reasoners[] = { "synthetic_nested", "echo", "flaky", "large_output" };
  g_autoptr (Served) served = served_start ("--work-ms 0 --result-bytes 200");
  guint16 port = served_port (served);

  for (guint i = 0; i < G_N_ELEMENTS (reasoners); i++) {
    for (guint bytes = 25; bytes < 75; bytes++) {
      g_autofree char *path = g_strconcat (SYNC, reasoners[i], NULL);
      g_autofree char *body = bytes == 74 ? g_strdup ("{\"input\":{\"sequence\":1}}")
                                          : g_strdup_printf ("{\"input\":{\"result_bytes\":%u}}", bytes);
      g_autoptr (WireAnswer) answer = wire_ask (port, "POST", path, body);
      const char *begin = strstr (answer->body, "\"result\":") + 9;
      const char *end = g_strstr_len (answer->body, -1, ",\"duration_ms\"");

      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_cmpint (end - begin, ==, bytes == 74 ? 200 : bytes);
      assert_member (answer, "status", "\"succeeded\""); /* and so it is JSON */
    }
  }
}

/* Larger than what is sent whole: in pieces, and right to the byte at every border. */
static void
test_large_results (void)
{
  static const guint64 sizes[] = { 65000, 65300, 65536, 65537, 131072, 1048576, 3000001 };
  g_autoptr (Served) served = served_start ("--work-ms 0");
  guint16 port = served_port (served);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *body =
        g_strdup_printf ("{\"input\":{\"result_bytes\":%" G_GUINT64_FORMAT "}}", sizes[i]);
    g_autoptr (WireAnswer) answer = wire_ask (port, "POST", SYNC "large_output", body);
    g_autofree char *result = member (answer, "result");

    g_assert_cmpuint (strlen (result), ==, sizes[i]);
    g_assert_cmpuint (strspn (result + 11, "0123456789abcdef"), ==, sizes[i] - 13);
    g_assert_false (answer->chunked);
  }
  {
    g_autoptr (WireAnswer) submitted = wire_ask (port, "POST", ASYNC "large_output", "{\"input\":{}}");
    g_autofree char *id = wire_header (submitted, "X-Execution-ID");
    g_autofree char *path = g_strconcat (STATUS, id, NULL);
    g_autoptr (WireAnswer) answer = wire_ask (port, "GET", path, NULL);

    g_assert_cmpuint (answer->length, >, 1048576);
    assert_member (answer, "status", "\"succeeded\"");
  }
}

static guint64
resident_bytes (void)
{
  g_autofree char *statm = NULL;
  g_auto (GStrv) fields = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL));
  fields = g_strsplit (statm, " ", 3);
  return g_ascii_strtoull (fields[1], NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);
}

/* An answer of 256 MiB, and a body of 64 MiB, take no room; nor does a reader that is slow. */
static void
test_flat_memory (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  guint16 port = served_port (served);
  g_autofree char *filler = g_strnfill (1024 * 1024, 'a');
  G_GNUC_UNUSED guint64 before = resident_bytes ();
  g_autoptr (WireAnswer) answer = NULL;
  int fd = wire_connect (port);

  wire_send_request (fd, "POST", SYNC "large_output", "", "{\"input\":{\"result_bytes\":268435456}}");
  g_usleep (100000);
  answer = wire_read (fd);
  g_assert_cmpuint (answer->length, >, 268435456);
  g_clear_pointer (&answer, wire_answer_free);
  wire_send (fd,
             "POST " SYNC
             "synthetic_nested HTTP/1.1\r\nHost: x\r\nContent-Length: 62914598\r\n\r\n{\"input\":{\"p\":\"");
  for (guint i = 0; i < 60; i++)
    wire_send (fd, filler);
  wire_send (fd, "\",\"sequence\":99999}}   ");
  answer = wire_read (fd);
  g_assert_cmpuint (answer->status, ==, 200);
  assert_member (answer, "result", "{\"echo\":99999,\"nodes\":1}");
#ifndef __SANITIZE_ADDRESS__ /* it keeps for a while what is freed */
  g_assert_cmpuint (resident_bytes (), <, before + 48 * 1024 * 1024);
#endif
  close (fd);
}

static void
test_large_bodies (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  g_autoptr (Served) served_a = served_start ("--work-ms 0 --generation a");
  guint16 port = served_port (served);
  g_autofree char *filler = g_strnfill (1024 * 1024, 'a');
  g_autofree char *body = g_strdup_printf ("{\"input\":{\"p\":\"%s\",\"sequence\":5}}", filler);
  g_autofree char *result = g_strdup_printf ("{\"p\":\"%s\",\"sequence\":5}", filler);
  g_autoptr (WireAnswer) refused = NULL, taken = NULL;
  int fd = wire_connect (port), fd_a = wire_connect (served_port (served_a));

  ask_sync (port, "synthetic_nested", body, 200, "{\"echo\":5,\"nodes\":1}");
  ask_sync (port, "echo", body, 200, result);
  /* Both ways to say how long a body is; and one cut in pieces of a byte. */
  wire_send (fd, "POST " SYNC "echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (const char *p = "{\"input\":{\"a\":1}}"; *p != '\0'; p++) {
    char piece[] = { '1', '\r', '\n', *p, '\r', '\n', '\0' };

    wire_send (fd, piece);
  }
  wire_send (fd, "0\r\n\r\n");
  taken = wire_read (fd);
  assert_member (taken, "result", "{\"a\":1}");
  /* Generation C has a limit of 64 MiB, A none. */
  for (int *each = &fd;; each = &fd_a) {
    wire_send (
        *each,
        "POST " SYNC
        "synthetic_nested HTTP/1.1\r\nHost: x\r\nContent-Length: 68157465\r\n\r\n{\"input\":{\"p\":\"");
    for (guint i = 0; i < 65; i++)
      wire_send (*each, filler);
    wire_send (*each, "\",\"a\":1}}");
    wire_send (*each, " ");
    g_clear_pointer (&refused, wire_answer_free);
    refused = wire_read (*each);
    if (each == &fd_a)
      break;
    g_assert_cmpuint (refused->status, ==, 413);
    g_assert_cmpstr (refused->body, ==, "{\"error\":\"request body too large\"}");
  }
  g_assert_cmpuint (refused->status, ==, 200);
  close (fd);
  close (fd_a);
}

/* Who says first that a large body will come is told to send it. */
static void
test_expect_continue (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  g_autoptr (WireAnswer) answer = NULL;
  int fd = wire_connect (served_port (served));
  g_autoptr (WireAnswer) informed = NULL;

  wire_send (fd,
             "POST " SYNC "echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 17\r\n\r\n");
  informed = wire_read (fd);
  g_assert_cmpuint (informed->status, ==, 100);
  wire_send (fd, "{\"input\":{\"a\":1}}");
  answer = wire_read (fd);
  g_assert_cmpuint (answer->status, ==, 200);
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/results/reasoners", test_reasoners);
  g_test_add_func ("/gateway/results/result-bytes", test_result_bytes);
  g_test_add_func ("/gateway/results/large-results", test_large_results);
  g_test_add_func ("/gateway/results/flat-memory", test_flat_memory);
  g_test_add_func ("/gateway/results/large-bodies", test_large_bodies);
  g_test_add_func ("/gateway/results/expect-continue", test_expect_continue);
  return g_test_run ();
}
