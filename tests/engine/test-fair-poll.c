/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fair-poll.h"

#include <glib-unix.h>
#include <unistd.h>

#define PIPES 40
#define TURN  5 /* an eighth of them, and the context's own descriptors */

typedef struct {
  GMainContext *context;
  int ends[PIPES][2];
  guint read[PIPES]; /* how often each was dispatched */
  guint always;
} Fixture;

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

static void
watch (Fixture *fixture, int fd, guint *count)
{
  g_autoptr (GSource) source = g_unix_fd_source_new (fd, G_IO_IN);

  g_source_set_callback (source, G_SOURCE_FUNC (readable_cb), count, NULL);
  g_source_attach (source, fixture->context);
}

/* Pipes with a byte in each: one that was there before the poll was fair, and the others. */
static void
begin (Fixture *fixture)
{
  *fixture = (Fixture){ .context = g_main_context_new () };
  for (guint i = 0; i < PIPES; i++) {
    g_assert_true (g_unix_open_pipe (fixture->ends[i], FD_CLOEXEC, NULL));
    g_assert_cmpint (write (fixture->ends[i][1], "x", 1), ==, 1);
  }
  watch (fixture, fixture->ends[0][0], &fixture->always);
  weir_fair_poll_begin (fixture->context);
  for (guint i = 1; i < PIPES; i++)
    watch (fixture, fixture->ends[i][0], &fixture->read[i]);
}

static void
end (Fixture *fixture)
{
  g_main_context_unref (fixture->context);
  for (guint i = 0; i < PIPES; i++) {
    close (fixture->ends[i][0]);
    close (fixture->ends[i][1]);
  }
}

static guint
sum (const Fixture *fixture)
{
  guint all = 0;

  for (guint i = 1; i < PIPES; i++)
    all += fixture->read[i];
  return all;
}

/* All are readable all the time: a turn takes a few, the next one those after them. */
static void
test_turns (void)
{
  Fixture fixture;

  begin (&fixture);
  for (guint turn = 1; turn <= 3 * PIPES; turn++) {
    guint before = sum (&fixture);

    g_assert_true (g_main_context_iteration (fixture.context, FALSE));
    g_assert_cmpuint (sum (&fixture) - before, >=, 1);
    g_assert_cmpuint (sum (&fixture) - before, <=, TURN);
  }
  for (guint i = 1; i < PIPES; i++) {
    g_assert_cmpuint (fixture.read[i], >=, sum (&fixture) / PIPES - 1);
    g_assert_cmpuint (fixture.read[i], <=, sum (&fixture) / PIPES + 2);
  }
  end (&fixture);
}

/* What was there before takes part in every turn, and takes nobody's. */
static void
test_always (void)
{
  Fixture fixture;

  begin (&fixture);
  for (guint turn = 1; turn <= PIPES; turn++) {
    g_main_context_iteration (fixture.context, FALSE);
    g_assert_cmpuint (fixture.always, ==, turn);
    g_assert_cmpuint (sum (&fixture), ==, turn * TURN);
  }
  end (&fixture);
}

/* A connection that was closed is heard of at once, whosever turn it is. */
static void
test_closed (void)
{
  Fixture fixture;
  guint closed = 0;

  begin (&fixture);
  for (guint i = 1; i < PIPES; i += 2) {
    close (fixture.ends[i][1]);
    fixture.ends[i][1] = -1;
  }
  g_main_context_iteration (fixture.context, FALSE);
  for (guint i = 1; i < PIPES; i += 2)
    closed += fixture.read[i];
  g_assert_cmpuint (closed, ==, PIPES / 2);
  end (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fair-poll/turns", test_turns);
  g_test_add_func ("/fair-poll/always", test_always);
  g_test_add_func ("/fair-poll/closed", test_closed);
  return g_test_run ();
}
