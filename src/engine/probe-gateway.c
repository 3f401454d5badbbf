/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "probe.h"

#include "answer-text.h"
#include "header.h"
#include "lane.h"
#include "load.h"
#include "metrics-fetch.h"
#include "thread-work.h"

#define HEALTH_PATH "/api/v1/health"

/* An ID that no gateway has given: to ask for it does nothing, and needs a key where anything does,
 * which the health of many a gateway does not. */
#define NO_EXECUTION "weir-check"

/* Somebody waits for it. */
#define LONGEST_WAIT 10.0 /* s, for each exchange */

/* What the thread has while it asks. */
typedef struct {
  WeirLoad *load;
  GCancellable *cancellable; /* (nullable) */
  GMainContext *context;
  WeirTimerQueue *timers;
  WeirLanes *lanes;
  WeirLane *lane; /* (nullable): the exchange that is on */
  gboolean is_over;
  GError *open_error;
  WeirGatewayProbe *probe;
} Check;

/** weir_gateway_probe_free: frees @probe */
void
weir_gateway_probe_free (WeirGatewayProbe *probe)
{
  g_free (probe->message);
  g_free (probe->location);
  g_free (probe->metrics_url);
  g_clear_pointer (&probe->metrics, g_ptr_array_unref);
  g_clear_pointer (&probe->exposition, weir_exposition_free);
  g_free (probe->metrics_error);
  g_free (probe);
}

static void
opened_cb (guint tried, guint failed, const GError *error, gpointer data)
{
  Check *check = data;

  check->is_over = TRUE;
  if (failed > 0)
    check->open_error = g_error_copy (error);
}

static gboolean
needs_key (guint http_code)
{
  return http_code == 401 || http_code == 403;
}

static void
first_answer_cb (const WeirExchange *exchange, gpointer data)
{
  Check *check = data;
  WeirGatewayProbe *probe = check->probe;
  WeirExceptionKind exception = exchange->seen.exception;

  check->is_over = TRUE;
  check->lane = NULL;
  if (exception != WEIR_EXCEPTION_NONE) {
    probe->reach = exception == WEIR_EXCEPTION_REQUEST_TIMEOUT ? WEIR_REACH_TIMED_OUT : WEIR_REACH_FAILED;
    probe->message = weir_mask_apply (check->load->mask, exchange->message);
    return;
  }
  probe->http_code = exchange->seen.http_code;
  probe->location = weir_answer_location (exchange, check->load->mask);
  probe->answer_time = exchange->last_byte - exchange->sent;
  probe->reach = needs_key (probe->http_code) ? WEIR_REACH_NEEDS_KEY : WEIR_REACH_ANSWERS;
}

/* The first answer says how the gateway is; of this one only a refusal counts. */
static void
second_answer_cb (const WeirExchange *exchange, gpointer data)
{
  Check *check = data;

  check->is_over = TRUE;
  check->lane = NULL;
  if (!needs_key (exchange->seen.http_code))
    return;
  check->probe->reach = WEIR_REACH_NEEDS_KEY;
  check->probe->http_code = exchange->seen.http_code;
}

static gboolean
is_cancelled (const Check *check)
{
  return check->cancellable != NULL && g_cancellable_is_cancelled (check->cancellable);
}

static void
wait_until_over (Check *check)
{
  while (!check->is_over && !(is_cancelled (check) && check->lane == NULL))
    g_main_context_iteration (check->context, TRUE);
}

static gboolean
stop_cb (GCancellable *cancellable, gpointer data)
{
  Check *check = data;

  if (check->lane != NULL)
    weir_lane_cancel (check->lane);
  return G_SOURCE_REMOVE;
}

static void
ask (Check *check, GUri *uri, WeirExchangeFunc answered)
{
  WeirRequest request = { "GET", uri, NULL };

  if (is_cancelled (check))
    return;
  check->is_over = FALSE;
  check->lane = weir_lanes_send (check->lanes, &request, g_get_monotonic_time (), answered, check);
  wait_until_over (check);
}

/* Connecting is no part of the answer's time, and what goes wrong with it is told more exactly. */
static gboolean
connect (Check *check, GUri *uri)
{
  WeirGatewayProbe *probe = check->probe;

  weir_lanes_open (check->lanes, 1, uri, opened_cb, check);
  wait_until_over (check);
  if (check->open_error == NULL)
    return !is_cancelled (check);
  probe->reach = weir_reach_of_error (check->open_error);
  probe->message = weir_mask_apply (check->load->mask, check->open_error->message);
  return FALSE;
}

static void
ask_gateway (Check *check)
{
  g_autofree char *health = weir_scenario_url (check->load->scenario, HEALTH_PATH);
  g_autoptr (GUri) health_uri = g_uri_parse (health, g_uri_get_flags (check->load->submit_uri), NULL);
  g_autoptr (GUri) status_uri = weir_load_status_uri (check->load, NO_EXECUTION);

  /* the load's own addresses at the same base were read before */
  g_assert (health_uri != NULL);
  if (!connect (check, health_uri))
    return;
  ask (check, health_uri, first_answer_cb);
  if (check->probe->reach == WEIR_REACH_ANSWERS && check->probe->http_code != 0)
    ask (check, status_uri, second_answer_cb);
}

static gint64
wait_of (double seconds)
{
  return (gint64) (MIN (seconds, LONGEST_WAIT) * G_USEC_PER_SEC);
}

static void
ask_in_context (Check *check)
{
  g_autoptr (GSource) stop =
      check->cancellable != NULL ? g_cancellable_source_new (check->cancellable) : NULL;

  check->context = g_main_context_new ();
  g_main_context_push_thread_default (check->context);
  check->timers = weir_timer_queue_new (check->context, G_PRIORITY_DEFAULT);
  check->lanes = weir_lanes_new (&check->load->transport, check->timers,
                                 wait_of (check->load->scenario->request_timeout));
  if (stop != NULL) {
    g_source_set_callback (stop, G_SOURCE_FUNC (stop_cb), check, NULL);
    g_source_attach (stop, check->context);
  }
  ask_gateway (check);
  if (stop != NULL)
    g_source_destroy (stop);
  weir_lanes_free (check->lanes);
  weir_timer_queue_free (check->timers);
  g_main_context_pop_thread_default (check->context);
  g_main_context_unref (check->context);
}

static WeirExposition *
fetch (const Check *check, GError **error)
{
  WeirMetricsRequest request;
  WeirExposition *exposition;

  if (!weir_metrics_request_init (&request, check->load, check->probe->metrics_url, error))
    return NULL;
  request.timeout = MIN (request.timeout, LONGEST_WAIT);
  exposition = weir_metrics_fetch (&request, check->cancellable, error);
  g_uri_unref (request.uri);
  return exposition;
}

static void
ask_metrics (Check *check)
{
  WeirGatewayProbe *probe = check->probe;
  g_autoptr (GError) error = NULL;

  probe->is_guess = check->load->metrics_url == NULL;
  if (probe->is_guess && probe->http_code == 0)
    return;
  probe->metrics_url = probe->is_guess ? weir_scenario_url (check->load->scenario, "/metrics")
                                       : g_strdup (check->load->metrics_url);
  probe->exposition = fetch (check, &error);
  if (probe->exposition != NULL)
    probe->metrics = weir_metric_list_new (probe->exposition);
  else
    probe->metrics_error = weir_mask_apply (check->load->mask, error->message);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check check = { .load = data, .cancellable = cancellable };

  check.probe = g_new0 (WeirGatewayProbe, 1);
  ask_in_context (&check);
  if (!is_cancelled (&check))
    ask_metrics (&check);
  g_clear_error (&check.open_error);
  g_task_return_pointer (task, check.probe, (GDestroyNotify) weir_gateway_probe_free);
}

/* A header whose value is not here is left out: what the gateway says without it is what is to be
 * learnt. */
static WeirLoad *
load_of (const WeirScenario *gateway, GError **error)
{
  g_autoptr (WeirScenario) copy = weir_scenario_copy (gateway);
  WeirLoad *load;

  for (guint i = copy->headers->len; i > 0; i--)
    if (!weir_header_has_value (copy->headers->pdata[i - 1]))
      g_ptr_array_remove_index (copy->headers, i - 1);
  g_clear_pointer (&copy->body_template, g_free);
  load = weir_load_new (copy, error);
  if (load != NULL)
    load->transport.new_connection = FALSE;
  return load;
}

/**
 * weir_probe_gateway_async:
 * @gateway: where the gateway and its metrics are, and how they are spoken to; the rest of the
 *   scenario does not matter
 * @cancellable: (nullable): ends it
 * @callback: told in the calling thread's default main context
 *
 * Asks for the gateway's health, where any answer will do, whether it wants a key, and reads its
 * metrics once: those that are set, else those that may be at `/metrics`. Each exchange has ten
 * seconds at the most.
 */
void
weir_probe_gateway_async (const WeirScenario *gateway, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;
  WeirLoad *load;

  weir_transport_prepare ();
  g_task_set_source_tag (task, weir_probe_gateway_async);
  load = load_of (gateway, &error);
  if (load == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_task_set_task_data (task, load, (GDestroyNotify) weir_load_free);
  weir_thread_work (task, check_thread);
}

/**
 * weir_probe_gateway_finish:
 * @error: what makes the gateway impossible to ask (an address that is none, a secret that is not
 *   there), or that it was cancelled
 *
 * Returns: (transfer full) (nullable): what came back, or why nothing did
 */
WeirGatewayProbe *
weir_probe_gateway_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
