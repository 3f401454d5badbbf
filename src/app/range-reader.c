/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "range-reader.h"

#include "run-account.h"
#include "run-course.h"

#define PIECE 16 /* intervals between two looks at the main loop: some ms */

struct _WeirRangeReader {
  WeirRunItem *run;
  gint64 from, to; /* µs since the first intended start */
  WeirRangeRead read;
  gpointer data;

  guint next;   /* interval */
  guint scrape; /* that is read next */
  guint source; /* 0: all that there was is read */
  gint64 covered;
  WeirInterval *total;
  WeirRunCourse *course;
  WeirRunResult *result; /* (nullable): until all is read */
};

static gboolean
is_within (const WeirRangeReader *reader, const WeirCampaignLine *line)
{
  gint64 middle = line->t + line->dt / 2;

  return middle >= reader->from && middle < reader->to;
}

/* The chosen range is measured, whatever of it was meant to be. */
static void
fold_phases (WeirInterval *total)
{
  g_autoptr (WeirInterval) warm_up = weir_interval_new (total->t);

  warm_up->measured = total->warm_up;
  total->warm_up = (WeirPhaseCounts){ 0 };
  weir_interval_merge (total, warm_up);
  total->completed_in_window = total->measured.completed;
  total->window_area = total->area;
}

static void
finish (WeirRangeReader *reader)
{
  WeirRunResult *result = weir_run_result_new (weir_run_item_run (reader->run)->scenario);

  fold_phases (reader->total);
  weir_interval_merge (result->total, reader->total);
  result->measured_from_us = reader->from;
  result->measured_us = reader->covered;
  weir_run_result_judge (result, reader->course);
  reader->result = result;
  reader->read (result, reader->data);
}

static void
take (WeirRangeReader *reader, guint i)
{
  const WeirRun *run = weir_run_item_run (reader->run);
  g_autoptr (WeirInterval) interval = NULL;

  if (!is_within (reader, &g_array_index (run->intervals, WeirCampaignLine, i)))
    return;
  interval = weir_campaign_read_interval (weir_run_item_campaign (reader->run), run, i, NULL);
  if (interval == NULL)
    return; /* who reads the whole run warns of it */
  weir_interval_merge (reader->total, interval);
  weir_run_course_add_interval (reader->course, interval);
  reader->covered += interval->dt;
}

static void
take_scrape (WeirRangeReader *reader, guint i)
{
  const WeirRun *run = weir_run_item_run (reader->run);

  if (is_within (reader, &g_array_index (run->scrapes, WeirCampaignLine, i)))
    weir_run_read_scrape (weir_run_item_campaign (reader->run), run, i,
                          weir_run_course_history (reader->course));
}

/* Returns: whether there was one more piece to read */
static gboolean
take_next (WeirRangeReader *reader)
{
  const WeirRun *run = weir_run_item_run (reader->run);

  if (reader->next < run->intervals->len)
    take (reader, reader->next++);
  else if (reader->scrape < run->scrapes->len)
    take_scrape (reader, reader->scrape++);
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_cb (gpointer data)
{
  WeirRangeReader *reader = data;

  for (guint piece = 0; piece < PIECE; piece++)
    if (!take_next (reader)) {
      reader->source = 0;
      finish (reader);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

/* Where the range begins: intervals rise by their time. */
static guint
first_within (const WeirRun *run, gint64 from)
{
  guint low = 0, high = run->intervals->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (run->intervals, WeirCampaignLine, middle).t < from - G_USEC_PER_SEC)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * weir_range_reader_new:
 * @from: where the range begins, µs since the first intended start
 * @to: where it ends
 * @read: is called once, when all intervals of it that there are now are read
 *
 * Returns: (transfer full): reads until it is freed
 */
WeirRangeReader *
weir_range_reader_new (WeirRunItem *run, gint64 from, gint64 to, WeirRangeRead read, gpointer data)
{
  WeirRangeReader *reader = g_new0 (WeirRangeReader, 1);

  *reader =
      (WeirRangeReader){ .run = g_object_ref (run), .from = from, .to = to, .read = read, .data = data };
  reader->next = first_within (weir_run_item_run (run), from);
  reader->total = weir_interval_new (from);
  reader->course = weir_run_course_new (weir_run_item_run (run)->scenario);
  reader->source = g_idle_add (read_cb, reader);
  return reader;
}

/** weir_range_reader_free: frees @reader; nothing is called any more */
void
weir_range_reader_free (WeirRangeReader *reader)
{
  g_clear_handle_id (&reader->source, g_source_remove);
  g_clear_pointer (&reader->result, weir_run_result_free);
  weir_interval_free (reader->total);
  weir_run_course_free (reader->course);
  g_object_unref (reader->run);
  g_free (reader);
}

/** weir_range_reader_result: Returns: (transfer none) (nullable): the figures of the range; %NULL until all is read */
const WeirRunResult *
weir_range_reader_result (const WeirRangeReader *reader)
{
  return reader->result;
}

/** weir_range_reader_is_current: Returns: whether no interval has come to the range since it was read, or it is being read */
gboolean
weir_range_reader_is_current (const WeirRangeReader *reader)
{
  const GArray *intervals = weir_run_item_run (reader->run)->intervals;

  for (guint i = reader->next; reader->source == 0 && i < intervals->len; i++)
    if (is_within (reader, &g_array_index (intervals, WeirCampaignLine, i)))
      return FALSE;
  return TRUE;
}
