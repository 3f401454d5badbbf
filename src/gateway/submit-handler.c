/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "execution-answer.h"
#include "gateway-private.h"

#define LARGE_OUTPUT_BYTES (1024 * 1024) /* where nothing says how large */
#define RUN_ID_MAX         256

/** weir_waiter_free: frees a waiter; its request is no longer held */
void
weir_waiter_free (WeirWaiter *waiter)
{
  g_object_unref (waiter->message);
  g_main_context_unref (waiter->context);
  g_free (waiter);
}

static WeirWaiter *
waiter_new (SoupServerMessage *message)
{
  WeirWaiter *waiter = g_new (WeirWaiter, 1);

  waiter->message = g_object_ref (message);
  waiter->context = g_main_context_ref_thread_default ();
  return waiter;
}

/* Generation A keeps a failed record, of an execution whose ID nobody is told. */
static void
refuse_full_queue (WeirGateway *gateway, SoupServerMessage *message, WeirReasoner reasoner)
{
  g_auto (WeirAnswer) answer = WEIR_ANSWER_INIT;

  gateway->metrics.queue_full++;
  if (gateway->generation == WEIR_GENERATION_A) {
    gint64 wall = g_get_real_time () / G_USEC_PER_SEC;
    WeirExecution *execution = weir_execution_store_create (gateway->store, NULL, wall);

    execution->reasoner = reasoner;
    execution->status = WEIR_EXECUTION_FAILED;
    execution->refused = TRUE;
    execution->completed = wall;
    weir_execution_store_end (gateway->store, execution, g_get_monotonic_time ());
    g_string_append (answer.text, "{\"error\":\"" WEIR_QUEUE_FULL "\"}");
  } else {
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Retry-After", "1");
    g_string_append (answer.text, "{\"error\":\"" WEIR_QUEUE_FULL
                                  "\",\"error_category\":\"concurrency_limit\",\"retry_after\":1}");
  }
  weir_answer_send_json (&answer, message, 503);
}

static const char *
run_id_of (SoupServerMessage *message)
{
  const char *run =
      soup_message_headers_get_one (soup_server_message_get_request_headers (message), "X-Run-ID");

  return run != NULL && *run != '\0' && strlen (run) <= RUN_ID_MAX ? run : NULL;
}

static gboolean
draw_failure (WeirGateway *gateway, WeirReasoner reasoner, const WeirInputReader *reader)
{
  double rate = gateway->failure_rate;

  if (reasoner == WEIR_REASONER_FLAKY && reader->failure_rate >= 0)
    rate = reader->failure_rate;
  return rate > 0 && weir_splitmix_unit (&gateway->failures) < rate;
}

static guint64
result_bytes_of (const WeirGateway *gateway, WeirReasoner reasoner, const WeirInputReader *reader)
{
  if (reader->has_result_bytes)
    return reader->result_bytes;
  if (gateway->has_result_bytes)
    return gateway->result_bytes;
  return reasoner == WEIR_REASONER_LARGE_OUTPUT ? LARGE_OUTPUT_BYTES : 0;
}

static WeirExecution *
create_execution (WeirGateway *gateway, SoupServerMessage *message, WeirReasoner reasoner,
                  WeirInputReader *reader)
{
  WeirExecution *execution =
      weir_execution_store_create (gateway->store, run_id_of (message), g_get_real_time () / G_USEC_PER_SEC);
  GString *echo = reasoner == WEIR_REASONER_ECHO ? reader->input : reader->sequence;

  execution->reasoner = reasoner;
  execution->result_bytes = result_bytes_of (gateway, reasoner, reader);
  if (echo->len > 0) {
    execution->echo_length = echo->len;
    execution->echo = g_strndup (echo->str, echo->len);
  }
  execution->job.fails = draw_failure (gateway, reasoner, reader);
  if (reasoner == WEIR_REASONER_SYNTHETIC_NESTED) {
    execution->job.depth = reader->tree_depth;
    execution->job.width = reader->tree_width;
  }
  return execution;
}

static void
append_id_headers (SoupServerMessage *message, const WeirExecution *execution)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_append (headers, "X-Execution-Id", execution->id);
  soup_message_headers_append (headers, "X-Run-Id", execution->run_id);
}

/* The agent answered 500: generation A makes that a 400, C a 502; neither names the execution. */
static void
answer_failure (const WeirGateway *gateway, SoupServerMessage *message)
{
  g_auto (WeirAnswer) answer = WEIR_ANSWER_INIT;

  g_string_append (answer.text, "{\"error\":" WEIR_AGENT_ERROR_QUOTED);
  if (gateway->generation == WEIR_GENERATION_C)
    g_string_append (answer.text, ",\"error_category\":\"agent_error\",\"error_details\":" WEIR_AGENT_FAILURE
                                  ",\"status\":\"failed\"");
  g_string_append_c (answer.text, '}');
  weir_answer_send_json (&answer, message, gateway->generation == WEIR_GENERATION_C ? 502 : 400);
}

static void
answer_end (const WeirGateway *gateway, SoupServerMessage *message, const WeirExecution *execution)
{
  g_auto (WeirAnswer) answer = { 0 };

  if (execution->status == WEIR_EXECUTION_FAILED) {
    answer_failure (gateway, message);
    return;
  }
  answer = (WeirAnswer) WEIR_ANSWER_INIT;
  append_id_headers (message, execution);
  weir_execution_write_finished (execution, &answer);
  weir_answer_send_json (&answer, message, 200);
}

/**
 * weir_gateway_job_ended:
 * @job: the job of an execution
 * @now: monotonic, µs
 * @data: the gateway
 *
 * Ends the execution and answers who waits for it.
 */
void
weir_gateway_job_ended (WeirJob *job, gint64 now, gpointer data)
{
  WeirGateway *gateway = data;
  WeirExecution *execution = (WeirExecution *) job;
  g_autoptr (WeirWaiter) waiter = g_steal_pointer (&execution->waiter);

  execution->status = job->fails ? WEIR_EXECUTION_FAILED : WEIR_EXECUTION_SUCCEEDED;
  execution->completed = g_get_real_time () / G_USEC_PER_SEC;
  execution->duration_ms = (now - job->started) / 1000;
  if (waiter != NULL) {
    gateway->metrics.waiters--;
    answer_end (gateway, waiter->message, execution);
    if (gateway->submitting != execution) {
      soup_server_message_unpause (waiter->message);
      g_main_context_wakeup (waiter->context);
    }
  }
  if (gateway->submitting == execution)
    gateway->submitting = NULL;
  weir_execution_store_end (gateway->store, execution, now);
}

static void
accept_submission (WeirGateway *gateway, SoupServerMessage *message, WeirExecution *execution, gboolean wait)
{
  gint64 now = g_get_monotonic_time ();

  execution->job.bounded = !wait;
  if (wait) {
    execution->waiter = waiter_new (message);
    gateway->metrics.waiters++;
  }
  gateway->submitting = execution;
  weir_work_pool_submit (gateway->pool, &execution->job, now);
  if (wait && gateway->submitting != NULL)
    soup_server_message_pause (message);
  gateway->submitting = NULL;
  weir_alarm_set (gateway->alarm, weir_work_pool_next (gateway->pool));
}

static void
answer_accepted (SoupServerMessage *message, const WeirExecution *execution, gboolean webhook_asked)
{
  g_auto (WeirAnswer) answer = WEIR_ANSWER_INIT;

  append_id_headers (message, execution);
  weir_execution_write_accepted (execution, webhook_asked, answer.text);
  weir_answer_send_json (&answer, message, 202);
}

/**
 * weir_gateway_submit:
 * @gateway: a gateway
 * @message: a submission that has come whole
 * @target: what it calls, `node.name`
 * @wait: whether the answer is the result (sync), or only that it was accepted (async)
 */
void
weir_gateway_submit (WeirGateway *gateway, SoupServerMessage *message, const char *target, gboolean wait)
{
  gboolean full = !wait && !weir_work_pool_has_room (gateway->pool);
  g_auto (WeirRefusal) refusal = { 0 };
  WeirReasoner reasoner = 0;
  WeirInputReader *reader;
  WeirExecution *execution;

  /* Generation C asks for a place before it looks at what wants it. */
  if (full && gateway->generation == WEIR_GENERATION_C) {
    refuse_full_queue (gateway, message, reasoner);
    return;
  }
  reader = weir_gateway_read_body (gateway, message, target);
  if (!weir_submission_check (gateway->generation, target, reader, &reasoner, &refusal)) {
    weir_gateway_refuse (gateway, message, &refusal);
    return;
  }
  if (full) {
    refuse_full_queue (gateway, message, reasoner);
    return;
  }
  execution = create_execution (gateway, message, reasoner, reader);
  if (!wait)
    answer_accepted (message, execution, weir_input_reader_has_webhook (reader));
  accept_submission (gateway, message, execution, wait);
}
