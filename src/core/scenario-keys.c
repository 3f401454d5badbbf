/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "key-check.h"
#include "key-table.h"
#include "stages.h"

/* A new setting is a member of WeirScenario and a row here: nothing else has to know of it. Rows
 * of a group stand together, in the order in which help, editor and manual show them. */

#define AT(member, ctype) WEIR_KEY_AT (WeirScenario, member, ctype)

#define STRING(member)  .name = #member, .type = WEIR_KEY_STRING, AT (member, char *)
#define URL(member)     .name = #member, .type = WEIR_KEY_URL, AT (member, char *), .metavar = "URL"
#define TEXT(member)    .name = #member, .type = WEIR_KEY_TEXT, AT (member, char *), .metavar = N_ ("FILE")
#define COUNT(member)   .name = #member, .type = WEIR_KEY_COUNT, AT (member, gint64), .metavar = "N"
#define NUMBER(member)  .name = #member, .type = WEIR_KEY_NUMBER, AT (member, double), .metavar = "X"
#define BOOLEAN(member) .name = #member, .type = WEIR_KEY_BOOLEAN, AT (member, gboolean)
#define LIST(member)    .name = #member, .type = WEIR_KEY_LIST, AT (member, GPtrArray *)
#define HEADERS(member) .name = #member, .type = WEIR_KEY_HEADERS, AT (member, GPtrArray *)
#define BYTES(member)                                                                                        \
  .name = #member, .type = WEIR_KEY_BYTES, AT (member, gint64), .metavar = N_ ("BYTES"), .unit = N_ ("bytes")
#define SECONDS(member)                                                                                      \
  .name = #member, .type = WEIR_KEY_SECONDS, AT (member, double), .metavar = N_ ("TIME"), .unit = "s"

#define RANGE(least, most) .min = (least), .max = (most)
#define DEFAULT(text)      .default_text = text
#define PLAIN              WEIR_KEY_PLAIN_VARIABLE
#define LOADS              WEIR_KEY_MAKES_LOAD
#define WORKS              (LOADS | WEIR_KEY_OF_WORK)
#define PACE               WEIR_KEY_OF_PACE
#define BESIDE             WEIR_KEY_BESIDE
#define POLLS              WEIR_KEY_OF_POLLS
#define CLOSED             WEIR_KEY_OF_CLOSED
#define OPEN               WEIR_KEY_OF_OPEN
#define GENERATOR          WEIR_KEY_OF_GENERATOR

#define SCENARIO   N_ ("Scenario")
#define LOAD       N_ ("Load")
#define WORK       N_ ("Work")
#define POLLING    N_ ("Polling")
#define LIMITS     N_ ("Time limits")
#define CONNECTION N_ ("Connection")
#define METRICS    N_ ("Gateway metrics")
#define JUDGEMENT  N_ ("Judgement and repeats")
#define RECORD     N_ ("Record")

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)
#define WEEK   (7 * DAY)
#define TICK   0.001 /* the shortest time that means anything against a gateway */
#define MIB    (1024.0 * 1024)

static const char *const modes[] = { [WEIR_MODE_SYNC] = "sync", [WEIR_MODE_ASYNC] = "async", NULL };
G_STATIC_ASSERT (sizeof (WeirMode) == sizeof (gint));

/* clang-format off */
static const WeirKey keys[] = {
  { STRING (name), DEFAULT ("default"), .group = SCENARIO, .traits = BESIDE, .metavar = N_ ("NAME"),
    .check = weir_key_check_name,
    .help = N_ ("What the scenario is called, in every figure and file.") },
  { STRING (target), DEFAULT (""), .group = SCENARIO, .traits = PLAIN | WORKS, .metavar = "NODE.REASONER",
    .check = weir_key_check_target, .default_words = N_ ("required"),
    .help = N_ ("What is executed at the gateway.") },
  { .name = "mode", .type = WEIR_KEY_CHOICE, AT (mode, WeirMode), DEFAULT ("sync"), .group = SCENARIO,
    .traits = PLAIN | WORKS, .metavar = "sync|async", .choices = modes,
    .help = N_ ("Whether each submission waits for its result, or is accepted at once and watched until it ends.") },

  { COUNT (requests), DEFAULT ("100"), RANGE (1, 1e12), .group = LOAD, .traits = PLAIN | PACE, .unit = "executions",
    .help = N_ ("How many executions are started. Not looked at when there is a duration.") },
  { SECONDS (duration), DEFAULT ("0"), RANGE (0, WEEK), .group = LOAD, .traits = PACE,
    .default_words = N_ ("the load ends by count"),
    .help = N_ ("For how long executions are started, warm-up included.") },
  { COUNT (concurrency), DEFAULT ("8"), RANGE (1, 100000), .group = LOAD, .traits = PLAIN | LOADS | PACE | CLOSED,
    .unit = "executions",
    .help = N_ ("How many executions are kept in flight.") },
  { SECONDS (warm_up), DEFAULT ("-1"), RANGE (-1, DAY), .group = LOAD, .traits = WEIR_KEY_MAY_BE_NULL | PACE,
    .default_words = N_ ("0 when the load ends by count, else 10s or a tenth of the load, whichever is less"),
    .help = N_ ("How long at the start is left out of every figure. It is measured and kept all the same.") },
  { COUNT (warm_up_requests), DEFAULT ("0"), RANGE (0, 1e9), .group = LOAD, .traits = PACE, .unit = "executions",
    .default_words = N_ ("the warm-up ends by time"),
    .help = N_ ("How many executions at the start are warm-up, instead of a time.") },
  { NUMBER (rate), DEFAULT ("0"), RANGE (0, WEIR_RATE_MAX), .group = LOAD, .traits = LOADS | PACE, .unit = "/s",
    .default_words = N_ ("a closed load: a start for each end"),
    .help = N_ ("An open load: how many executions are started each second, whatever the gateway does. Needs a duration.") },
  { STRING (stages), DEFAULT (""), .group = LOAD, .traits = LOADS | PACE, .metavar = N_ ("STAGES"),
    .check = weir_key_check_stages,
    .default_words = N_ ("none"),
    .help = N_ ("An open load in stages, such as 'ramp 100 30s, hold 100 60s, hold 300 10s': a ramp goes from the last "
            "rate to its own, a hold is at its rate from its first moment.") },
  { COUNT (max_in_flight), DEFAULT ("256"), RANGE (1, 100000), .group = LOAD, .traits = LOADS | PACE | OPEN,
    .unit = "executions",
    .help = N_ ("How many executions of an open load may be in flight. A start that is due beyond it is dropped and "
            "counted, never delayed.") },
  { SECONDS (think_time), DEFAULT ("0"), RANGE (0, HOUR), .group = LOAD, .traits = LOADS | PACE | CLOSED,
    .help = N_ ("How long a closed load waits between the end of an execution and the start of the next in its place.") },
  { SECONDS (grace), DEFAULT ("30"), RANGE (0, DAY), .group = LOAD, .traits = BESIDE,
    .help = N_ ("How long what is in flight may take to end, once nothing more is started.") },
  { SECONDS (cool_down), DEFAULT ("0"), RANGE (0, DAY), .group = LOAD, .traits = BESIDE,
    .help = N_ ("How long to wait after a run before the next begins.") },

  { COUNT (depth), DEFAULT ("0"), RANGE (0, 32), .group = WORK, .traits = PLAIN | WORKS, .unit = "levels",
    .help = N_ ("How deep the work of an execution is nested.") },
  { COUNT (width), DEFAULT ("0"), RANGE (0, 32), .group = WORK, .traits = PLAIN | WORKS, .unit = "children",
    .help = N_ ("How many children each nested step calls.") },
  { BYTES (payload_bytes), DEFAULT ("1024"), RANGE (0, 256 * MIB), .group = WORK, .traits = PLAIN | WORKS,
    .help = N_ ("How much filler each submission carries. Such as 1024, 64KiB or 1MiB.") },
  { TEXT (body_template), DEFAULT (""), .group = WORK, .traits = WEIR_KEY_MAY_BE_NULL | WORKS,
    .default_words = N_ ("the standard body"),
    .help = N_ ("The body of submissions: JSON with {seq} {depth} {width} {payload}, literal braces doubled. "
            "In a scenario file also the text itself.") },

  { SECONDS (poll_interval), DEFAULT ("0.25"), RANGE (TICK, HOUR), .group = POLLING, .traits = PLAIN | LOADS | POLLS,
    .help = N_ ("How long after the first poll, which is made at once, the second follows.") },
  { SECONDS (max_poll_interval), DEFAULT ("5"), RANGE (TICK, HOUR), .group = POLLING, .traits = PLAIN | LOADS | POLLS,
    .help = N_ ("The longest that the interval grows to.") },
  { NUMBER (backoff_multiplier), DEFAULT ("1.7"), RANGE (1, 100), .group = POLLING, .traits = PLAIN | LOADS | POLLS,
    .help = N_ ("By how much the interval grows with each poll.") },
  { NUMBER (jitter), DEFAULT ("0.2"), RANGE (0, 1), .group = POLLING, .traits = LOADS | POLLS,
    .help = N_ ("By what share each wait is made longer or shorter at random.") },
  { COUNT (poll_retries), DEFAULT ("10"), RANGE (0, 1000), .group = POLLING, .traits = POLLS, .unit = "polls",
    .help = N_ ("After how many polls in a row that tell nothing (429, 5xx, no JSON, no connection) an execution is "
            "given up.") },
  { BOOLEAN (retry_after), DEFAULT ("false"), .group = POLLING, .traits = LOADS,
    .help = N_ ("Honour Retry-After: a refused submission is made again when it says, and counts as one execution.") },

  { SECONDS (request_timeout), DEFAULT ("60"), RANGE (TICK, DAY), .group = LIMITS, .traits = PLAIN,
    .help = N_ ("How long one HTTP request may take.") },
  { SECONDS (execution_timeout), DEFAULT ("600"), RANGE (TICK, WEEK), .group = LIMITS, .traits = PLAIN,
    .help = N_ ("How long one execution may take, from its start to its end.") },

  { URL (base_url), DEFAULT ("http://localhost:8080"), .group = CONNECTION, .traits = PLAIN | BESIDE,
    .more_variable = "AGENTFIELD_BASE_URL", .check = weir_key_check_base_url,
    .help = N_ ("Where the gateway is.") },
  { HEADERS (headers), DEFAULT (""), .flag = "header", .group = CONNECTION, .traits = PLAIN | WEIR_KEY_MAY_BE_NULL,
    .default_words = N_ ("none"), .metavar = N_ ("NAME:VALUE"),
    .help = N_ ("A header of every request; may be given again. A secret stays out of the shell's history as "
            "'X-API-Key=@env:VARIABLE' or '=@file:PATH'.") },
  { STRING (sync_prefix), DEFAULT ("/api/v1/execute"), .group = CONNECTION, .metavar = N_ ("PATH"),
    .check = weir_key_check_prefix, .help = N_ ("Where sync submissions go; the target follows.") },
  { STRING (async_submit_prefix), DEFAULT ("/api/v1/execute/async"), .group = CONNECTION, .traits = POLLS,
    .metavar = N_ ("PATH"),
    .check = weir_key_check_prefix, .help = N_ ("Where async submissions go; the target follows.") },
  { STRING (async_status_endpoint), DEFAULT ("/api/v1/executions"), .group = CONNECTION, .traits = POLLS,
    .metavar = N_ ("PATH"),
    .check = weir_key_check_prefix, .help = N_ ("Where polls go; the ID of the execution follows.") },
  { BOOLEAN (verify_ssl), DEFAULT ("true"), .group = CONNECTION, .traits = GENERATOR,
    .help = N_ ("Check the certificate of an https gateway.") },
  { BOOLEAN (new_connection), DEFAULT ("false"), .group = CONNECTION, .traits = GENERATOR,
    .help = N_ ("Open a new connection for each request, instead of keeping them.") },
  { URL (proxy), DEFAULT (""), .group = CONNECTION, .traits = WEIR_KEY_MAY_BE_NULL | GENERATOR, .default_words = N_ ("none"),
    .check = weir_key_check_proxy, .help = N_ ("A proxy that all requests go through.") },
  { COUNT (workers), DEFAULT ("1"), RANGE (1, 64), .group = CONNECTION, .traits = GENERATOR, .unit = "threads",
    .help = N_ ("How many threads make the load. One keeps up with most gateways.") },
  { COUNT (seed), DEFAULT ("-1"), RANGE (-1, 9007199254740991.0), .group = CONNECTION,
    .traits = WEIR_KEY_MAY_BE_NULL | BESIDE, .default_words = N_ ("a new one for each run, which is recorded"),
    .help = N_ ("Makes all that is drawn at random come out the same again.") },

  { URL (metrics_url), DEFAULT (""), .group = METRICS, .traits = PLAIN | WEIR_KEY_MAY_BE_NULL | BESIDE,
    .default_words = N_ ("metrics are not read"), .check = weir_key_check_metrics_url,
    .help = N_ ("Where the gateway's Prometheus metrics are: an address, or a path such as /metrics at the base URL.") },
  { LIST (metrics), .group = METRICS, .traits = PLAIN | WEIR_KEY_MAY_BE_NULL | BESIDE, .metavar = N_ ("NAME"),
    DEFAULT ("process_resident_memory_bytes,go_memstats_heap_alloc_bytes,go_goroutines,*_gateway_queue_depth,"
             "*_gateway_backpressure_total,*_worker_inflight"),
    .check = weir_key_check_selector,
    .help = N_ ("A metric to follow, by name or pattern; may be given again. The first one given takes the place of the "
            "default.") },
  { SECONDS (metrics_timeout), DEFAULT ("5"), RANGE (TICK, HOUR), .group = METRICS, .traits = PLAIN | BESIDE,
    .help = N_ ("How long one reading of the metrics may take.") },
  { SECONDS (scrape_interval), DEFAULT ("1"), RANGE (0.1, HOUR), .group = METRICS, .traits = BESIDE,
    .help = N_ ("How often the metrics are read while the load runs.") },

  { STRING (queue_metric), DEFAULT ("*_gateway_queue_depth"), .group = METRICS, .traits = BESIDE, .metavar = N_ ("NAME"),
    .check = weir_key_check_selector, .help = N_ ("Which metric is the gateway's queue.") },
  { STRING (queue_capacity), DEFAULT (""), .group = METRICS, .traits = BESIDE, .metavar = N_ ("N|NAME"),
    .check = weir_key_check_role,
    .default_words = N_ ("not known"), .help = N_ ("How much that queue holds: a number, or the metric that tells it.") },
  { STRING (backpressure_metric), DEFAULT ("*_gateway_backpressure_total"), .group = METRICS, .traits = BESIDE,
    .metavar = N_ ("NAME"),
    .check = weir_key_check_selector, .help = N_ ("Which metric counts what the gateway refuses.") },
  { COUNT (watch_pid), DEFAULT ("0"), RANGE (0, 4194304), .group = METRICS, .traits = BESIDE, .unit = "process ID",
    .default_words = N_ ("none"),
    .help = N_ ("A process on this computer whose processor time and memory are followed, beside the metrics or without.") },

  { LIST (thresholds), DEFAULT (""), .flag = "threshold", .group = JUDGEMENT,
    .traits = WEIR_KEY_NO_VARIABLE | BESIDE, .metavar = N_ ("LIMIT"),
    .check = weir_key_check_threshold, .default_words = N_ ("none"),
    .help = N_ ("A limit that the run has to keep, such as 'latency p95 < 800 ms'; may be given again. One that is not "
            "kept ends in exit code 3.") },
  { LIST (sweep), DEFAULT (""), .group = JUDGEMENT, .traits = WEIR_KEY_NO_VARIABLE | BESIDE,
    .metavar = N_ ("KEY=VALUES"), .default_words = N_ ("none"),
    .check = weir_key_check_sweep,
    .help = N_ ("Runs once for each value of a numeric key: depth=1..6, concurrency=8,16,32 or concurrency=8..512*2; may "
            "be given again, and then multiplies.") },
  { COUNT (repeat), DEFAULT ("1"), RANGE (1, 1000), .group = JUDGEMENT, .traits = BESIDE, .unit = "times",
    .help = N_ ("How often everything is run, one round after another.") },

  { COUNT (failure_samples), DEFAULT ("20"), RANGE (0, 1000), .group = RECORD, .traits = BESIDE, .unit = "samples",
    .help = N_ ("How many answers are kept of each way to fail.") },
  { LIST (gateway), DEFAULT (""), .group = RECORD, .traits = WEIR_KEY_NO_FLAG | WEIR_KEY_NO_VARIABLE | BESIDE,
    .default_words = N_ ("none"), .check = weir_key_check_argument,
    .help = N_ ("In presets and scenario files: arguments for the demo gateway that is started for this scenario.") },
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (keys) <= 64);

/** weir_scenario_keys: Returns: the table of all keys of a scenario */
const WeirKeyTable *
weir_scenario_keys (void)
{
  static const WeirKeyTable table = { keys, G_N_ELEMENTS (keys), G_STRUCT_OFFSET (WeirScenario, is_set) };

  return &table;
}
