/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-history.h"

#include "exposition-private.h"

#include <math.h>
#include <string.h>

typedef struct {
  WeirMetricSeries series;
  char *family;
  char *label_text; /* cut in place into @labels */
  GArray *labels;   /* of WeirLabel */
  guint first;      /* the scrape that the first of @values is of */
  GArray *values;   /* of double */
} Row;

typedef struct {
  gint64 t;
  gboolean is_failed;
  gboolean is_silent;
  const char *why;     /* (nullable): it is silent; of the history's @reasons */
  gboolean is_restart; /* the gateway's process is another than in those before it */
} Scrape;

struct _WeirMetricHistory {
  GPtrArray *rows; /* of Row */
  GArray *scrapes; /* of Scrape */
  GStringChunk *reasons;
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->series.name);
  g_free (row->series.labels);
  g_free (row->family);
  g_free (row->label_text);
  g_array_unref (row->labels);
  g_array_unref (row->values);
  g_free (row);
}

/** weir_metric_history_new: Returns: (transfer full): a history without series and scrapes */
WeirMetricHistory *
weir_metric_history_new (void)
{
  WeirMetricHistory *history = g_new0 (WeirMetricHistory, 1);

  history->rows = g_ptr_array_new_with_free_func (row_free);
  history->scrapes = g_array_new (FALSE, FALSE, sizeof (Scrape));
  history->reasons = g_string_chunk_new (256);
  return history;
}

void
weir_metric_history_free (WeirMetricHistory *history)
{
  if (!history)
    return;
  g_ptr_array_unref (history->rows);
  g_array_unref (history->scrapes);
  g_string_chunk_free (history->reasons);
  g_free (history);
}

/* Behind the opening quote: ends the value in place, and gives what stands behind the closing
 * quote; NULL: there is none. */
static char *
cut_value (char *p)
{
  char *to = p;

  for (; *p && *p != '"'; p++) {
    if (*p == '\\' && weir_metric_unescape (p[1]))
      *to++ = weir_metric_unescape (*++p);
    else
      *to++ = *p;
  }
  if (!*p)
    return NULL;
  *to = '\0';
  return p + 1;
}

/* `a="b",c="d"` as it stands in a file, which may be damaged: what is no label ends the list. */
static void
cut_labels (Row *row)
{
  for (char *p = row->label_text; p && *p;) {
    WeirLabel label = { .name = p };

    p = strchr (p, '=');
    if (!p || p[1] != '"')
      return;
    *p = '\0';
    label.value = p + 2;
    p = cut_value (p + 2);
    if (p)
      g_array_append_val (row->labels, label);
    if (p && *p == ',')
      p++;
  }
}

/** weir_metric_history_add_series: adds a copy of @series, which becomes the next in order */
void
weir_metric_history_add_series (WeirMetricHistory *history, const WeirMetricSeries *series)
{
  Row *row = g_new0 (Row, 1);

  row->series = *series;
  row->series.name = g_strdup (series->name);
  row->series.labels = g_strdup (series->labels);
  row->family = weir_metric_series_family (series);
  row->label_text = g_strdup (series->labels);
  row->labels = g_array_new (FALSE, FALSE, sizeof (WeirLabel));
  cut_labels (row);
  row->first = history->scrapes->len;
  row->values = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (history->rows, row);
}

/**
 * weir_metric_history_add_scrape:
 * @history: a history
 * @t: when it was made, µs since the first intended start; not before the last one
 * @values: (nullable) (element-type double): in the order of the series, NaN for what it lacks;
 *   it may be shorter than the series are many. %NULL: the scrape failed, and says nothing
 */
void
weir_metric_history_add_scrape (WeirMetricHistory *history, gint64 t, const GArray *values)
{
  Scrape scrape = { .t = t, .is_failed = values == NULL, .is_silent = values == NULL };
  double absent = NAN;

  g_array_append_val (history->scrapes, scrape);
  for (guint i = 0; i < history->rows->len; i++) {
    Row *row = g_ptr_array_index (history->rows, i);

    if (values && i < values->len)
      g_array_append_val (row->values, g_array_index (values, double, i));
    else
      g_array_append_val (row->values, absent);
  }
}

/**
 * weir_metric_history_note_silence:
 * @history: a history with a scrape
 * @why: (nullable): what came in place of an answer: "timed out after 5 s"
 *
 * In the last scrape the gateway's endpoint did not answer: what it has is of the watched process, and
 * what it lacks does not mean that the gateway has no such metric.
 */
void
weir_metric_history_note_silence (WeirMetricHistory *history, const char *why)
{
  Scrape *last;

  g_return_if_fail (history->scrapes->len > 0);
  last = &g_array_index (history->scrapes, Scrape, history->scrapes->len - 1);
  last->is_silent = TRUE;
  last->why = why != NULL ? g_string_chunk_insert_const (history->reasons, why) : NULL;
}

/** weir_metric_history_note_restart: the last scrape of @history, which has one, showed that the gateway had begun
 * anew since those before it */
void
weir_metric_history_note_restart (WeirMetricHistory *history)
{
  g_return_if_fail (history->scrapes->len > 0);
  g_array_index (history->scrapes, Scrape, history->scrapes->len - 1).is_restart = TRUE;
}

/** weir_metric_history_n_series: Returns: how many series there are */
guint
weir_metric_history_n_series (const WeirMetricHistory *history)
{
  return history->rows->len;
}

/** weir_metric_history_n_scrapes: Returns: how many scrapes there were, failed ones too */
guint
weir_metric_history_n_scrapes (const WeirMetricHistory *history)
{
  return history->scrapes->len;
}

static const Row *
get_row (const WeirMetricHistory *history, guint i)
{
  g_assert (i < history->rows->len);
  return g_ptr_array_index (history->rows, i);
}

static const Scrape *
get_scrape (const WeirMetricHistory *history, guint i)
{
  g_assert (i < history->scrapes->len);
  return &g_array_index (history->scrapes, Scrape, i);
}

/** weir_metric_history_series: Returns: (transfer none): the series @i, as long as the history lives */
const WeirMetricSeries *
weir_metric_history_series (const WeirMetricHistory *history, guint i)
{
  return &get_row (history, i)->series;
}

/** weir_metric_history_label: Returns: (transfer none) (nullable): what the label @name of @series says, as long as the
 * history lives */
const char *
weir_metric_history_label (const WeirMetricHistory *history, guint series, const char *name)
{
  const GArray *labels = get_row (history, series)->labels;

  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (g_array_index (labels, WeirLabel, i).name, name))
      return g_array_index (labels, WeirLabel, i).value;
  return NULL;
}

static gboolean
tells_apart (const WeirMetricHistory *history, const GArray *chosen, const WeirLabel *label)
{
  for (guint i = 0; i < chosen->len; i++)
    if (g_strcmp0 (weir_metric_history_label (history, g_array_index (chosen, guint, i), label->name),
                   label->value) != 0)
      return TRUE;
  return FALSE;
}

/**
 * weir_metric_history_own_label:
 * @chosen: (element-type guint): series of one metric
 * @series: one of them
 *
 * Returns: (transfer none) (nullable): what the one label says that tells @series from the others, or that it has at
 *   all, as long as the history lives; %NULL where it takes several, or it has none
 */
const char *
weir_metric_history_own_label (const WeirMetricHistory *history, const GArray *chosen, guint series)
{
  const GArray *labels = get_row (history, series)->labels;
  const char *own = NULL;

  for (guint i = 0; i < labels->len; i++) {
    const WeirLabel *label = &g_array_index (labels, WeirLabel, i);

    if (labels->len > 1 && !tells_apart (history, chosen, label))
      continue;
    if (own != NULL)
      return NULL;
    own = label->value;
  }
  return own;
}

/** weir_metric_history_time: Returns: when @scrape was made, µs since the first intended start */
gint64
weir_metric_history_time (const WeirMetricHistory *history, guint scrape)
{
  return get_scrape (history, scrape)->t;
}

/** weir_metric_history_is_failed: Returns: whether @scrape brought nothing, and so says nothing */
gboolean
weir_metric_history_is_failed (const WeirMetricHistory *history, guint scrape)
{
  return get_scrape (history, scrape)->is_failed;
}

/** weir_metric_history_is_silent: Returns: whether @scrape says nothing of the gateway */
gboolean
weir_metric_history_is_silent (const WeirMetricHistory *history, guint scrape)
{
  return get_scrape (history, scrape)->is_silent;
}

/** weir_metric_history_why: Returns: (transfer none) (nullable): why @scrape says nothing of the gateway, as long as
 * the history lives; %NULL where it does, or nobody knows */
const char *
weir_metric_history_why (const WeirMetricHistory *history, guint scrape)
{
  return get_scrape (history, scrape)->why;
}

/** weir_metric_history_is_restart: Returns: whether it was noted of @scrape that the gateway had begun anew */
gboolean
weir_metric_history_is_restart (const WeirMetricHistory *history, guint scrape)
{
  return get_scrape (history, scrape)->is_restart;
}

/** weir_metric_history_value: Returns: the value of @series in @scrape; NaN where it lacks it */
double
weir_metric_history_value (const WeirMetricHistory *history, guint series, guint scrape)
{
  const Row *row = get_row (history, series);

  g_assert (scrape < history->scrapes->len);
  return scrape < row->first ? NAN : g_array_index (row->values, double, scrape - row->first);
}

static WeirSample
sample_of (const Row *row)
{
  return (WeirSample){ .name = row->series.name,
                       .type = row->series.type,
                       .family = row->family,
                       .labels = (const WeirLabel *) (gpointer) row->labels->data,
                       .n_labels = row->labels->len };
}

/** weir_metric_history_follows: Returns: whether there is anything in @history that @selector follows, see
 * weir_selector_follows() */
gboolean
weir_metric_history_follows (const WeirMetricHistory *history, const WeirSelector *selector)
{
  for (guint i = 0; i < history->rows->len; i++) {
    WeirSample sample = sample_of (get_row (history, i));

    if (weir_selector_follows (selector, &sample))
      return TRUE;
  }
  return FALSE;
}

/**
 * weir_metric_history_choose:
 * @history: a history
 * @selector: which series
 *
 * Returns: (transfer full) (element-type guint): the numbers of the series that it chooses
 */
GArray *
weir_metric_history_choose (const WeirMetricHistory *history, const WeirSelector *selector)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < history->rows->len; i++) {
    WeirSample sample = sample_of (get_row (history, i));

    if (weir_selector_matches (selector, &sample))
      g_array_append_val (chosen, i);
  }
  return chosen;
}

/**
 * weir_metric_history_sum:
 * @history: a history
 * @chosen: (element-type guint): numbers of series
 * @scrape: a scrape
 *
 * Returns: the sum over those that the scrape has; NaN where it has none of them
 */
double
weir_metric_history_sum (const WeirMetricHistory *history, const GArray *chosen, guint scrape)
{
  double sum = NAN;

  for (guint i = 0; i < chosen->len; i++) {
    double value = weir_metric_history_value (history, g_array_index (chosen, guint, i), scrape);

    if (!isnan (value))
      sum = isnan (sum) ? value : sum + value;
  }
  return sum;
}
