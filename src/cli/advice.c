/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice.h"

#include <glib/gi18n.h>

#include "fault.h"
#include "safe-text.h"

#define SAID_MAX 160 /* characters of what was said that are shown */

static const char *
advise_exception (guint kind)
{
  switch (kind & ~(guint) WEIR_EXCEPTION_POLL) {
  case WEIR_EXCEPTION_CONNECT:
    return N_ ("Verify that the gateway runs there, and that --base-url is right.");
  case WEIR_EXCEPTION_RESOLVE:
    return N_ ("Verify the name of the host in --base-url.");
  case WEIR_EXCEPTION_TLS:
    return N_ ("Have the certificate put right, or, where the gateway is one to try things on, give "
               "--no-verify-ssl.");
  case WEIR_EXCEPTION_REQUEST_TIMEOUT:
    return N_ ("Raise --request-timeout where an answer may take longer, or lower --concurrency.");
  default:
    return N_ ("The log of the gateway, or of a proxy before it, should say why.");
  }
}

static const char *
advise_http (guint code)
{
  switch (code) {
  case 400:
    return N_ ("Verify --target and what is sent: --body-template, --payload-bytes, --depth, --width.");
  case 401:
  case 403:
    return N_ ("The gateway wants to know who asks: give it the key, as --header 'X-API-Key=@env:NAME'.");
  case 404:
  case 405:
    return N_ ("Verify --base-url, --target, and the prefixes: the gateway does not know this address.");
  case 413:
    return N_ ("Lower --payload-bytes, or raise what the gateway takes.");
  default:
    return code >= 500 ? N_ ("The log of the gateway should say why.") : "";
  }
}

/* What a person can do about @outcome; "" where there is nothing to say. */
static const char *
advise (WeirOutcome outcome)
{
  if (outcome >= WEIR_OUTCOME_HTTP)
    return advise_http (outcome - WEIR_OUTCOME_HTTP);
  switch (outcome) {
  case WEIR_OUTCOME_MISSING_EXECUTION_ID:
    return N_ ("Verify --base-url and --async-submit-prefix: what answers there names no execution.");
  case WEIR_OUTCOME_BAD_ANSWER:
    return N_ ("Verify --base-url: what answers there does not speak as a gateway does.");
  case WEIR_OUTCOME_LOST:
    return N_ ("Verify --async-status-endpoint. If it is right, the gateway lost what it had accepted: its "
               "log should say why, and the campaign keeps the IDs.");
  case WEIR_OUTCOME_DEADLINE:
    return N_ ("Raise --execution-timeout where an execution may take longer.");
  default:
    return "";
  }
}

static const WeirFailure *
find_sample (const WeirRunResult *result, WeirOutcome outcome, guint exception)
{
  for (guint i = 0; i < result->failures->len; i++) {
    const WeirFailure *failure = g_ptr_array_index (result->failures, i);

    if (failure->outcome == outcome && failure->exception == exception)
      return failure;
  }
  return NULL;
}

/* (transfer full): what the gateway or the system said of it, on one line. */
static char *
quote (const WeirFailure *failure)
{
  const char *said = failure->message != NULL ? weir_fault_words (failure->message) : failure->body;
  g_autofree char *safe = said != NULL ? weir_safe_text (said) : g_strdup ("");

  g_strstrip (safe);
  if (g_utf8_strlen (safe, -1) > SAID_MAX) {
    *g_utf8_offset_to_pointer (safe, SAID_MAX) = '\0';
    return g_strconcat (safe, "…", NULL);
  }
  return g_steal_pointer (&safe);
}

static void
print (FILE *file, const char *name, const WeirFailure *sample, const char *advice)
{
  g_autofree char *said = sample != NULL ? quote (sample) : g_strdup ("");

  if (*said == '\0' && *advice == '\0')
    return;
  fprintf (file, "  ! %s%s%s\n", name, *said != '\0' ? ": " : "", said);
  if (*advice != '\0')
    fprintf (file, "    %s\n", _ (advice));
}

static void
print_exceptions (FILE *file, const WeirRunResult *result)
{
  const WeirTally *kinds = &result->total->measured.exceptions;

  if (result->reason == WEIR_END_UNREACHABLE) /* that was said when the run was given up */
    return;
  for (guint i = 0; i < kinds->n_entries; i++) {
    guint kind = kinds->entries[i].key;

    print (file, weir_outcome_words (weir_exception_name (kind)),
           find_sample (result, WEIR_OUTCOME_EXCEPTION, kind), advise_exception (kind));
  }
}

/**
 * weir_advice_print:
 * @file: where to
 * @result: of a run
 *
 * Of each kind of error that occurred: what one sample of it says, and what to do about it.
 */
void
weir_advice_print (FILE *file, const WeirRunResult *result)
{
  const WeirTally *outcomes = &result->total->measured.outcomes;

  print_exceptions (file, result);
  for (guint i = 0; i < outcomes->n_entries; i++) {
    WeirOutcome outcome = outcomes->entries[i].key;

    if (outcome != WEIR_OUTCOME_EXCEPTION && weir_outcome_counted_as (outcome) == WEIR_COUNTED_AS_ERROR)
      print (file, weir_outcome_words (weir_outcome_name (outcome)), find_sample (result, outcome, 0),
             advise (outcome));
  }
}
