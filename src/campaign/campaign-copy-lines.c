/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-copy-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "campaign-loader.h"
#include "journal-private.h"
#include "run-lines.h"

enum { WANT_TYPE, WANT_RUN, WANT_ID };

static const char *
scanned (const WeirCampaignCopy *copy, guint which)
{
  WeirJsonType type;
  const char *text = weir_json_scanner_get (copy->scanner, which, &type);

  return type == WEIR_JSON_STRING ? text : NULL;
}

static gboolean
is_dropped (const WeirCampaignCopy *copy, guint which)
{
  const char *id = scanned (copy, which);

  return id != NULL && g_hash_table_contains (copy->dropped, id);
}

/* Types of which the head and the tail of the new file hold all that counts. */
static gboolean
is_told_anew (const char *type)
{
  static const char *const types[] = { "edit", "scenario", "order", "delete", "undelete", "digest", NULL };

  return g_strv_contains (types, type);
}

/* Whether the line that was scanned is taken over. */
static gboolean
is_kept (WeirCampaignCopy *copy, const char *type)
{
  gboolean is_known = weir_campaign_knows_type (type);

  if (is_dropped (copy, WANT_RUN) || (!copy->is_whole && is_told_anew (type)))
    return FALSE;
  if (strcmp (type, "annotation") == 0 && is_dropped (copy, WANT_ID))
    return FALSE;
  if (!is_known && copy->is_newer)
    return FALSE;
  copy->n_unknown += !is_known;
  return TRUE;
}

static gboolean
scan (WeirCampaignCopy *copy, const WeirFileLine *line)
{
  weir_json_scanner_reset (copy->scanner);
  return weir_json_scanner_feed (copy->scanner, line->text, line->length, NULL) &&
         weir_json_scanner_finish (copy->scanner, NULL) &&
         weir_json_scanner_top (copy->scanner) == WEIR_JSON_OBJECT;
}

/* Lines that are taken over one after another are noted as one. */
static void
note (WeirCampaignCopy *copy, const WeirFileLine *line, gint64 place)
{
  WeirCopiedLines *last =
      copy->copied->len > 0 ? &g_array_index (copy->copied, WeirCopiedLines, copy->copied->len - 1) : NULL;
  WeirCopiedLines one = { .begin = line->offset,
                          .end = line->offset + (gint64) line->length + 1,
                          .number = line->number,
                          .number_end = line->number + 1,
                          .shift = place - line->offset,
                          .number_shift = (gint64) copy->n_lines - (gint64) line->number };

  if (last != NULL && last->end == one.begin && last->shift == one.shift &&
      last->number_shift == one.number_shift) {
    last->end = one.end;
    last->number_end = one.number_end;
  } else
    g_array_append_val (copy->copied, one);
}

static gboolean
take_over (WeirCampaignCopy *copy, const WeirFileLine *line, GError **error)
{
  gint64 place = weir_journal_offset (copy->journal);
  g_autofree char *ended = NULL;
  const char *text = line->text;

  if (line->is_torn) { /* there is no line end behind it that could be written with it */
    ended = g_malloc (line->length + 1);
    memcpy (ended, line->text, line->length);
    ended[line->length] = '\n';
    text = ended;
  }
  if (!weir_journal_append_text (copy->journal, text, line->length + 1, error))
    return FALSE;
  copy->n_lines++;
  note (copy, line, place);
  return TRUE;
}

/* The chain of the ends of runs leads through the new file. */
static gboolean
take_over_end (WeirCampaignCopy *copy, const WeirFileLine *line, GError **error)
{
  g_autoptr (JsonNode) node = weir_json_parse (line->text, (gssize) line->length, NULL);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  gint64 place = weir_journal_offset (copy->journal);

  if (object == NULL)
    return take_over (copy, line, error);
  weir_line_set_previous (object, weir_journal_last_run_end (copy->journal));
  if (!weir_journal_append (copy->journal, object, error))
    return FALSE;
  copy->n_lines++;
  note (copy, line, place);
  return TRUE;
}

/* Writes a line of the old file to the new one, where it is to be there. */
static gboolean
copy_line (WeirCampaignCopy *copy, const WeirFileLine *line, GError **error)
{
  const char *type;

  if (line->length == 0 || line->is_too_long)
    return TRUE;
  if (!scan (copy, line))
    return take_over (copy, line, error); /* damaged, but perhaps not beyond repair */
  type = scanned (copy, WANT_TYPE);
  if (type == NULL)
    return take_over (copy, line, error);
  if (!is_kept (copy, type))
    return TRUE;
  return strcmp (type, "run-end") == 0 ? take_over_end (copy, line, error) : take_over (copy, line, error);
}

static gboolean
write_objects (WeirCampaignCopy *copy, const GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len; i++, copy->n_lines++) {
    if (!weir_journal_append (copy->journal, g_ptr_array_index (lines, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fail_read (const WeirCampaignCopy *copy, int errnum, GError **error)
{
  g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_READ,
               _ ("Reading the campaign file “%s” failed: %s."), copy->old_path, g_strerror (errnum));
  return FALSE;
}

/* Of a format that is not known in full, what is left is of ours. */
static JsonObject *
header_of (const WeirFileLine *line)
{
  g_autoptr (JsonNode) node = weir_json_parse (line->text, (gssize) line->length, NULL);
  WeirCampaignHeader header = { 0 };
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !weir_campaign_header_read (&header, json_node_get_object (node)))
    return weir_line_campaign ();
  object = json_node_dup_object (node);
  if (header.format > WEIR_CAMPAIGN_FORMAT)
    json_object_set_int_member (object, "format", WEIR_CAMPAIGN_FORMAT);
  weir_campaign_header_clear (&header);
  return object;
}

static gboolean
begin (WeirCampaignCopy *copy, WeirLineReader *reader, const char *path, GError **error)
{
  WeirFileLine line;
  int errnum;

  if (!weir_line_reader_next (reader, &line, &errnum))
    return fail_read (copy, errnum != 0 ? errnum : EIO, error);
  copy->header = header_of (&line);
  copy->journal = weir_journal_create (path, copy->header, error);
  if (copy->journal == NULL)
    return FALSE;
  copy->n_lines = 1;
  copy->new_fd = open (path, O_RDONLY | O_CLOEXEC); /* now, so that going over to it cannot fail */
  if (copy->new_fd < 0)
    return weir_journal_fail (
        copy->journal,
        _ ("Opening the campaign file “%s” failed: %s. What stands in it up to here is whole. %s"), errno,
        error);
  return write_objects (copy, copy->head, error);
}

/**
 * weir_campaign_copy_write:
 * @path: name of a file that is not there yet
 * @cancellable: (nullable): to give up, from any thread
 * @progress: (nullable): told how many bytes of how many are copied, in this thread
 *
 * Writes all that was in the old file when @copy was made, and brings it to the disk. May be called
 * in any thread.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR, #WEIR_CAMPAIGN_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
weir_campaign_copy_write (WeirCampaignCopy *copy, const char *path, GCancellable *cancellable,
                          GFileProgressCallback progress, gpointer data, GError **error)
{
  g_autoptr (WeirLineReader) reader = weir_line_reader_new (copy->fd, WEIR_CAMPAIGN_LINE_MAX);
  WeirCampaignWatch watch = { cancellable, progress, data, copy->upto, 0 };
  WeirFileLine line;
  struct stat about;
  int errnum;

  if (fstat (copy->fd, &about) == 0)
    watch.size = MIN (watch.size, about.st_size); /* which counts the end of a torn line, too */
  weir_campaign_keep_watch (&watch, reader);
  if (!begin (copy, reader, path, error))
    return FALSE;
  while (weir_line_reader_next (reader, &line, &errnum) && line.offset < copy->upto) {
    if (!copy_line (copy, &line, error))
      return FALSE;
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (errnum != 0)
    return fail_read (copy, errnum, error);
  copy->is_whole = TRUE;
  return write_objects (copy, copy->tail, error) && weir_journal_sync (copy->journal, error);
}

/**
 * weir_campaign_copy_catch_up:
 * @campaign: the campaign, which may have grown since
 *
 * Writes what was added to the old file since @copy was made: all of it counts.
 *
 * Returns: as weir_campaign_copy_write()
 */
gboolean
weir_campaign_copy_catch_up (WeirCampaignCopy *copy, const WeirCampaign *campaign, GError **error)
{
  g_autoptr (WeirLineReader) reader = weir_line_reader_new (copy->fd, WEIR_CAMPAIGN_LINE_MAX);
  WeirFileLine line;
  int errnum = 0;

  weir_line_reader_start_at (reader, copy->upto, copy->n_upto);
  while (copy->upto < campaign->size) {
    if (!weir_line_reader_next (reader, &line, &errnum))
      return fail_read (copy, errnum != 0 ? errnum : EIO, error);
    if (!copy_line (copy, &line, error))
      return FALSE;
    copy->upto = line.offset + (gint64) line.length + 1;
    copy->n_upto = line.number;
  }
  return TRUE;
}
