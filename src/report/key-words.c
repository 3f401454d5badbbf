/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "stage-words.h"
#include "stages.h"
#include "threshold.h"

/* A key that is not in here is called after its name. */
static const struct {
  const char *name;
  const char *title;
  const char *subtitle; /* (nullable) */
} words[] = {
  { "name", N_ ("Name"), NULL },
  { "target", N_ ("Target"), NULL },
  { "mode", N_ ("Mode"), NULL },
  { "stages", N_ ("Stages"), NULL },
  { "headers", N_ ("Headers"), NULL },
  { "thresholds", N_ ("Thresholds"), NULL },
  { "sweep", N_ ("Sweep"), NULL },
  { "requests", N_ ("Until"), NULL },
  { "duration", N_ ("Duration"), N_ ("Warm-up included") },
  { "concurrency", N_ ("In Flight"), N_ ("Each end is followed by a start") },
  { "warm_up", N_ ("Warm-up"), N_ ("Measured apart, left out of every figure") },
  { "warm_up_requests", N_ ("Warm-up by Count"), N_ ("Executions, instead of a time") },
  { "rate", N_ ("Rate"), N_ ("Starts, whatever the gateway does") },
  { "max_in_flight", N_ ("Most in Flight"), N_ ("A start beyond this is dropped and counted") },
  { "think_time", N_ ("Think Time"), N_ ("From an end to the next start in its place") },
  { "grace", N_ ("Grace at End"), N_ ("For what is still in flight") },
  { "cool_down", N_ ("Cool-down"), N_ ("After a run, before the next") },
  { "depth", N_ ("Depth"), N_ ("How deep the work is nested") },
  { "width", N_ ("Width"), N_ ("Children of each nested step") },
  { "payload_bytes", N_ ("Payload"), N_ ("Filler in each submission") },
  { "body_template", N_ ("Body"), NULL },
  { "poll_interval", N_ ("First Interval"), N_ ("From the first poll to the second") },
  { "max_poll_interval", N_ ("Longest Interval"), NULL },
  { "backoff_multiplier", N_ ("Multiplier"), N_ ("By which the interval grows with each poll") },
  { "jitter", N_ ("Jitter"), N_ ("Share by which a wait varies at random") },
  { "poll_retries", N_ ("Retries"), N_ ("Polls in a row that may tell nothing") },
  { "retry_after", N_ ("Honour Retry-After"), N_ ("Submit again when a refusal says when") },
  { "request_timeout", N_ ("Request"), N_ ("One HTTP request") },
  { "execution_timeout", N_ ("Execution"), N_ ("From its start to its end") },
  { "base_url", N_ ("Other Gateway for This Scenario"), NULL },
  { "sync_prefix", N_ ("Prefix of Sync Submissions"), NULL },
  { "async_submit_prefix", N_ ("Prefix of Async Submissions"), NULL },
  { "async_status_endpoint", N_ ("Prefix of Status"), NULL },
  { "verify_ssl", N_ ("Verify Certificates"), N_ ("Of a gateway behind https") },
  { "new_connection", N_ ("New Connection per Request"), N_ ("Instead of keeping them") },
  { "proxy", N_ ("Proxy"), NULL },
  { "workers", N_ ("Worker Threads"), N_ ("One keeps up with most gateways") },
  { "seed", N_ ("Seed of What Is Random"), NULL },
  { "metrics_url", N_ ("Address or Path of Metrics"), NULL },
  { "metrics", N_ ("Metrics to Follow"), NULL },
  { "metrics_timeout", N_ ("Timeout"), N_ ("Of one reading") },
  { "scrape_interval", N_ ("Read Each"), NULL },
  { "queue_metric", N_ ("Metric of the Queue"), NULL },
  { "queue_capacity", N_ ("Capacity of the Queue"), NULL },
  { "backpressure_metric", N_ ("Metric of Refusals"), NULL },
  { "watch_pid", N_ ("Process to Watch"), NULL },
  { "repeat", N_ ("Repeats"), N_ ("How often all of it is run") },
  { "failure_samples", N_ ("Failure Samples"), N_ ("Answers kept of each way to fail") },
  { "gateway", N_ ("Arguments of the Demo Gateway"), NULL },
};

/* "cool_down": "Cool Down" */
static char *
title_of_name (const char *name)
{
  char *title = g_strdelimit (g_strdup (name), "_", ' ');

  for (char *c = title; *c != '\0'; c++)
    if (c == title || c[-1] == ' ')
      *c = g_ascii_toupper (*c);
  return title;
}

/** weir_key_words_title: Returns: (transfer full): how @key is called, in capitals as titles are */
char *
weir_key_words_title (const WeirKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, key->name) == 0)
      return g_strdup (_ (words[i].title));
  return title_of_name (key->name);
}

/** weir_key_words_name: Returns: (transfer full): how @key is called where its value is told, and nothing is asked for */
char *
weir_key_words_name (const WeirKey *key)
{
  static const char *const names[][2] = {
    { "requests", N_ ("Executions") },
    { "base_url", N_ ("Gateway") },
    { "poll_interval", N_ ("First Poll Interval") },
    { "max_poll_interval", N_ ("Longest Poll Interval") },
    { "backoff_multiplier", N_ ("Multiplier of Poll Intervals") },
    { "jitter", N_ ("Jitter of Polls") },
    { "poll_retries", N_ ("Retries of Polls") },
    { "request_timeout", N_ ("Timeout of Requests") },
    { "execution_timeout", N_ ("Timeout of Executions") },
    { "metrics_timeout", N_ ("Timeout of Metrics") },
    { "scrape_interval", N_ ("Metrics Read Every") },
    { "seed", N_ ("Seed") },
    { "metrics_url", N_ ("Metrics at") },
    { "queue_capacity", N_ ("Capacity of the Queue") },
    { "watch_pid", N_ ("Watched Process") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i][0], key->name) == 0)
      return g_strdup (_ (names[i][1]));
  return weir_key_words_title (key);
}

/** weir_key_words_choice: Returns: (transfer full): how @choice, a value of a key with choices, is called */
char *
weir_key_words_choice (const char *choice)
{
  static const struct {
    const char *name, *title;
  } choices[] = { { "sync", N_ ("Sync") }, { "async", N_ ("Async") } };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (strcmp (choices[i].name, choice) == 0)
      return g_strdup (_ (choices[i].title));
  return title_of_name (choice);
}

/** weir_key_words_subtitle: Returns: (nullable): a few words on it, for under the title */
const char *
weir_key_words_subtitle (const WeirKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, key->name) == 0)
      return words[i].subtitle != NULL ? _ (words[i].subtitle) : NULL;
  return NULL;
}

/** weir_key_words_unit: Returns: (nullable): what stands behind its field; of counts the title tells it */
const char *
weir_key_words_unit (const WeirKey *key)
{
  gboolean is_measured = key->type == WEIR_KEY_SECONDS || key->type == WEIR_KEY_NUMBER;

  return is_measured && key->unit != NULL ? _ (key->unit) : NULL;
}

/**
 * weir_key_words_value:
 * @key: a row
 * @text: a value of it, as after its flag
 *
 * Returns: (transfer full): @text to be read, with its unit
 */
char *
weir_key_words_value (const WeirKey *key, const char *text)
{
  gboolean is_number = key->type == WEIR_KEY_SECONDS || key->type == WEIR_KEY_NUMBER ||
                       key->type == WEIR_KEY_COUNT || key->type == WEIR_KEY_BYTES;

  if (key->type == WEIR_KEY_CHOICE)
    return weir_key_words_choice (text);
  return is_number ? weir_format_digits (text, weir_key_words_unit (key)) : g_strdup (text);
}

static char *
stages_shown (const char *text)
{
  g_autoptr (GArray) stages = weir_stages_parse (text, NULL);
  g_autofree char *listed = stages != NULL ? weir_stages_list (stages) : g_strdup (text);

  return weir_format_capitalize (listed);
}

/**
 * weir_key_words_shown:
 * @key: a row
 * @text: (nullable): a value of it, from weir_key_get_text()
 *
 * Returns: (transfer full): the value as figures are told to a person: "20.0 ms", "64 KiB"
 */
char *
weir_key_words_shown (const WeirKey *key, const char *text)
{
  double number = text != NULL ? g_ascii_strtod (text, NULL) : 0;

  if (text == NULL)
    return g_strdup ("");
  if (key->type == WEIR_KEY_SECONDS && number > 0)
    return weir_format_duration_us ((gint64) (number * G_USEC_PER_SEC));
  if (key->type == WEIR_KEY_BYTES)
    return weir_format_bytes (number);
  if (key->type == WEIR_KEY_BOOLEAN)
    return g_strdup (strcmp (text, "true") == 0 ? _ ("on") : _ ("off"));
  if (strcmp (key->name, "stages") == 0)
    return stages_shown (text);
  return weir_key_words_value (key, text);
}

static char *
thresholds_shown (const GPtrArray *thresholds)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < thresholds->len; i++) {
    g_autofree char *threshold = weir_threshold_words (thresholds->pdata[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", threshold);
  }
  return g_string_free (text, FALSE);
}

/** weir_key_words_shown_of: Returns: (transfer full): the value that @scenario has of @key, as weir_key_words_shown() */
char *
weir_key_words_shown_of (const WeirKey *key, const WeirScenario *scenario)
{
  g_autofree char *text = weir_key_get_text (key, scenario);

  return strcmp (key->name, "thresholds") == 0 ? thresholds_shown (scenario->thresholds)
                                               : weir_key_words_shown (key, text);
}

/**
 * weir_key_words_least:
 * @key: a key that holds a number
 *
 * Returns: the least that its field takes: a rate or a duration of 0 means that there is none, which
 *   is chosen elsewhere, and a negative number that the value follows from others
 */
double
weir_key_words_least (const WeirKey *key)
{
  static const char *const positive[] = { "rate", "duration", NULL };

  return g_strv_contains (positive, key->name) ? 0.001 : MAX (key->min, 0);
}

/** weir_key_words_is_typed: Returns: whether @key is a number that nobody would step to: its field is empty by default */
gboolean
weir_key_words_is_typed (const WeirKey *key)
{
  static const char *const typed[] = { "seed", "watch_pid", NULL };

  return g_strv_contains (typed, key->name);
}
