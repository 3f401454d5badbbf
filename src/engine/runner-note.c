/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner-private.h"

/* What a person can do depends on what failed. */
static char *
note (const char *url, WeirExceptionKind kind, const char *cause, const char *attempts)
{
  switch (kind) {
  case WEIR_EXCEPTION_TLS:
    return g_strdup_printf (
        "No secure connection to %s can be made%s: %s. If its certificate is to be trusted "
        "all the same, use --no-verify-ssl; if it speaks plain HTTP, use http://.",
        url, cause, attempts);
  case WEIR_EXCEPTION_RESOLVE:
    return g_strdup_printf (
        "No address is known for the name in %s%s: %s. Verify that the base URL is right.", url, cause,
        attempts);
  default:
    return g_strdup_printf (
        "Nothing answers at %s%s: %s. Verify that the gateway runs there and that the base "
        "URL is right.",
        url, cause, attempts);
  }
}

static void
set_note (WeirRunner *runner, WeirExceptionKind kind, const char *message, const char *attempts)
{
  g_autofree char *cause = message != NULL ? g_strdup_printf (" (%s)", message) : g_strdup ("");

  g_free (runner->result->note);
  runner->result->note = note (runner->base_url, kind, cause, attempts);
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
  set_note (runner, kind, message, "50 attempts failed and none succeeded, so the rest was not started");
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
    set_note (runner, kind, message, "no execution got a connection");
}
