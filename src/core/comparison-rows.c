/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows two sides have. */
#include "comparison-private.h"

#include "threshold.h"

static const double percents[] = { 50, 75, 90, 95, 99, 99.9 };

/** weir_comparison_row_new: @id: (transfer full): of the row */
WeirComparisonRow *
weir_comparison_row_new (WeirComparedFigure figure, char *id)
{
  WeirComparisonRow *row = g_new0 (WeirComparisonRow, 1);

  row->figure = figure;
  row->id = id;
  row->bucket = WEIR_N_LEDGER_BUCKETS;
  return row;
}

void
weir_comparison_row_free (WeirComparisonRow *row)
{
  g_free (row->id);
  g_free (row->metric);
  g_free (row->threshold);
  g_free (row);
}

/** weir_comparing_add_row: Returns: (transfer none): a new last row. @id: (transfer full): of it */
WeirComparisonRow *
weir_comparing_add_row (WeirComparing *comparing, WeirComparedFigure figure, char *id, WeirMeasure unit,
                        WeirDirection direction)
{
  WeirComparisonRow *row = weir_comparison_row_new (figure, id);

  row->unit = unit;
  row->direction = direction;
  g_ptr_array_add (comparing->comparison->rows, row);
  return row;
}

static WeirTolerance
tolerance_of_percent (double percent)
{
  return percent < 90 ? WEIR_TOLERANCE_P50 : percent < 99 ? WEIR_TOLERANCE_P95 : WEIR_TOLERANCE_P99;
}

static gboolean
is_gate_percent (double percent)
{
  return percent == 50 || percent == 95 || percent == 99;
}

/** weir_comparing_set_tolerance: @may_gate: whether @row is a gate where that tolerance is */
void
weir_comparing_set_tolerance (WeirComparing *comparing, WeirComparisonRow *row, WeirTolerance tolerance,
                              gboolean may_gate)
{
  const WeirTolerances *tolerances = &comparing->comparison->tolerances;

  row->has_tolerance = TRUE;
  row->tolerance = tolerances->values[tolerance];
  row->is_gate = may_gate && (tolerances->gates & (1u << tolerance)) != 0;
}

/** weir_comparison_percents: @n: (out): how many. Returns: (transfer none): the percentiles that each clock has a row for */
const double *
weir_comparison_percents (guint *n)
{
  *n = G_N_ELEMENTS (percents);
  return percents;
}

/**
 * weir_comparison_latency_id:
 * @step: which clock
 * @percent: which percentile
 *
 * Returns: (transfer full): the id of that row: "latency.p95" of the response time, else
 *   "service.p99.9" and the like
 */
char *
weir_comparison_latency_id (WeirStep step, double percent)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.4g", percent);
  return g_strconcat (step == WEIR_STEP_RESPONSE ? "latency" : weir_step_name (step), ".p", number, NULL);
}

static gboolean
has_row (const WeirComparing *comparing, const WeirComparisonRow *row)
{
  double value;

  return weir_comparison_row_read (row, comparing->a.pool, &value) ||
         weir_comparison_row_read (row, comparing->b.pool, &value);
}

/** weir_comparing_drop_unless_read: takes @row, the last, away again where neither side has its figure */
void
weir_comparing_drop_unless_read (WeirComparing *comparing, const WeirComparisonRow *row)
{
  if (!has_row (comparing, row))
    g_ptr_array_set_size (comparing->comparison->rows, (gint) comparing->comparison->rows->len - 1);
}

static void
list_latency (WeirComparing *comparing, WeirStep step)
{
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++) {
    WeirComparisonRow *row = weir_comparing_add_row (comparing, WEIR_COMPARED_LATENCY,
                                                     weir_comparison_latency_id (step, percents[i]),
                                                     WEIR_MEASURE_MICROSECONDS, WEIR_MORE_IS_WORSE);

    row->step = step;
    row->percent = percents[i];
    weir_comparing_set_tolerance (comparing, row, tolerance_of_percent (percents[i]),
                                  step == WEIR_STEP_RESPONSE && is_gate_percent (percents[i]));
    weir_comparing_drop_unless_read (comparing, row);
  }
}

static gboolean
is_open (const WeirComparing *comparing)
{
  return weir_scenario_is_open (comparing->a.pool->scenario) ||
         weir_scenario_is_open (comparing->b.pool->scenario);
}

static void
list_rates (WeirComparing *comparing)
{
  gboolean open = is_open (comparing);
  WeirComparisonRow *row =
      open ? weir_comparing_add_row (comparing, WEIR_COMPARED_ACHIEVED, g_strdup ("achieved"),
                                     WEIR_MEASURE_SHARE, WEIR_MORE_IS_BETTER)
           : weir_comparing_add_row (comparing, WEIR_COMPARED_THROUGHPUT, g_strdup ("throughput"),
                                     WEIR_MEASURE_PER_SECOND, WEIR_MORE_IS_BETTER);

  weir_comparing_set_tolerance (comparing, row, WEIR_TOLERANCE_THROUGHPUT, TRUE);
  weir_comparing_drop_unless_read (comparing, row);
}

static WeirComparisonRow *
add_share (WeirComparing *comparing, WeirComparedFigure figure, char *id, gboolean may_gate)
{
  WeirComparisonRow *row =
      weir_comparing_add_row (comparing, figure, id, WEIR_MEASURE_SHARE, WEIR_MORE_IS_WORSE);

  weir_comparing_set_tolerance (comparing, row, WEIR_TOLERANCE_ERRORS, may_gate);
  return row;
}

static gboolean
has_class (const WeirComparedRun *run, WeirOutcomeClass outcome_class)
{
  const WeirTally *outcomes = &run->total->measured.outcomes;

  for (guint i = 0; i < outcomes->n_entries; i++)
    if (weir_outcome_class (outcomes->entries[i].key) == outcome_class)
      return TRUE;
  return FALSE;
}

static void
list_shares (WeirComparing *comparing)
{
  weir_comparing_drop_unless_read (comparing,
                                   add_share (comparing, WEIR_COMPARED_ERRORS, g_strdup ("errors"), TRUE));
  weir_comparing_drop_unless_read (comparing,
                                   add_share (comparing, WEIR_COMPARED_REFUSED, g_strdup ("refused"), FALSE));
  if (is_open (comparing))
    weir_comparing_drop_unless_read (
        comparing, add_share (comparing, WEIR_COMPARED_DROPPED, g_strdup ("dropped"), FALSE));
  for (WeirOutcomeClass i = WEIR_CLASS_EXECUTION; i <= WEIR_CLASS_DURABILITY; i++) {
    char *id;

    if (!has_class (comparing->a.pool, i) && !has_class (comparing->b.pool, i))
      continue;
    id = g_strconcat ("outcome.", weir_outcome_class_name (i), NULL);
    add_share (comparing, WEIR_COMPARED_CLASS, id, FALSE)->outcome_class = i;
  }
}

static void
list_backlog (WeirComparing *comparing)
{
  if (is_open (comparing))
    weir_comparing_drop_unless_read (
        comparing, weir_comparing_add_row (comparing, WEIR_COMPARED_BACKLOG, g_strdup ("backlog"),
                                           WEIR_MEASURE_PER_SECOND, WEIR_MORE_IS_WORSE));
}

/* What a durable gateway promises not to do decides by itself, however rare it is. */
static gboolean
is_promise (WeirLedgerBucket bucket)
{
  return bucket == WEIR_LEDGER_LOST || bucket == WEIR_N_LEDGER_BUCKETS;
}

static void
list_ledger_row (WeirComparing *comparing, WeirLedgerBucket bucket, const char *name, gboolean always)
{
  WeirComparisonRow *row =
      weir_comparing_add_row (comparing, WEIR_COMPARED_LEDGER, g_strconcat ("ledger.", name, NULL),
                              WEIR_MEASURE_COUNT, WEIR_MORE_IS_WORSE);
  double a, b;

  row->bucket = bucket;
  row->is_gate = is_promise (bucket);
  weir_comparison_row_read (row, comparing->a.pool, &a);
  weir_comparison_row_read (row, comparing->b.pool, &b);
  if (!has_row (comparing, row) || (a == 0 && b == 0 && !always))
    g_ptr_array_set_size (comparing->comparison->rows, (gint) comparing->comparison->rows->len - 1);
}

static void
list_ledger (WeirComparing *comparing)
{
  list_ledger_row (comparing, WEIR_LEDGER_LOST, weir_ledger_name (WEIR_LEDGER_LOST), TRUE);
  list_ledger_row (comparing, WEIR_N_LEDGER_BUCKETS, "duplicated", FALSE);
  list_ledger_row (comparing, WEIR_N_LEDGER_BUCKETS, "reverted", FALSE);
  for (guint i = WEIR_LEDGER_FAILED; i < WEIR_N_LEDGER_BUCKETS; i++)
    if (i != WEIR_LEDGER_LOST)
      list_ledger_row (comparing, i, weir_ledger_name (i), FALSE);
  list_ledger_row (comparing, WEIR_LEDGER_UNKNOWN, weir_ledger_name (WEIR_LEDGER_UNKNOWN), FALSE);
  list_ledger_row (comparing, WEIR_LEDGER_NOT_ACCEPTED, weir_ledger_name (WEIR_LEDGER_NOT_ACCEPTED), FALSE);
}

static void
list_thresholds (WeirComparing *comparing, const WeirComparedRun *run)
{
  for (guint i = 0; i < run->thresholds->len; i++) {
    const WeirThresholdResult *result = g_ptr_array_index (run->thresholds, i);
    g_autofree char *id = g_strconcat ("threshold.", result->text, NULL);

    if (!weir_comparison_find_row (comparing->comparison, id))
      weir_comparing_add_row (comparing, WEIR_COMPARED_THRESHOLD, g_steal_pointer (&id), WEIR_MEASURE_NONE,
                              WEIR_MORE_IS_BETTER)
          ->threshold = g_strdup (result->text);
  }
}

/** weir_comparing_list_rows: adds the rows that either side has a figure for, without their values */
void
weir_comparing_list_rows (WeirComparing *comparing)
{
  for (WeirStep step = 0; step < WEIR_N_STEPS; step++)
    list_latency (comparing, step);
  list_rates (comparing);
  list_shares (comparing);
  list_backlog (comparing);
  list_ledger (comparing);
  weir_comparing_list_metrics (comparing);
  list_thresholds (comparing, comparing->a.pool);
  list_thresholds (comparing, comparing->b.pool);
}
