/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-process.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The launcher, with scripts in the place of the gateway. */
typedef struct {
  char *folder, *program, *noted;
  GPtrArray *arguments;
} Fixture;

static void
begin (Fixture *fixture, const char *script)
{
  g_autofree char *text = NULL;

  fixture->folder = g_dir_make_tmp ("weir-gateway-XXXXXX", NULL);
  fixture->program = g_build_filename (fixture->folder, "gateway", NULL);
  fixture->noted = g_build_filename (fixture->folder, "noted", NULL);
  text = g_strdup_printf ("#!/bin/sh\nnoted='%s'\n%s\n", fixture->noted, script);
  g_assert_true (g_file_set_contents (fixture->program, text, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->program, 0700), ==, 0);
  g_setenv ("WEIR_GATEWAY", fixture->program, TRUE);
  fixture->arguments = g_ptr_array_new ();
}

static void
end (Fixture *fixture)
{
  g_remove (fixture->noted);
  g_remove (fixture->program);
  g_rmdir (fixture->folder);
  g_free (fixture->noted);
  g_free (fixture->program);
  g_free (fixture->folder);
  g_ptr_array_unref (fixture->arguments);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

/* The main context turns until the start has come to an end, one way or the other. */
static WeirGatewayProcess *
start (const GPtrArray *arguments, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  weir_gateway_process_start_async (arguments, cancellable, told_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return weir_gateway_process_start_finish (result, error);
}

static int
read_id (const Fixture *fixture)
{
  g_autofree char *noted = NULL;

  return g_file_get_contents (fixture->noted, &noted, NULL, NULL) ? atoi (noted) : 0;
}

/* GLib takes a process away when it has ended; the limit of the test is that of the test program. */
static void
await_end (int id)
{
  while (kill (id, 0) == 0)
    g_usleep (1000);
}

static void
test_start_and_stop (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *noted = NULL;
  WeirGatewayProcess *gateway;
  int id;

  begin (&fixture, "echo $$ \"$@\" >\"$noted\"; echo listening on http://127.0.0.1:4711; exec sleep 60");
  g_ptr_array_add (fixture.arguments, "--workers=3");
  gateway = start (fixture.arguments, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (weir_gateway_process_url (gateway), ==, "http://127.0.0.1:4711");
  g_assert_true (g_file_get_contents (fixture.noted, &noted, NULL, NULL));
  g_assert_nonnull (strstr (noted, "--port=0"));
  g_assert_nonnull (strstr (noted, "--workers=3"));
  id = read_id (&fixture);
  g_assert_cmpint (kill (id, 0), ==, 0);
  g_assert_cmpint (getpgid (id), ==, id); /* out of reach of Ctrl-C */
  weir_gateway_process_stop (gateway);
  await_end (id);
  end (&fixture);
}

static void
assert_fails (const char *script)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  begin (&fixture, script);
  g_assert_null (start (fixture.arguments, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, fixture.program));
  end (&fixture);
}

static void
test_failures (void)
{
  assert_fails ("exit 3");
  assert_fails ("echo something else; exec sleep 60");
  assert_fails ("head -c 100000 /dev/zero | tr '\\0' x; exec sleep 60");
  assert_fails ("echo listening on");
  assert_fails ("printf 'listening on http://127.0.0.1'; exit 0");
}

static void
test_not_there (void)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_setenv ("WEIR_GATEWAY", "/nonexistent/weir-gateway", TRUE);
  g_assert_null (start (arguments, NULL, &error));
  g_assert_nonnull (strstr (error->message, "/nonexistent/weir-gateway"));
}

/* A signal in the middle of the wait is no failure. */
static void
on_alarm (int number)
{
}

static void
test_signal (void)
{
  struct sigaction action = { .sa_handler = on_alarm }, before;
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirGatewayProcess) gateway = NULL;

  begin (&fixture, "sleep 0.4; echo listening on http://127.0.0.1:4711; exec sleep 60");
  sigaction (SIGALRM, &action, &before);
  ualarm (50 * 1000, 50 * 1000);
  gateway = start (fixture.arguments, NULL, &error);
  ualarm (0, 0);
  sigaction (SIGALRM, &before, NULL);
  g_assert_no_error (error);
  g_assert_nonnull (gateway);
  end (&fixture);
}

/* When it is told that the process has ended, it has. */
static void
test_stop_and_wait (void)
{
  Fixture fixture;
  g_autoptr (GAsyncResult) result = NULL;
  WeirGatewayProcess *gateway;

  begin (&fixture, "echo $$ >\"$noted\"; echo listening on http://127.0.0.1:4711; exec sleep 60");
  gateway = start (fixture.arguments, NULL, NULL);
  weir_gateway_process_stop_async (gateway, told_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (kill (read_id (&fixture), 0), !=, 0);
  end (&fixture);
}

typedef struct {
  const Fixture *fixture;
  GCancellable *cancellable;
  guint n_turns;
} Impatience;

/* Other sources of the loop are served while the gateway is silent. */
static gboolean
lose_patience (gpointer data)
{
  Impatience *impatience = data;

  impatience->n_turns++;
  if (read_id (impatience->fixture) == 0)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (impatience->cancellable);
  return G_SOURCE_REMOVE;
}

/* Who gives up leaves no process behind. */
static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fixture fixture;
  Impatience impatience = { &fixture, cancellable, 0 };
  g_autoptr (GError) error = NULL;

  begin (&fixture, "echo $$ >\"$noted.new\"; mv \"$noted.new\" \"$noted\"; exec sleep 60");
  g_timeout_add (1, lose_patience, &impatience);
  g_assert_null (start (fixture.arguments, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (impatience.n_turns, >, 0);
  await_end (read_id (&fixture));
  end (&fixture);
}

/* Nobody waits for one that was given up before it began. */
static void
test_cancelled_before (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  begin (&fixture, "exec sleep 60");
  g_cancellable_cancel (cancellable);
  g_assert_null (start (fixture.arguments, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  end (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway-process/start-and-stop", test_start_and_stop);
  g_test_add_func ("/gateway-process/stop-and-wait", test_stop_and_wait);
  g_test_add_func ("/gateway-process/failures", test_failures);
  g_test_add_func ("/gateway-process/not-there", test_not_there);
  g_test_add_func ("/gateway-process/signal", test_signal);
  g_test_add_func ("/gateway-process/cancel", test_cancel);
  g_test_add_func ("/gateway-process/cancelled-before", test_cancelled_before);
  return g_test_run ();
}
