/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-section.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "key-words.h"
#include "poll-schedule.h"
#include "process-watch.h"
#include "run-list.h"
#include "scenario-words.h"
#include "secret.h"
#include "threshold.h"

#define SHORT_JOB 0.1 /* seconds: of an execution whose end a poll sees late */

static char *
seconds_text (double seconds)
{
  return weir_format_duration_us ((gint64) (seconds * G_USEC_PER_SEC));
}

static char *
body_state (const WeirScenario *scenario)
{
  g_autofree char *size = NULL;

  if (scenario->body_template == NULL)
    return g_strdup (_ ("Standard"));
  size = weir_format_bytes (strlen (scenario->body_template));
  return g_strdup_printf (_ ("Template of %s"), size);
}

/* "p95 latency < 1 s, 4 more" */
static char *
thresholds_state (const WeirScenario *scenario)
{
  guint n = scenario->thresholds->len;
  g_autofree char *first = n > 0 ? weir_threshold_words (scenario->thresholds->pdata[0]) : NULL;
  g_autofree char *others = weir_format_count (MAX (n, 1) - 1);

  if (n == 0)
    return g_strdup (_ ("None"));
  if (n == 1)
    return g_steal_pointer (&first);
  return g_strdup_printf (_ ("%s, %s more"), first, others);
}

static char *
completion_state (const WeirScenario *scenario)
{
  g_autofree char *first = seconds_text (scenario->poll_interval);
  g_autofree char *longest = seconds_text (MAX (scenario->max_poll_interval, scenario->poll_interval));
  double over = weir_poll_schedule_overstatement (scenario, SHORT_JOB) * 100;
  g_autofree char *high = weir_format_fixed (over, 0, "%"), *job = weir_format_fixed (SHORT_JOB, 1, "s");

  /* Translators: two times, then a percentage and a time: what polling costs in accuracy */
  return g_strdup_printf (_ ("Polls at once, again after %s, then at most every %s. Latency reads about %s "
                             "high on average for %s\u00a0jobs"),
                          first, longest, high, job);
}

static gboolean
is_async (const WeirScenario *scenario)
{
  return scenario->mode == WEIR_MODE_ASYNC;
}

static char *
limits_state (const WeirScenario *scenario)
{
  g_autofree char *request = seconds_text (scenario->request_timeout);
  g_autofree char *execution = seconds_text (scenario->execution_timeout);

  if (scenario->retry_after)
    return g_strdup_printf (_ ("Request %s, execution %s, honours Retry-After"), request, execution);
  return g_strdup_printf (_ ("Request %s, execution %s"), request, execution);
}

/* Names alone: no value is shown that may be a secret. */
static char *
headers_state (const WeirScenario *scenario)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < scenario->headers->len; i++)
    g_ptr_array_add (names, ((const WeirHeader *) scenario->headers->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  return names->len == 1 ? g_strdup (_ ("None")) : g_strjoinv (", ", (char **) names->pdata);
}

static char *
metrics_state (const WeirScenario *scenario)
{
  g_autofree char *shown = weir_secret_strip_url (scenario->metrics_url);
  g_autofree char *interval = seconds_text (scenario->scrape_interval);

  if (*scenario->metrics_url == '\0')
    return scenario->watch_pid > 0 ? g_strdup (_ ("Off; a process is watched")) : g_strdup (_ ("Off"));
  return g_strdup_printf (_ ("%s each %s"), shown, interval);
}

static char *
sweep_state (const WeirScenario *scenario)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  g_autoptr (WeirRunList) runs = NULL;
  g_autofree char *axes = NULL, *count = NULL;

  g_ptr_array_add (scenarios, (gpointer) scenario);
  runs = weir_run_list_new (scenarios, NULL);
  if (runs == NULL)
    return g_strdup (_ ("Cannot be run"));
  if (weir_run_list_is_plain (runs))
    return g_strdup (_ ("Off"));
  axes = weir_sweep_describe (g_ptr_array_index (runs->sweeps, 0));
  count = weir_format_count (weir_run_list_size (runs));
  return g_strdup_printf (g_dngettext (NULL, "%s run%s%s", "%s runs%s%s", weir_run_list_size (runs)), count,
                          *axes != '\0' ? ": " : "", axes);
}

static const WeirFormSection groups[WEIR_N_FORM_GROUPS] = {
  [WEIR_FORM_IDENTITY] = { .keys = { "name", "target", "mode" } },
  [WEIR_FORM_LOAD] = { N_ ("Load"), .keys = { "rate", "stages", "concurrency", "requests", "duration",
                                              "max_in_flight", "warm_up", "grace" } },
  [WEIR_FORM_PAUSES] = { N_ ("Pauses"), .keys = { "warm_up_requests", "think_time", "cool_down" },
                         .usual = N_ ("None: no think time, no cool-down, no warm-up by count") },
  [WEIR_FORM_WORK] = { N_ ("Work"), .keys = { "depth", "width", "payload_bytes" } },
};

static const WeirFormSection sections[] = {
  { N_ ("Body"), { "body_template" }, body_state, NULL },
  { N_ ("Thresholds"), { "thresholds" }, thresholds_state, NULL },
  { N_ ("Completion"),
    { "poll_interval", "max_poll_interval", "backoff_multiplier", "jitter", "poll_retries" },
    completion_state,
    is_async },
  { N_ ("Time Limits"), { "request_timeout", "execution_timeout", "retry_after" }, limits_state, NULL },
  { N_ ("Headers and Secrets"), { "headers" }, headers_state, NULL },
  { N_ ("Gateway Metrics"),
    { "metrics_url", "metrics", "scrape_interval", "metrics_timeout", "queue_metric", "queue_capacity",
      "backpressure_metric", "watch_pid" },
    metrics_state,
    NULL },
  { N_ ("Sweep and Repeats"), { "sweep", "repeat" }, sweep_state, NULL },
  /* last, as it also takes what has no place elsewhere */
  { N_ ("Connection"),
    { "base_url", "verify_ssl", "new_connection", "proxy", "sync_prefix", "async_submit_prefix",
      "async_status_endpoint", "workers", "seed", "failure_samples", "gateway" },
    .usual = N_ ("Certificates verified, connections kept, no proxy, one worker thread") },
};

/** weir_form_group: Returns: (transfer none): a part of the editor that stands open; its title may be %NULL */
const WeirFormSection *
weir_form_group (WeirFormGroup group)
{
  return &groups[group];
}

static gboolean
holds (const WeirFormSection *section, const WeirKey *key)
{
  return g_strv_contains (section->keys, key->name);
}

/** weir_form_section_of: Returns: (nullable): the title, not yet translated, of the part of the editor where @key stands */
const char *
weir_form_section_of (const WeirKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (holds (&groups[i], key))
      return groups[i].title;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (holds (&sections[i], key))
      return sections[i].title;
  return sections[G_N_ELEMENTS (sections) - 1].title;
}

/** weir_form_sections: Returns: (transfer none): the sections in their order; what is in none stands in the last */
const WeirFormSection *
weir_form_sections (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (sections);
  return sections;
}

/**
 * weir_form_section_offers_process:
 * @scenario: what is edited
 *
 * Returns: whether a person may be asked for `watch_pid`: where no process of the computer is seen, only to take out what
 *   a campaign brought along
 */
gboolean
weir_form_section_offers_process (const WeirScenario *scenario)
{
  return weir_process_watch_is_possible () || scenario->watch_pid > 0;
}

/* "Proxy http://proxy:3128"; a switch by its name alone, with what it does when that is the odd side. */
static char *
value_words (const WeirKey *key, const WeirScenario *scenario)
{
  g_autofree char *title = weir_key_words_name (key);
  g_autofree char *value = weir_key_words_shown_of (key, scenario);

  return g_strdup_printf (_ ("%s %s"), title, value);
}

/**
 * weir_form_section_state:
 * @section: what is told of
 * @keys: keys
 * @n_keys: how many
 * @scenario: a scenario
 *
 * Returns: (transfer full): which of @keys differ from their defaults, and what they are
 */
char *
weir_form_section_state (const WeirFormSection *section, const WeirKey *const *keys, guint n_keys,
                         const WeirScenario *scenario)
{
  g_autoptr (WeirScenario) defaults = weir_scenario_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_keys; i++)
    if (!weir_key_is_same (keys[i], scenario, defaults))
      g_ptr_array_add (words, value_words (keys[i], scenario));
  if (words->len == 0)
    return g_strdup (_ (section->usual));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **) words->pdata);
}
