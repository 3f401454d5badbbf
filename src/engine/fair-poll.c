/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fair-poll.h"

/* An exchange takes several turns of the main loop, from the answer before it to the last byte of
 * its request. Where each turn takes a step with every connection that has something to read, all
 * of them march in step: no request is on its way before the last answer is read, their answers
 * come together again, and each seems to have taken as long as it takes to handle them all. So a
 * turn lets only a few connections begin, and the exchanges follow one another as in a pipeline.
 *
 * A turn costs something for each connection, so that with more of them it has to begin more. */
#define CONNECTIONS_A_TURN 4
#define SHARE_A_TURN       8 /* an eighth of them */

/* What is no connection never waits: the wake-up of the context, and timers. GLib gives a poll
 * function no data, and a thread has one context. */
static _Thread_local struct {
  int always[8];
  guint n_always;
  guint next; /* where in the array those begin whose turn it is */
} own;

static gboolean
may_wait (const GPollFD *fd)
{
  if (fd->revents != G_IO_IN)
    return FALSE;
  for (guint i = 0; i < own.n_always; i++)
    if (own.always[i] == fd->fd)
      return FALSE;
  return TRUE;
}

/* Those that wait are still readable at the next poll. */
static gint
hold_back (GPollFD *fds, guint n, guint turns)
{
  guint begin = own.next, held = 0;

  for (guint i = 0; i < n; i++) {
    GPollFD *fd = &fds[(begin + i) % n];

    if (!may_wait (fd))
      continue;
    if (turns > 0) {
      turns--;
      continue;
    }
    if (held++ == 0)
      own.next = (begin + i) % n;
    fd->revents = 0;
  }
  return (gint) held;
}

static gint
poll_fairly (GPollFD *fds, guint n, gint timeout)
{
  gint ready = g_poll (fds, n, timeout);
  guint turns = MAX (CONNECTIONS_A_TURN, n / SHARE_A_TURN);

  return ready > (gint) turns ? ready - hold_back (fds, n, turns) : ready;
}

/**
 * weir_fair_poll_begin:
 * @context: the only one that the calling thread will run; it has its timers, and no connection yet
 *
 * From now on no turn of @context handles more than a few connections.
 */
void
weir_fair_poll_begin (GMainContext *context)
{
  GPollFD fds[G_N_ELEMENTS (own.always)];
  gint priority, timeout, n;
  gboolean owned = g_main_context_acquire (context);

  g_assert (owned);
  g_main_context_prepare (context, &priority);
  n = g_main_context_query (context, G_MAXINT, &timeout, fds, G_N_ELEMENTS (fds));
  g_main_context_release (context);
  g_assert (n <= (gint) G_N_ELEMENTS (fds));
  own.n_always = (guint) n;
  for (gint i = 0; i < n; i++)
    own.always[i] = fds[i].fd;
  g_main_context_set_poll_func (context, poll_fairly);
}
