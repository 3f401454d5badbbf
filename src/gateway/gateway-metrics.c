/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-metrics.h"

#include "execution-answer.h"

/* Upper bounds, s: the default ones of Prometheus' libraries with two below and two above, since
 * steps here take anything from nothing to long trees. */
static const double bounds[WEIR_STEP_BUCKETS] = { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                  0.5,   1,      2.5,   5,    10,    30,   60 };

/** weir_gateway_metrics_step: counts a step (a node) that took @duration (µs) */
void
weir_gateway_metrics_step (WeirGatewayMetrics *metrics, gint64 duration, gboolean failed)
{
  WeirStepDurations *steps = failed ? &metrics->failed : &metrics->succeeded;
  double seconds = (double) duration / G_USEC_PER_SEC;
  guint i = 0;

  while (i < WEIR_STEP_BUCKETS && seconds > bounds[i])
    i++;
  steps->buckets[i]++;
  steps->count++;
  steps->sum += seconds;
}

static void
write_head (GString *text, const char *prefix, const char *name, const char *type, const char *help)
{
  g_string_append_printf (text, "# HELP %s_%s %s\n# TYPE %s_%s %s\n", prefix, name, help, prefix, name, type);
}

static void
write_steps (const WeirStepDurations *steps, const char *prefix, const char *status, GString *text)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  guint64 below = 0;

  for (guint i = 0; i <= WEIR_STEP_BUCKETS; i++) {
    const char *bound =
        i == WEIR_STEP_BUCKETS ? "+Inf" : g_ascii_formatd (number, sizeof number, "%g", bounds[i]);

    below += steps->buckets[i];
    g_string_append_printf (
        text, "%s_step_duration_seconds_bucket{status=\"%s\",le=\"%s\"} %" G_GUINT64_FORMAT "\n", prefix,
        status, bound, below);
  }
  g_string_append_printf (text,
                          "%s_step_duration_seconds_sum{status=\"%s\"} %s\n"
                          "%s_step_duration_seconds_count{status=\"%s\"} %" G_GUINT64_FORMAT "\n",
                          prefix, status, g_ascii_formatd (number, sizeof number, "%.15g", steps->sum),
                          prefix, status, steps->count);
}

static void
write_labelled (const WeirGatewayMetrics *metrics, const WeirWorkPool *pool, const char *prefix,
                GString *text)
{
  write_head (text, prefix, "worker_inflight", "gauge", "Number of steps that an agent works on now.");
  g_string_append_printf (text, "%s_worker_inflight{agent=\"" WEIR_AGENT_NAME "\"} %u\n", prefix,
                          weir_work_pool_busy (pool));
  write_head (text, prefix, "step_duration_seconds", "histogram",
              "Time from the start of a step to its end, by its status.");
  write_steps (&metrics->succeeded, prefix, "succeeded", text);
  write_steps (&metrics->failed, prefix, "failed", text);
  write_head (text, prefix, "step_retries_total", "counter", "Number of steps that were tried again.");
  g_string_append_printf (text, "%s_step_retries_total{agent=\"" WEIR_AGENT_NAME "\"} 0\n", prefix);
  write_head (text, prefix, "gateway_backpressure_total", "counter",
              "Number of submissions refused, by reason.");
  g_string_append_printf (text,
                          "%s_gateway_backpressure_total{reason=\"queue_full\"} %" G_GUINT64_FORMAT "\n",
                          prefix, metrics->queue_full);
}

/**
 * weir_gateway_metrics_write:
 * @metrics: what was counted
 * @pool: what works now
 * @prefix: first part of every name
 * @silent: as release 0.1.5 has it, where nothing ever sets these metrics: two read 0, the rest,
 *   having labels that were never used, is absent
 * @text: where the six families are written, in the text format 0.0.4
 */
void
weir_gateway_metrics_write (const WeirGatewayMetrics *metrics, const WeirWorkPool *pool, const char *prefix,
                            gboolean silent, GString *text)
{
  write_head (text, prefix, "gateway_queue_depth", "gauge", "Number of submissions that wait for a worker.");
  g_string_append_printf (text, "%s_gateway_queue_depth %u\n", prefix,
                          silent ? 0 : weir_work_pool_waiting (pool));
  write_head (text, prefix, "waiters_inflight", "gauge",
              "Number of synchronous callers that wait for a result.");
  g_string_append_printf (text, "%s_waiters_inflight %u\n", prefix, silent ? 0 : metrics->waiters);
  if (!silent)
    write_labelled (metrics, pool, prefix, text);
}
