/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner-private.h"

#include "plain-scope.h"
#include "unreachable.h"

static void
set_note (WeirRunner *runner, WeirExceptionKind kind, const char *message, gboolean was_given_up)
{
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin (); /* it is written to the file */

  g_free (runner->result->note);
  runner->result->note = weir_unreachable_describe (kind, runner->base_url, message, was_given_up);
}

/**
 * weir_runner_note_unreachable:
 * @runner: a runner that gives up
 * @kind: how the last attempt failed
 * @message: in words
 *
 * Makes the note of a run of which the most was not started.
 */
void
weir_runner_note_unreachable (WeirRunner *runner, WeirExceptionKind kind, const char *message)
{
  set_note (runner, kind, message, TRUE);
}

/* The one kind of failing to connect that all executions met. */
static WeirExceptionKind
only_kind (const WeirPhaseCounts *counts)
{
  for (guint kind = WEIR_EXCEPTION_CONNECT; kind <= WEIR_EXCEPTION_TLS; kind++)
    if (counts->started > 0 && weir_tally_get (&counts->exceptions, kind) == counts->started)
      return kind;
  return WEIR_EXCEPTION_NONE;
}

/**
 * weir_runner_note_no_connection:
 * @runner: a runner whose load has ended
 *
 * Makes the note of a run that was made to its end, and of which no execution got a connection.
 */
void
weir_runner_note_no_connection (WeirRunner *runner)
{
  const WeirRunResult *result = runner->result;
  WeirExceptionKind kind = only_kind (&result->total->measured);
  const char *message =
      result->failures->len > 0 ? ((WeirFailure *) result->failures->pdata[0])->message : NULL;

  if (kind != WEIR_EXCEPTION_NONE && result->note == NULL)
    set_note (runner, kind, message, FALSE);
}
