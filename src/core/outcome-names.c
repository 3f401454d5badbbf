/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome.h"

#include <glib/gi18n.h>
#include <string.h>

/* Names are those of the campaign file: they never change. */

#define CODE_PREFIX   "http_"
#define POLL_PREFIX   "poll_"
#define TOO_MANY      CODE_PREFIX "429"
#define LONGEST_ALIAS 15

static const struct {
  const char *name;
  WeirOutcomeClass outcome_class;
  WeirCountedAs counted_as;
} outcomes[] = {
  [WEIR_OUTCOME_PENDING] = { NC_ ("outcome", "pending"), WEIR_CLASS_NONE, WEIR_COUNTED_AS_NEITHER },
  [WEIR_OUTCOME_SUCCEEDED] = { NC_ ("outcome", "succeeded"), WEIR_CLASS_SUCCESS, WEIR_COUNTED_AS_SUCCESS },
  [WEIR_OUTCOME_FAILED] = { NC_ ("outcome", "failed"), WEIR_CLASS_EXECUTION, WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_CANCELLED] = { NC_ ("outcome", "cancelled"), WEIR_CLASS_EXECUTION, WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_TIMEOUT] = { NC_ ("outcome", "timeout"), WEIR_CLASS_EXECUTION, WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_QUEUE_FULL] = { NC_ ("outcome", "queue_full"), WEIR_CLASS_REFUSED, WEIR_COUNTED_AS_REFUSAL },
  [WEIR_OUTCOME_RATE_LIMITED] = { NC_ ("outcome", "rate_limited"), WEIR_CLASS_REFUSED,
                                  WEIR_COUNTED_AS_REFUSAL },
  [WEIR_OUTCOME_EXCEPTION] = { NC_ ("outcome", "exception"), WEIR_CLASS_TRANSPORT, WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_MISSING_EXECUTION_ID] = { NC_ ("outcome", "missing_execution_id"), WEIR_CLASS_PROTOCOL,
                                          WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_BAD_ANSWER] = { NC_ ("outcome", "bad_answer"), WEIR_CLASS_PROTOCOL, WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_LOST] = { NC_ ("outcome", "lost"), WEIR_CLASS_DURABILITY, WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_DEADLINE] = { NC_ ("outcome", "deadline"), WEIR_CLASS_EXECUTION, WEIR_COUNTED_AS_ERROR },
  [WEIR_OUTCOME_UNFINISHED] = { NC_ ("outcome", "unfinished"), WEIR_CLASS_NONE, WEIR_COUNTED_AS_NEITHER },
  [WEIR_OUTCOME_INTERRUPTED] = { NC_ ("outcome", "interrupted"), WEIR_CLASS_NONE, WEIR_COUNTED_AS_NEITHER },
  [WEIR_OUTCOME_POLL_TOO_MANY] = { POLL_PREFIX TOO_MANY, WEIR_CLASS_HTTP, WEIR_COUNTED_AS_ERROR },
};

static const char *const classes[] = { "none", "success",  "refused",   "execution",
                                       "http", "protocol", "transport", "durability" };

static const char *const exceptions[] = { "none",
                                          NC_ ("outcome", "connect"),
                                          NC_ ("outcome", "resolve"),
                                          NC_ ("outcome", "tls"),
                                          NC_ ("outcome", "reset"),
                                          NC_ ("outcome", "closed"),
                                          NC_ ("outcome", "incomplete"),
                                          NC_ ("outcome", "request_timeout"),
                                          NC_ ("outcome", "malformed") };

static const char *const buckets[WEIR_N_LEDGER_BUCKETS] = {
  "not_accepted",  "unknown",   "succeeded",
  "failed",        "cancelled", "timed_out",
  "still_running", "lost",      "unknown_after_acceptance",
};

static const struct {
  const char *word;
  WeirStatus status;
} statuses[] = {
  { "running", WEIR_STATUS_ALIVE },        { "succeeded", WEIR_STATUS_SUCCEEDED },
  { "queued", WEIR_STATUS_ALIVE },         { "failed", WEIR_STATUS_FAILED },
  { "pending", WEIR_STATUS_ALIVE },        { "cancelled", WEIR_STATUS_CANCELLED },
  { "waiting", WEIR_STATUS_ALIVE },        { "timeout", WEIR_STATUS_TIMEOUT },
  { "paused", WEIR_STATUS_ALIVE },         { "not_found", WEIR_STATUS_NOT_FOUND },
  { "unknown", WEIR_STATUS_ALIVE },        { "in_progress", WEIR_STATUS_ALIVE },
  { "processing", WEIR_STATUS_ALIVE },     { "success", WEIR_STATUS_SUCCEEDED },
  { "successful", WEIR_STATUS_SUCCEEDED }, { "completed", WEIR_STATUS_SUCCEEDED },
  { "complete", WEIR_STATUS_SUCCEEDED },   { "done", WEIR_STATUS_SUCCEEDED },
  { "ok", WEIR_STATUS_SUCCEEDED },         { "error", WEIR_STATUS_FAILED },
  { "failure", WEIR_STATUS_FAILED },       { "errored", WEIR_STATUS_FAILED },
  { "canceled", WEIR_STATUS_CANCELLED },   { "cancel", WEIR_STATUS_CANCELLED },
  { "timed_out", WEIR_STATUS_TIMEOUT },
};

/** weir_outcome_name: Returns: the name of @outcome in files; each has its own */
const char *
weir_outcome_name (WeirOutcome outcome)
{
  char name[24];

  if (outcome < G_N_ELEMENTS (outcomes))
    return outcomes[outcome].name;
  g_assert (outcome >= WEIR_OUTCOME_HTTP);
  g_snprintf (name, sizeof name, CODE_PREFIX "%u", outcome - WEIR_OUTCOME_HTTP);
  return g_intern_string (name);
}

/**
 * weir_outcome_status:
 *
 * Returns: the key of @outcome in `status_counts`: its name, but for the code that means another
 *   thing before acceptance and after it, which has one key there
 */
const char *
weir_outcome_status (WeirOutcome outcome)
{
  return outcome == WEIR_OUTCOME_POLL_TOO_MANY ? TOO_MANY : weir_outcome_name (outcome);
}

/* Three digits, as an HTTP status code has (RFC 9110, 15); 0: anything else. */
static guint
parse_code (const char *text)
{
  if (strlen (text) != 3 || strspn (text, "0123456789") != 3)
    return 0;
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

/** weir_outcome_from_name: Returns: the outcome called @name; WEIR_OUTCOME_PENDING: there is none */
WeirOutcome
weir_outcome_from_name (const char *name)
{
  guint code = g_str_has_prefix (name, CODE_PREFIX) ? parse_code (name + strlen (CODE_PREFIX)) : 0;

  for (WeirOutcome i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (strcmp (outcomes[i].name, name) == 0)
      return i;
  return code > 0 ? WEIR_OUTCOME_HTTP + code : WEIR_OUTCOME_PENDING;
}

static gboolean
is_refused_code (WeirOutcome outcome)
{
  return outcome == WEIR_OUTCOME_HTTP + 429;
}

/** weir_outcome_class: Returns: what kind of ending @outcome is */
WeirOutcomeClass
weir_outcome_class (WeirOutcome outcome)
{
  if (outcome < G_N_ELEMENTS (outcomes))
    return outcomes[outcome].outcome_class;
  return is_refused_code (outcome) ? WEIR_CLASS_REFUSED : WEIR_CLASS_HTTP;
}

/** weir_outcome_counted_as: Returns: which rate @outcome enters */
WeirCountedAs
weir_outcome_counted_as (WeirOutcome outcome)
{
  if (outcome < G_N_ELEMENTS (outcomes))
    return outcomes[outcome].counted_as;
  return is_refused_code (outcome) ? WEIR_COUNTED_AS_REFUSAL : WEIR_COUNTED_AS_ERROR;
}

/** weir_outcome_is_completion: Returns: whether the gateway was done with the execution, and said how it ended */
gboolean
weir_outcome_is_completion (WeirOutcome outcome)
{
  switch (outcome) {
  case WEIR_OUTCOME_SUCCEEDED:
  case WEIR_OUTCOME_FAILED:
  case WEIR_OUTCOME_CANCELLED:
  case WEIR_OUTCOME_TIMEOUT:
    return TRUE;
  default:
    return FALSE;
  }
}

/** weir_outcome_class_name: Returns: a word for @outcome_class */
const char *
weir_outcome_class_name (WeirOutcomeClass outcome_class)
{
  g_assert (outcome_class < G_N_ELEMENTS (classes));
  return classes[outcome_class];
}

/**
 * weir_outcome_words:
 * @name: of an outcome or of a kind of exception, as in files
 *
 * Returns: (transfer none): what a person reads who knows the names; @name itself in English, and where it is a code
 */
const char *
weir_outcome_words (const char *name)
{
  return g_dpgettext2 (NULL, "outcome", name);
}

/**
 * weir_outcome_spell:
 * @name: of an outcome or of a kind of exception, as in files
 *
 * Returns: (transfer full): what a person reads who does not look it up in a file: "queue full", "HTTP 502", "reset
 *   while polling"
 */
char *
weir_outcome_spell (const char *name)
{
  g_autofree char *asked = NULL;

  if (g_str_has_prefix (name, CODE_PREFIX))
    return g_strdup_printf ("HTTP %s", name + strlen (CODE_PREFIX));
  if (!g_str_has_prefix (name, POLL_PREFIX))
    return g_strdelimit (g_strdup (weir_outcome_words (name)), "_", ' ');
  asked = weir_outcome_spell (name + strlen (POLL_PREFIX));
  /* Translators: what a question after an execution came to: "reset while polling", "HTTP 429 while polling" */
  return g_strdup_printf (_ ("%s while polling"), asked);
}

/** weir_exception_name: Returns: the key of @kind (a WeirExceptionKind, | WEIR_EXCEPTION_POLL) in `exceptions` */
const char *
weir_exception_name (guint kind)
{
  guint index = kind & ~(guint) WEIR_EXCEPTION_POLL;
  char name[32];

  g_assert (index < G_N_ELEMENTS (exceptions));
  if ((kind & WEIR_EXCEPTION_POLL) == 0)
    return exceptions[index];
  g_snprintf (name, sizeof name, POLL_PREFIX "%s", exceptions[index]);
  return g_intern_string (name);
}

/** weir_exception_from_name: Returns: the kind called @name; WEIR_EXCEPTION_NONE: there is none */
guint
weir_exception_from_name (const char *name)
{
  guint poll = g_str_has_prefix (name, POLL_PREFIX) ? WEIR_EXCEPTION_POLL : 0;
  const char *kind = poll != 0 ? name + strlen (POLL_PREFIX) : name;

  for (guint i = 1; i < G_N_ELEMENTS (exceptions); i++)
    if (strcmp (exceptions[i], kind) == 0)
      return i | poll;
  return WEIR_EXCEPTION_NONE;
}

/** weir_ledger_name: Returns: the key of @bucket in a ledger */
const char *
weir_ledger_name (WeirLedgerBucket bucket)
{
  g_assert (bucket < WEIR_N_LEDGER_BUCKETS);
  return buckets[bucket];
}

/**
 * weir_status_parse:
 * @text: (nullable): what an answer has as `status`; white space at its ends and capitals count
 *   nothing
 *
 * Returns: what it means; WEIR_STATUS_UNHEARD for a word that the protocol does not know
 */
WeirStatus
weir_status_parse (const char *text)
{
  gsize length;

  if (text == NULL)
    return WEIR_STATUS_NONE;
  while (g_ascii_isspace (*text))
    text++;
  length = strlen (text);
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length == 0)
    return WEIR_STATUS_NONE;
  for (guint i = 0; length <= LONGEST_ALIAS && i < G_N_ELEMENTS (statuses); i++)
    if (strlen (statuses[i].word) == length && g_ascii_strncasecmp (statuses[i].word, text, length) == 0)
      return statuses[i].status;
  return WEIR_STATUS_UNHEARD;
}
