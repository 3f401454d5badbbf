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
test_start_and_stop (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *noted = NULL;
  WeirGatewayProcess *gateway;
  int id;

  begin (&fixture, "echo $$ \"$@\" >\"$noted\"; echo listening on http://127.0.0.1:4711; exec sleep 60");
  g_ptr_array_add (fixture.arguments, "--workers=3");
  gateway = weir_gateway_process_start (fixture.arguments, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (weir_gateway_process_url (gateway), ==, "http://127.0.0.1:4711");
  g_assert_true (g_file_get_contents (fixture.noted, &noted, NULL, NULL));
  g_assert_nonnull (strstr (noted, "--port=0"));
  g_assert_nonnull (strstr (noted, "--workers=3"));
  id = atoi (noted);
  g_assert_cmpint (kill (id, 0), ==, 0);
  weir_gateway_process_stop (gateway);
  g_assert_cmpint (kill (id, 0), !=, 0);
  end (&fixture);
}

static void
assert_fails (const char *script)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  begin (&fixture, script);
  g_assert_null (weir_gateway_process_start (fixture.arguments, &error));
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
  g_assert_null (weir_gateway_process_start (arguments, &error));
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
  gateway = weir_gateway_process_start (fixture.arguments, &error);
  ualarm (0, 0);
  sigaction (SIGALRM, &before, NULL);
  g_assert_no_error (error);
  g_assert_nonnull (gateway);
  end (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway-process/start-and-stop", test_start_and_stop);
  g_test_add_func ("/gateway-process/failures", test_failures);
  g_test_add_func ("/gateway-process/not-there", test_not_there);
  g_test_add_func ("/gateway-process/signal", test_signal);
  return g_test_run ();
}
