/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glance.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

#include "campaign-private.h"
#include "json-read.h"
#include "json-scanner.h"
#include "tail-reader.h"

#define TAIL_MAX  (8 * 1024 * 1024) /* bytes: no further back is the last end of a run looked for */
#define CHAIN_MAX 200               /* ends of runs: no more are counted */

/** Glancer: a long file that is read from its end. */
typedef struct {
  WeirCampaign *campaign; /* of which nothing is read: its file */
  WeirGlance *glance;
  gboolean is_exact;     /* the file ends in a digest */
  gboolean is_in_run;    /* there are lines of a run behind the last end of one */
  gint64 last_end;       /* where the last end of a run begins, bytes; -1: not found */
  GHashTable *scenarios; /* names */
  char *scenario;        /* (nullable): whose runs are told */
} Glancer;

static gboolean
begins (const WeirFileLine *line, const char *type)
{
  return weir_campaign_line_begins (line->text, line->length, type);
}

static JsonNode *
parse (const WeirFileLine *line)
{
  g_autoptr (JsonNode) node = weir_json_parse (line->text, (gssize) line->length, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static void
take_title (Glancer *glancer, const WeirFileLine *line)
{
  g_autoptr (JsonNode) node = glancer->glance->title == NULL ? parse (line) : NULL;

  if (node != NULL)
    weir_json_read_string (json_node_get_object (node), "title", &glancer->glance->title, NULL);
}

/* Only the last line of a file tells how things stand. */
static void
take_digest (Glancer *glancer, const WeirFileLine *line)
{
  g_autoptr (JsonNode) node = parse (line);
  WeirGlance *told = node != NULL ? weir_glance_from_digest (json_node_get_object (node), NULL) : NULL;

  if (told == NULL)
    return;
  weir_glance_free (glancer->glance);
  glancer->glance = told;
  glancer->is_exact = TRUE;
}

static void
read_tail (Glancer *glancer, gint64 size)
{
  g_autoptr (WeirTailReader) reader =
      weir_tail_reader_new (glancer->campaign->fd, size, WEIR_CAMPAIGN_LINE_MAX);
  gboolean is_last = TRUE;
  WeirFileLine line;
  int errnum;

  weir_tail_reader_stop_at (reader, size - TAIL_MAX);
  while (glancer->last_end < 0 && !glancer->is_exact && weir_tail_reader_next (reader, &line, &errnum)) {
    if (line.is_torn || line.is_too_long)
      glancer->is_in_run = TRUE; /* nobody but a run writes what can be cut off so easily */
    else if (begins (&line, "run-end"))
      glancer->last_end = line.offset;
    else if (begins (&line, "edit"))
      take_title (glancer, &line);
    else if (is_last && begins (&line, "digest"))
      take_digest (glancer, &line);
    else if (begins (&line, "run-start") || begins (&line, "interval") || begins (&line, "scrape") ||
             begins (&line, "phase"))
      glancer->is_in_run = TRUE;
    is_last = FALSE;
  }
}

static JsonNode *
read_end (const Glancer *glancer, gint64 offset)
{
  g_autoptr (WeirLineReader) reader = weir_line_reader_new (glancer->campaign->fd, WEIR_CAMPAIGN_LINE_MAX);
  WeirFileLine line;
  int errnum;

  weir_line_reader_start_at (reader, offset, 0);
  if (!weir_line_reader_next (reader, &line, &errnum) || line.is_too_long || !begins (&line, "run-end"))
    return NULL;
  return parse (&line);
}

static void
take_end (Glancer *glancer, JsonObject *summary)
{
  WeirGlance *glance = glancer->glance;
  g_autofree char *scenario = NULL;

  weir_json_read_string (summary, "scenario", &scenario, NULL);
  if (glance->n_runs++ == 0) {
    glance->verdict = weir_glance_judge_last (summary);
    glancer->scenario = g_strdup (scenario);
  }
  if (g_strcmp0 (scenario, glancer->scenario) == 0)
    weir_glance_add_summary (glance, summary);
  if (scenario != NULL)
    g_hash_table_add (glancer->scenarios, g_steal_pointer (&scenario));
}

/* Each end names the one before it, which must stand before it: a file of a stranger leads in no circle. */
static void
follow_chain (Glancer *glancer)
{
  gint64 at = glancer->last_end;

  for (guint i = 0; at >= 0; i++) {
    g_autoptr (JsonNode) node = i < CHAIN_MAX ? read_end (glancer, at) : NULL;
    JsonObject *object = node != NULL ? json_node_get_object (node) : NULL, *summary = NULL;
    guint64 previous = G_MAXINT64;

    if (object == NULL || !weir_json_read_object (object, "summary", &summary, NULL) || summary == NULL) {
      glancer->glance->is_at_least = TRUE;
      return;
    }
    take_end (glancer, summary);
    weir_json_read_count (object, "previous", &previous, NULL);
    at = previous < (guint64) at ? (gint64) previous : -1;
  }
}

static void
look (Glancer *glancer, gint64 size)
{
  WeirGlance *glance = glancer->glance;

  read_tail (glancer, size);
  if (glancer->is_exact)
    return;
  follow_chain (glancer);
  glance = glancer->glance;
  glance->n_scenarios = g_hash_table_size (glancer->scenarios);
  glance->is_at_least = glance->is_at_least || glancer->last_end < 0;
  if (glancer->is_in_run || glancer->last_end < 0) {
    glance->n_runs++;
    glance->verdict =
        weir_campaign_is_being_written (glancer->campaign) ? WEIR_GLANCE_RUNNING : WEIR_GLANCE_INTERRUPTED;
  }
  if (glance->title == NULL)
    glance->title = weir_campaign_title (glancer->campaign);
}

static WeirGlance *
look_at_long_file (WeirCampaign *campaign, gint64 size)
{
  Glancer glancer = { .campaign = campaign, .last_end = -1 };

  glancer.glance = g_new0 (WeirGlance, 1);
  glancer.scenarios = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look (&glancer, size);
  g_hash_table_unref (glancer.scenarios);
  g_free (glancer.scenario);
  return glancer.glance;
}

static gboolean
is_campaign (const WeirCampaign *campaign, GError **error)
{
  char bytes[64];
  gssize n = pread (campaign->fd, bytes, sizeof bytes, 0);

  if (n > 0 && weir_campaign_line_begins (bytes, (gsize) n, "campaign"))
    return TRUE;
  g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_FORMAT,
               _ ("“%s” is not a campaign file: its first line should begin with {\"type\":\"campaign\"."),
               campaign->path);
  return FALSE;
}

static WeirGlance *
look_at_whole_file (const char *path, GError **error)
{
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, error);

  return campaign != NULL ? weir_glance_of_campaign (campaign) : NULL;
}

/**
 * weir_glance_read:
 * @path: name of a campaign file
 *
 * Looks at a campaign without loading it: a short file is read whole; of a long one the end, where a
 * `digest` says how things stand, or else the chain of the ends of its runs. May be called in any
 * thread.
 *
 * Returns: (transfer full): the glance; %NULL with #WEIR_CAMPAIGN_ERROR
 */
WeirGlance *
weir_glance_read (const char *path, GError **error)
{
  g_autoptr (WeirCampaign) campaign = weir_campaign_open (path, error);
  WeirGlance *glance;
  struct stat about;

  if (campaign == NULL)
    return NULL;
  if (fstat (campaign->fd, &about) != 0) {
    weir_campaign_fail_read (campaign, errno, error);
    return NULL;
  }
  if (about.st_size <= WEIR_GLANCE_WHOLE_MAX)
    glance = look_at_whole_file (path, error);
  else
    glance = is_campaign (campaign, error) ? look_at_long_file (campaign, about.st_size) : NULL;
  if (glance != NULL)
    glance->modified_us = about.st_mtim.tv_sec * G_USEC_PER_SEC + about.st_mtim.tv_nsec / 1000;
  return glance;
}
