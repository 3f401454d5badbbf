/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirOutcome:
 *
 * How an execution ended; exactly one for each that was started. The values from
 * WEIR_OUTCOME_HTTP on stand for `http_<code>`: WEIR_OUTCOME_HTTP + code. WEIR_OUTCOME_PENDING is
 * no outcome: the execution was accepted, or seen alive, and is to be watched further.
 */
typedef guint32 WeirOutcome;
enum {
  WEIR_OUTCOME_PENDING,
  WEIR_OUTCOME_SUCCEEDED,
  WEIR_OUTCOME_FAILED,
  WEIR_OUTCOME_CANCELLED,
  WEIR_OUTCOME_TIMEOUT,
  WEIR_OUTCOME_QUEUE_FULL,
  WEIR_OUTCOME_RATE_LIMITED,
  WEIR_OUTCOME_EXCEPTION,
  WEIR_OUTCOME_MISSING_EXECUTION_ID,
  WEIR_OUTCOME_BAD_ANSWER,
  WEIR_OUTCOME_LOST,
  WEIR_OUTCOME_DEADLINE,
  WEIR_OUTCOME_UNFINISHED,
  WEIR_OUTCOME_INTERRUPTED,
  WEIR_OUTCOME_POLL_TOO_MANY, /* 429 to the polls of what was accepted: no refusal, but an error */
  WEIR_N_NAMED_OUTCOMES,
  WEIR_OUTCOME_HTTP = 1000,
};

/** WeirOutcomeClass: what kind of ending an outcome is. */
typedef enum {
  WEIR_CLASS_NONE, /* unfinished, interrupted */
  WEIR_CLASS_SUCCESS,
  WEIR_CLASS_REFUSED,
  WEIR_CLASS_EXECUTION,
  WEIR_CLASS_HTTP,
  WEIR_CLASS_PROTOCOL,
  WEIR_CLASS_TRANSPORT,
  WEIR_CLASS_DURABILITY,
} WeirOutcomeClass;

/** WeirCountedAs: which rate an outcome enters. */
typedef enum {
  WEIR_COUNTED_AS_NEITHER,
  WEIR_COUNTED_AS_SUCCESS,
  WEIR_COUNTED_AS_ERROR,
  WEIR_COUNTED_AS_REFUSAL,
} WeirCountedAs;

/**
 * WeirExceptionKind:
 *
 * What went wrong with an exchange on its way. Kinds seen while polling are counted as
 * WEIR_EXCEPTION_POLL | kind and named `poll_<kind>`.
 */
typedef enum {
  WEIR_EXCEPTION_NONE,
  WEIR_EXCEPTION_CONNECT,
  WEIR_EXCEPTION_RESOLVE,
  WEIR_EXCEPTION_TLS,
  WEIR_EXCEPTION_RESET,
  WEIR_EXCEPTION_CLOSED,
  WEIR_EXCEPTION_INCOMPLETE,
  WEIR_EXCEPTION_REQUEST_TIMEOUT,
  WEIR_EXCEPTION_MALFORMED,
  WEIR_EXCEPTION_POLL = 0x100,
} WeirExceptionKind;

/** WeirLedgerBucket: where an execution stands in the books of a run. */
typedef enum {
  WEIR_LEDGER_NOT_ACCEPTED,
  WEIR_LEDGER_UNKNOWN, /* no ID was ever seen */
  WEIR_LEDGER_SUCCEEDED,
  WEIR_LEDGER_FAILED,
  WEIR_LEDGER_CANCELLED,
  WEIR_LEDGER_TIMED_OUT,
  WEIR_LEDGER_STILL_RUNNING,
  WEIR_LEDGER_LOST,
  WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE,
  WEIR_N_LEDGER_BUCKETS,
} WeirLedgerBucket;

/** WeirStatus: the statuses of the gateway protocol, aliases folded. */
typedef enum {
  WEIR_STATUS_NONE,    /* the answer has no status */
  WEIR_STATUS_UNHEARD, /* a word that the protocol does not know: counts as alive */
  WEIR_STATUS_ALIVE,   /* unknown, pending, queued, running, waiting, paused */
  WEIR_STATUS_NOT_FOUND,
  WEIR_STATUS_SUCCEEDED,
  WEIR_STATUS_FAILED,
  WEIR_STATUS_CANCELLED,
  WEIR_STATUS_TIMEOUT,
} WeirStatus;

/**
 * WeirSighting:
 * @exception: what went wrong on the way, or WEIR_EXCEPTION_NONE; where something did, nothing
 *   below counts
 * @http_code: status code of the answer
 * @is_json_object: the whole body was one well-formed JSON object
 * @has_id: the body or `X-Execution-ID` names an execution
 * @status: status in the body
 * @category: (nullable): `error_category` of the body, lower-cased by the reader
 * @error: (nullable): `error`, `error_message` or `message` of the body
 * @has_rate_limit_headers: any `X-RateLimit-*` or `RateLimit-*` header
 *
 * What was seen of one exchange: all that classification may look at.
 */
typedef struct {
  WeirExceptionKind exception;
  guint http_code;
  gboolean is_json_object;
  gboolean has_id;
  WeirStatus status;
  const char *category;
  const char *error;
  gboolean has_rate_limit_headers;
} WeirSighting;

typedef struct {
  WeirOutcome outcome;
  WeirLedgerBucket ledger; /* meaningless while the outcome is pending */
} WeirJudgement;

WeirJudgement weir_outcome_of_submission (const WeirSighting *seen, gboolean async);
gboolean weir_outcome_is_acceptance (const WeirSighting *seen, gboolean async);
WeirJudgement weir_outcome_of_poll (const WeirSighting *seen, gboolean *ask_again);

const char *weir_outcome_name (WeirOutcome outcome);
const char *weir_outcome_words (const char *name);
char *weir_outcome_spell (const char *name);
const char *weir_outcome_status (WeirOutcome outcome);
WeirOutcome weir_outcome_from_name (const char *name);
WeirOutcomeClass weir_outcome_class (WeirOutcome outcome);
WeirCountedAs weir_outcome_counted_as (WeirOutcome outcome);
gboolean weir_outcome_is_completion (WeirOutcome outcome);
const char *weir_outcome_class_name (WeirOutcomeClass outcome_class);
const char *weir_exception_name (guint kind);
guint weir_exception_from_name (const char *name);
const char *weir_ledger_name (WeirLedgerBucket bucket);
WeirStatus weir_status_parse (const char *text);

G_END_DECLS
