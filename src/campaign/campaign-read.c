/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <unistd.h>

#include "json-read.h"
#include "json-scanner.h"
#include "run-lines.h"

/* Returns: 0, or errno; EIO where the file has become shorter */
static int
read_bytes (int fd, char *bytes, gsize length, gint64 offset)
{
  gsize done = 0;

  while (done < length) {
    gssize n = pread (fd, bytes + done, length - done, (off_t) (offset + (gint64) done));

    if (n < 0 && errno != EINTR)
      return errno;
    if (n == 0)
      return EIO;
    done += n > 0 ? (gsize) n : 0;
  }
  return 0;
}

/* The text of the line that @places has as its @i-th, 0 the first, with a NUL at its end. */
static char *
read_text (const WeirCampaign *campaign, const GArray *places, guint i, gsize *length, GError **error)
{
  g_autoptr (GRWLockReaderLocker) locker = g_rw_lock_reader_locker_new ((GRWLock *) &campaign->lock);
  const WeirCampaignLine *line = &g_array_index (places, WeirCampaignLine, i);
  g_autofree char *text = NULL;
  int errnum;

  if (i >= places->len) {
    g_set_error_literal (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE,
                         _ ("the run was deleted, and the campaign saved without it"));
    return NULL;
  }
  text = g_malloc (line->length + 1);
  errnum = read_bytes (campaign->fd, text, line->length, line->offset);
  if (errnum != 0 && !weir_campaign_fail_read (campaign, errnum, error))
    return NULL;
  *length = line->length;
  return g_steal_pointer (&text);
}

/* The object that stands in that line. */
static JsonNode *
read_line (const WeirCampaign *campaign, const GArray *places, guint i, GError **error)
{
  gsize length = 0;
  g_autofree char *text = read_text (campaign, places, i, &length, error);
  g_autoptr (JsonNode) node = text != NULL ? weir_json_parse (text, (gssize) length, error) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  g_set_error_literal (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE, _ ("expected an object"));
  return NULL;
}

/** weir_campaign_read_interval: Returns: (transfer full): the interval @i of @run, 0 the first; %NULL with an error */
WeirInterval *
weir_campaign_read_interval (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error)
{
  g_autoptr (JsonNode) node = read_line (campaign, run->intervals, i, error);

  return node != NULL ? weir_interval_from_json (json_node_get_object (node), error) : NULL;
}

/** weir_campaign_read_failure: Returns: (transfer full): the failure sample @i of @run; %NULL with an error */
WeirFailure *
weir_campaign_read_failure (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error)
{
  g_autoptr (JsonNode) node = read_line (campaign, run->failures, i, error);

  return node != NULL ? weir_failure_from_json (json_node_get_object (node), error) : NULL;
}

/**
 * weir_campaign_read_scrape:
 * @i: which scrape of @run
 *
 * Returns: (transfer full) (element-type double): a value for each series of @run as far as they
 *   were known then, NaN for those that were absent; empty for a scrape that failed. %NULL with
 *   an error
 */
GArray *
weir_campaign_read_scrape (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error)
{
  g_autoptr (JsonNode) node = read_line (campaign, run->scrapes, i, error);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  JsonArray *array = NULL;

  if (node == NULL || !weir_json_read_array (json_node_get_object (node), "values", &array, error))
    return NULL;
  for (guint j = 0; array != NULL && j < json_array_get_length (array); j++) {
    JsonNode *element = json_array_get_element (array, j);
    double value = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_double (element) : NAN;

    g_array_append_val (values, value);
  }
  return g_steal_pointer (&values);
}

/** weir_campaign_read_scrape_error: Returns: (transfer full) (nullable): why scrape @i of @run, which is silent, was not answered */
char *
weir_campaign_read_scrape_error (const WeirCampaign *campaign, const WeirRun *run, guint i)
{
  g_autoptr (JsonNode) node = read_line (campaign, run->scrapes, i, NULL);
  char *why = NULL;

  if (node != NULL)
    weir_json_read_string (json_node_get_object (node), "error", &why, NULL);
  return why;
}

/* The end of the last interval, or of the last phase line where that is later. */
static gint64
last_time (const WeirRun *run)
{
  gint64 last = 0;

  for (guint i = 0; i < run->intervals->len; i++) {
    const WeirCampaignLine *line = &g_array_index (run->intervals, WeirCampaignLine, i);

    last = MAX (last, line->t + line->dt);
  }
  for (guint i = 0; i < run->phases->len; i++)
    last = MAX (last, g_array_index (run->phases, WeirCampaignPhase, i).t);
  return last;
}

/** weir_run_end_time: Returns: when @run ended, µs since its first intended start; of one
 * without an end, the last time that is known of it */
gint64
weir_run_end_time (const WeirRun *run)
{
  return run->summary != NULL ? run->end_t : last_time (run);
}

/** weir_run_load_time: Returns: how long @run was under load, µs since its first intended start: until it drained */
gint64
weir_run_load_time (const WeirRun *run)
{
  const WeirCampaignPhase *phases = (const WeirCampaignPhase *) run->phases->data;

  for (guint i = 0; i < run->phases->len; i++)
    if (phases[i].phase >= WEIR_PHASE_DRAIN)
      return phases[i].t;
  return weir_run_end_time (run);
}

/**
 * weir_run_measured:
 * @begin: (out) (optional): when the measured phase began, µs since the first intended start; where there was none,
 *   when the load ended
 *
 * Returns: the length of the measured phase, µs; 0 where there was none. In a run that broke off
 *   inside it, it ends with what is known of the run
 */
gint64
weir_run_measured (const WeirRun *run, gint64 *begin)
{
  const WeirCampaignPhase *phases = (const WeirCampaignPhase *) run->phases->data;
  guint i = 0;
  gint64 end;

  while (i < run->phases->len && phases[i].phase != WEIR_PHASE_MEASURED)
    i++;
  if (begin != NULL)
    *begin = i < run->phases->len ? phases[i].t : weir_run_load_time (run);
  if (i == run->phases->len)
    return 0;
  end = i + 1 < run->phases->len ? phases[i + 1].t : weir_run_end_time (run);
  return MAX (0, end - phases[i].t);
}

/** weir_run_phase_at: Returns: the phase that @run was in at @t, µs since its first intended start */
WeirPhase
weir_run_phase_at (const WeirRun *run, gint64 t)
{
  WeirPhase phase = WEIR_PHASE_BEFORE;

  for (guint i = 0; i < run->phases->len; i++) {
    const WeirCampaignPhase *begun = &g_array_index (run->phases, WeirCampaignPhase, i);

    if (begun->t <= t)
      phase = begun->phase;
  }
  return phase;
}
