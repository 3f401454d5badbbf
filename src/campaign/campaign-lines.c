/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-loader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "json-read.h"

/* What is taken out of every line without making a tree of it. */
enum { WANT_TYPE, WANT_RUN, WANT_T, WANT_DT, WANT_PHASE, WANT_VALUES, WANT_ERROR, WANT_RESTARTED };
static const char *const wanted[] = {
  "type", "run", "t", "dt", "phase", "values", "error", "restarted", NULL
};

/** weir_campaign_loader_new: Returns: (transfer full): what takes lines into @campaign, which must outlive it */
WeirCampaignLoader *
weir_campaign_loader_new (WeirCampaign *campaign)
{
  WeirCampaignLoader *loader = g_new0 (WeirCampaignLoader, 1);

  loader->campaign = campaign;
  loader->last_run_end = -1;
  loader->scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_ALL_KEYS);
  return loader;
}

/** weir_campaign_loader_free: frees @loader; the campaign stays */
void
weir_campaign_loader_free (WeirCampaignLoader *loader)
{
  weir_json_scanner_free (loader->scanner);
  g_clear_pointer (&loader->order, g_ptr_array_unref);
  g_free (loader);
}

/* A member of the line as text, %NULL where it is not there or of another kind. */
static const char *
scanned (const WeirCampaignLoader *loader, guint which, WeirJsonType expected)
{
  WeirJsonType type;
  const char *text = weir_json_scanner_get (loader->scanner, which, &type);

  return type == expected ? text : NULL;
}

static gboolean
is_of_type (const WeirCampaignLoader *loader, guint which, WeirJsonType expected)
{
  WeirJsonType type;

  weir_json_scanner_get (loader->scanner, which, &type);
  return type == expected;
}

static gboolean
scanned_time (const WeirCampaignLoader *loader, guint which, gint64 *us)
{
  const char *text = scanned (loader, which, WEIR_JSON_NUMBER);

  return text != NULL && weir_seconds_to_us (g_ascii_strtod (text, NULL), us);
}

/* Runs write their lines one after another: the last one is most often the right one. */
static WeirRun *
find_run (WeirCampaignLoader *loader)
{
  const char *id = scanned (loader, WANT_RUN, WEIR_JSON_STRING);

  if (id == NULL) {
    weir_campaign_warn (loader->campaign, loader->line.number, _ ("it names no run, and was passed over"));
    return NULL;
  }
  if (loader->run == NULL || strcmp (loader->run->id, id) != 0)
    loader->run = weir_campaign_find_run (loader->campaign, id);
  if (loader->run == NULL)
    weir_campaign_warn (loader->campaign, loader->line.number,
                        _ ("it belongs to a run whose beginning is not there, and was passed over"));
  return loader->run;
}

static void
pass_over (WeirCampaignLoader *loader, const char *warning)
{
  weir_campaign_warn (loader->campaign, loader->line.number, "%s", warning);
}

/* The place of a line that is read when it is needed; @list: in the run, where to keep it. */
static void
note_place (WeirCampaignLoader *loader, gsize list)
{
  WeirRun *run = find_run (loader);
  const char *phase = scanned (loader, WANT_PHASE, WEIR_JSON_STRING);
  gboolean is_interval = list == G_STRUCT_OFFSET (WeirRun, intervals);
  gboolean is_scrape = list == G_STRUCT_OFFSET (WeirRun, scrapes);
  WeirCampaignLine place = { .number = loader->line.number,
                             .offset = loader->line.offset,
                             .length = loader->line.length };

  if (run == NULL)
    return;
  place.is_failed = is_scrape && !is_of_type (loader, WANT_VALUES, WEIR_JSON_ARRAY);
  place.is_silent = is_scrape && scanned (loader, WANT_ERROR, WEIR_JSON_STRING) != NULL;
  place.is_restart = is_scrape && is_of_type (loader, WANT_RESTARTED, WEIR_JSON_TRUE);
  if (!scanned_time (loader, WANT_T, &place.t))
    pass_over (loader, _ ("it has no time, and was passed over"));
  else if (is_interval && (!scanned_time (loader, WANT_DT, &place.dt) || place.dt < 0))
    pass_over (loader, _ ("it has no length of time, and was passed over"));
  else if (is_scrape && (phase == NULL || !weir_phase_from_name (phase, &place.phase)))
    pass_over (loader, _ ("it has no phase, and was passed over"));
  else
    g_array_append_val (G_STRUCT_MEMBER (GArray *, run, list), place);
}

static gboolean
take_scenario (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  return weir_campaign_take_scenario (loader->campaign, line, loader->line.number, error);
}

static gboolean
take_run_start (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  if (!weir_campaign_take_run_start (loader->campaign, line, loader->line.number, error))
    return FALSE;
  loader->run = g_ptr_array_index (loader->campaign->runs, loader->campaign->runs->len - 1);
  return TRUE;
}

static gboolean
take_run_line (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  WeirRun *run = find_run (loader);

  return run == NULL || weir_run_take_line (run, line, error);
}

static gboolean
take_run_end (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  loader->last_run_end = loader->line.offset;
  return take_run_line (loader, line, error);
}

static gboolean
take_annotation (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  WeirRun *run = find_run (loader);

  return run == NULL || weir_run_take_annotation (run, line, error);
}

/* How each type is read: whole and at once, or by its place alone. */
typedef struct {
  const char *type;
  WeirCampaignChange change;
  gsize list; /* in a run, where its places are kept */
  gboolean (*take) (WeirCampaignLoader *loader, JsonObject *line, GError **error);
} LineType;

static const LineType line_types[] = {
  { "interval", WEIR_CAMPAIGN_CHANGE_RUN, G_STRUCT_OFFSET (WeirRun, intervals), NULL },
  { "scrape", WEIR_CAMPAIGN_CHANGE_RUN, G_STRUCT_OFFSET (WeirRun, scrapes), NULL },
  { "failure", WEIR_CAMPAIGN_CHANGE_RUN, G_STRUCT_OFFSET (WeirRun, failures), NULL },
  { "run-start", WEIR_CAMPAIGN_CHANGE_RUNS, 0, take_run_start },
  { "phase", WEIR_CAMPAIGN_CHANGE_RUN, 0, take_run_line },
  { "series", WEIR_CAMPAIGN_CHANGE_RUN, 0, take_run_line },
  { "run-end", WEIR_CAMPAIGN_CHANGE_RUN, 0, take_run_end },
  { "annotation", WEIR_CAMPAIGN_CHANGE_NOTES, 0, take_annotation },
  { "scenario", WEIR_CAMPAIGN_CHANGE_SCENARIOS, 0, take_scenario },
  { "edit", WEIR_CAMPAIGN_CHANGE_EDITS, 0, weir_campaign_take_edit },
  { "order", WEIR_CAMPAIGN_CHANGE_SCENARIOS, 0, weir_campaign_take_order },
  { "delete", WEIR_CAMPAIGN_CHANGE_DELETED, 0, weir_campaign_take_delete },
  { "digest", WEIR_CAMPAIGN_CHANGE_NONE, 0, weir_campaign_take_digest },
  { "undelete", WEIR_CAMPAIGN_CHANGE_DELETED, 0, weir_campaign_take_delete },
};

static const LineType *
find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_types); i++) {
    if (strcmp (line_types[i].type, name) == 0)
      return &line_types[i];
  }
  return NULL;
}

/** weir_campaign_knows_type: Returns: whether lines of that type are taken into the model */
gboolean
weir_campaign_knows_type (const char *type)
{
  return find_type (type) != NULL;
}

static void
take_whole (WeirCampaignLoader *loader, const LineType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = weir_json_parse (loader->line.text, (gssize) loader->line.length, &error);

  if (node == NULL || !type->take (loader, json_node_get_object (node), &error))
    weir_campaign_warn (loader->campaign, loader->line.number,
                        _ ("it is no %s as expected, and was passed over: %s"), type->type, error->message);
}

/** weir_campaign_scan_line: Returns: whether the line at hand is JSON, and an object */
gboolean
weir_campaign_scan_line (WeirCampaignLoader *loader, GError **error)
{
  weir_json_scanner_reset (loader->scanner);
  if (!weir_json_scanner_feed (loader->scanner, loader->line.text, loader->line.length, error) ||
      !weir_json_scanner_finish (loader->scanner, error))
    return FALSE;
  if (weir_json_scanner_top (loader->scanner) == WEIR_JSON_OBJECT)
    return TRUE;
  g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE, _ ("expected an object"));
  return FALSE;
}

static void
warn_damaged (WeirCampaignLoader *loader, const GError *error)
{
  if (loader->line.is_too_long)
    weir_campaign_warn (loader->campaign, loader->line.number,
                        _ ("it is longer than %d MiB, and was passed over"),
                        WEIR_CAMPAIGN_LINE_MAX / (1024 * 1024));
  else if (loader->line.is_torn)
    weir_campaign_warn (loader->campaign, loader->line.number,
                        _ ("it is the last line and was cut off while it was being written; it was dropped"));
  else
    weir_campaign_warn (loader->campaign, loader->line.number, _ ("it is damaged, and was passed over: %s"),
                        error->message);
}

/**
 * weir_campaign_take_line:
 *
 * Takes the line at hand into the model, or says among the warnings why not.
 *
 * Returns: what it may have changed
 */
WeirCampaignChange
weir_campaign_take_line (WeirCampaignLoader *loader)
{
  g_autoptr (GError) error = NULL;
  const char *name;
  const LineType *type;

  if (loader->line.length == 0)
    return WEIR_CAMPAIGN_CHANGE_NONE;
  if (loader->line.is_too_long || !weir_campaign_scan_line (loader, &error)) {
    warn_damaged (loader, error);
    return WEIR_CAMPAIGN_CHANGE_NONE;
  }
  name = scanned (loader, WANT_TYPE, WEIR_JSON_STRING);
  type = name != NULL ? find_type (name) : NULL;
  if (name == NULL)
    pass_over (loader, _ ("it has no type, and was passed over"));
  else if (type == NULL)
    loader->campaign->n_unknown++;
  else if (type->take == NULL)
    note_place (loader, type->list);
  else
    take_whole (loader, type);
  return type != NULL ? type->change : WEIR_CAMPAIGN_CHANGE_NONE;
}

/** weir_campaign_settle_order: brings the scenarios into the order that the last `order` line gave them */
void
weir_campaign_settle_order (WeirCampaignLoader *loader)
{
  if (loader->order != NULL)
    weir_campaign_order_scenarios (loader->campaign, loader->order);
}

/**
 * weir_campaign_follow:
 * @line: a line that was appended to the file of a campaign that is read; its number is set here
 *
 * The model is then the one that reading the whole file would give.
 *
 * Returns: what it may have changed; where that is a run, the loader knows which
 */
WeirCampaignChange
weir_campaign_follow (WeirCampaignLoader *loader, const WeirFileLine *line)
{
  WeirCampaignChange change;

  loader->line = *line;
  loader->line.number = ++loader->campaign->n_lines;
  loader->campaign->size = line->offset + (gint64) line->length + 1;
  change = weir_campaign_take_line (loader);
  if (change == WEIR_CAMPAIGN_CHANGE_RUNS && loader->run != NULL)
    loader->run->is_live = TRUE;
  if (change == WEIR_CAMPAIGN_CHANGE_SCENARIOS)
    weir_campaign_settle_order (loader);
  return change;
}
