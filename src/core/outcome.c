/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome.h"

#include <string.h>

/* The table of outcomes, row by row and in its order: the first that fits counts. What follows
 * from a row is in its columns; two of them depend on the answer. */

#define BY_STATUS ((WeirOutcome) 900) /* what the status says */
#define BY_CODE   WEIR_OUTCOME_HTTP   /* http_<code> */

typedef struct {
  gboolean (*fits) (const WeirSighting *seen, gboolean async);
  WeirOutcome outcome;
  WeirLedgerBucket without_id, with_id;
} Row;

static gboolean
is_success (const WeirSighting *seen)
{
  return seen->http_code >= 200 && seen->http_code < 300;
}

static gboolean
is_overload (const WeirSighting *seen)
{
  return seen->http_code == 429 || seen->http_code == 503;
}

static gboolean
is_terminal (WeirStatus status)
{
  return status >= WEIR_STATUS_SUCCEEDED;
}

static gboolean
says (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (; text != NULL && *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
either_says (const WeirSighting *seen, const char *word)
{
  return says (seen->category, word) || says (seen->error, word);
}

/* "Concurren" is in "concurrency_limit" and in "too many concurrent requests". */
static gboolean
names_the_queue (const WeirSighting *seen)
{
  return either_says (seen, "queue") || either_says (seen, "capacity") || either_says (seen, "concurren");
}

static gboolean
has_category (const WeirSighting *seen)
{
  return seen->category != NULL && *seen->category != '\0';
}

/* A gateway with a limiter may put its headers on every answer: they decide only where nothing
 * else is named, be it the queue or the node behind the gateway. */
static gboolean
says_nothing_more (const WeirSighting *seen)
{
  return !has_category (seen) && !names_the_queue (seen) && !says (seen->error, "node") &&
         !says (seen->error, "agent");
}

static gboolean
never_sent (const WeirSighting *seen, gboolean async)
{
  return seen->exception == WEIR_EXCEPTION_CONNECT || seen->exception == WEIR_EXCEPTION_RESOLVE ||
         seen->exception == WEIR_EXCEPTION_TLS;
}

static gboolean
broke_off (const WeirSighting *seen, gboolean async)
{
  return seen->exception != WEIR_EXCEPTION_NONE;
}

static gboolean
rate_limited (const WeirSighting *seen, gboolean async)
{
  if (!is_overload (seen))
    return FALSE;
  return says (seen->category, "rate_limit") || (seen->has_rate_limit_headers && says_nothing_more (seen));
}

static gboolean
queue_full (const WeirSighting *seen, gboolean async)
{
  return is_overload (seen) && names_the_queue (seen);
}

static gboolean
too_many (const WeirSighting *seen, gboolean async)
{
  return seen->http_code == 429;
}

static gboolean
agent_timed_out (const WeirSighting *seen, gboolean async)
{
  return seen->http_code == 504 && either_says (seen, "agent_timeout");
}

static gboolean
failed_with_id (const WeirSighting *seen, gboolean async)
{
  return seen->http_code >= 400 && seen->has_id;
}

static gboolean
other_code (const WeirSighting *seen, gboolean async)
{
  return !is_success (seen);
}

static gboolean
accepted_without_id (const WeirSighting *seen, gboolean async)
{
  return async && !seen->has_id;
}

static gboolean
bad_answer (const WeirSighting *seen, gboolean async)
{
  return !seen->is_json_object || (!async && !is_terminal (seen->status));
}

static gboolean
ended (const WeirSighting *seen, gboolean async)
{
  return !async;
}

static gboolean
anything (const WeirSighting *seen, gboolean async)
{
  return TRUE;
}

#define NOT_ACCEPTED WEIR_LEDGER_NOT_ACCEPTED
#define UNKNOWN      WEIR_LEDGER_UNKNOWN
#define UNKNOWN_WITH WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE

static const Row submission[] = {
  { never_sent, WEIR_OUTCOME_EXCEPTION, NOT_ACCEPTED, NOT_ACCEPTED },
  { broke_off, WEIR_OUTCOME_EXCEPTION, UNKNOWN, UNKNOWN },
  { rate_limited, WEIR_OUTCOME_RATE_LIMITED, NOT_ACCEPTED, NOT_ACCEPTED },
  { queue_full, WEIR_OUTCOME_QUEUE_FULL, NOT_ACCEPTED, NOT_ACCEPTED },
  { too_many, BY_CODE, NOT_ACCEPTED, NOT_ACCEPTED },
  { agent_timed_out, WEIR_OUTCOME_TIMEOUT, UNKNOWN, WEIR_LEDGER_TIMED_OUT },
  { failed_with_id, WEIR_OUTCOME_FAILED, WEIR_LEDGER_FAILED, WEIR_LEDGER_FAILED },
  { other_code, BY_CODE, NOT_ACCEPTED, NOT_ACCEPTED },
  { accepted_without_id, WEIR_OUTCOME_MISSING_EXECUTION_ID, UNKNOWN, UNKNOWN },
  { bad_answer, WEIR_OUTCOME_BAD_ANSWER, UNKNOWN, UNKNOWN_WITH },
  { ended, BY_STATUS, WEIR_LEDGER_STILL_RUNNING, WEIR_LEDGER_STILL_RUNNING },
  { anything, WEIR_OUTCOME_PENDING, WEIR_LEDGER_STILL_RUNNING, WEIR_LEDGER_STILL_RUNNING },
};

static WeirJudgement
judge_status (WeirStatus status)
{
  switch (status) {
  case WEIR_STATUS_SUCCEEDED:
    return (WeirJudgement){ WEIR_OUTCOME_SUCCEEDED, WEIR_LEDGER_SUCCEEDED };
  case WEIR_STATUS_FAILED:
    return (WeirJudgement){ WEIR_OUTCOME_FAILED, WEIR_LEDGER_FAILED };
  case WEIR_STATUS_CANCELLED:
    return (WeirJudgement){ WEIR_OUTCOME_CANCELLED, WEIR_LEDGER_CANCELLED };
  case WEIR_STATUS_TIMEOUT:
    return (WeirJudgement){ WEIR_OUTCOME_TIMEOUT, WEIR_LEDGER_TIMED_OUT };
  case WEIR_STATUS_NOT_FOUND:
    return (WeirJudgement){ WEIR_OUTCOME_LOST, WEIR_LEDGER_LOST };
  case WEIR_STATUS_NONE:
    return (WeirJudgement){ WEIR_OUTCOME_BAD_ANSWER, UNKNOWN_WITH };
  case WEIR_STATUS_UNHEARD:
  case WEIR_STATUS_ALIVE:
  default:
    return (WeirJudgement){ WEIR_OUTCOME_PENDING, WEIR_LEDGER_STILL_RUNNING };
  }
}

static WeirJudgement
apply (const Row *row, const WeirSighting *seen)
{
  WeirLedgerBucket bucket = seen->has_id ? row->with_id : row->without_id;

  if (row->outcome == BY_STATUS)
    return judge_status (seen->status);
  if (row->outcome == BY_CODE)
    return (WeirJudgement){ WEIR_OUTCOME_HTTP + seen->http_code, bucket };
  return (WeirJudgement){ row->outcome, bucket };
}

/**
 * weir_outcome_of_submission:
 * @seen: what came back from a submission
 * @async: whether it was one that is accepted first and watched afterwards
 *
 * Returns: how the execution ended, and its place in the ledger; WEIR_OUTCOME_PENDING: it was
 *   accepted, and is to be watched
 */
WeirJudgement
weir_outcome_of_submission (const WeirSighting *seen, gboolean async)
{
  const Row *row = submission;

  while (!row->fits (seen, async))
    row++;
  return apply (row, seen);
}

/**
 * weir_outcome_is_acceptance:
 * @seen: what came back from a submission
 * @async: whether it was one that is accepted first and watched afterwards
 *
 * Whether the gateway took the execution: its answer names it or, where it is waited for, ends it. A
 * refusal and a redirect take nothing, whatever they name. This is not read off the judgement: a
 * ledger holds the one against the other.
 */
gboolean
weir_outcome_is_acceptance (const WeirSighting *seen, gboolean async)
{
  if (seen->exception != WEIR_EXCEPTION_NONE)
    return FALSE;
  if (is_success (seen))
    return seen->has_id || (!async && seen->is_json_object && is_terminal (seen->status));
  return seen->has_id && seen->http_code >= 400 && !rate_limited (seen, async) && !queue_full (seen, async) &&
         !too_many (seen, async);
}

/* What an answer by its code alone means to a poll; %FALSE: its body is to be looked at. */
static gboolean
judge_code (guint code, WeirJudgement *judgement, gboolean *ask_again)
{
  if (code >= 200 && code < 300)
    return FALSE;
  *ask_again = code == 404 || code == 429 || code >= 500;
  if (code == 404)
    *judgement = (WeirJudgement){ WEIR_OUTCOME_LOST, WEIR_LEDGER_LOST };
  else if (code == 429)
    *judgement = (WeirJudgement){ WEIR_OUTCOME_POLL_TOO_MANY, UNKNOWN_WITH };
  else
    *judgement = (WeirJudgement){ WEIR_OUTCOME_HTTP + code, UNKNOWN_WITH };
  return TRUE;
}

/**
 * weir_outcome_of_poll:
 * @seen: what came back when the status of an accepted execution was asked for
 * @ask_again: (out): whether that told nothing for certain: the watcher counts it, asks again at
 *   the next poll time, and lets the judgement stand only when it has had enough of it
 *
 * A redirect, or anything else that is neither success nor error, is decided at once: it would
 * come again.
 *
 * Returns: WEIR_OUTCOME_PENDING: seen alive; else how it ended, or would have
 */
WeirJudgement
weir_outcome_of_poll (const WeirSighting *seen, gboolean *ask_again)
{
  WeirJudgement judgement;

  *ask_again = TRUE;
  if (seen->exception != WEIR_EXCEPTION_NONE)
    return (WeirJudgement){ WEIR_OUTCOME_EXCEPTION, UNKNOWN_WITH };
  if (judge_code (seen->http_code, &judgement, ask_again))
    return judgement;
  if (!seen->is_json_object)
    return (WeirJudgement){ WEIR_OUTCOME_BAD_ANSWER, UNKNOWN_WITH };
  judgement = judge_status (seen->status);
  *ask_again = seen->status == WEIR_STATUS_NONE || seen->status == WEIR_STATUS_NOT_FOUND;
  return judgement;
}
