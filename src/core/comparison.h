/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compared-run.h"
#include "statistics.h"
#include "tolerances.h"

G_BEGIN_DECLS

/**
 * WeirComparisonSide:
 *
 * One of the two that are compared: a run, or several of one scenario as replicates. Knows nothing
 * of files. Never changed once it is made; counted by references.
 */
typedef struct {
  char *label;     /* for people: "Run 3" */
  char *values;    /* (nullable): of a sweep: what its keys were, canonical; sides are paired by it */
  GPtrArray *runs; /* of WeirComparedRun; at least one */
} WeirComparisonSide;

WeirComparisonSide *weir_comparison_side_new (const char *label, const char *values, const GPtrArray *runs);
WeirComparisonSide *weir_comparison_side_ref (WeirComparisonSide *side);
void weir_comparison_side_unref (WeirComparisonSide *side);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirComparisonSide, weir_comparison_side_unref)
const WeirScenario *weir_comparison_side_scenario (const WeirComparisonSide *side);

/** Batches of so much, µs, are long enough for neighbours to be apart. */
#define WEIR_BATCH_GOOD_US (30 * (gint64) G_USEC_PER_SEC)

/** WeirComparedFigure: what a row is about; the rows come in this order. */
typedef enum {
  WEIR_COMPARED_LATENCY,    /* @step and @percent; latency without a word is the response time */
  WEIR_COMPARED_THROUGHPUT, /* completions per second; of a closed load */
  WEIR_COMPARED_ACHIEVED, /* completions per start that was due; of an open load, in the place of throughput */
  WEIR_COMPARED_ERRORS,   /* of successes and errors */
  WEIR_COMPARED_REFUSED,  /* of starts */
  WEIR_COMPARED_DROPPED,  /* of starts that were due; of an open load */
  WEIR_COMPARED_CLASS,    /* @outcome_class: of starts */
  WEIR_COMPARED_BACKLOG,  /* by how much the executions in flight grow each second; of an open load */
  WEIR_COMPARED_LEDGER,   /* @bucket, of the whole run; only where a side has any */
  WEIR_COMPARED_LEVEL,    /* @metric: its mean */
  WEIR_COMPARED_PEAK,     /* @metric: the highest reading */
  WEIR_COMPARED_GROWTH,   /* @metric: what was left behind */
  WEIR_COMPARED_INCREASE,  /* @metric: of a counter, per second */
  WEIR_COMPARED_COST,      /* @metric: of a counter of seconds or bytes, per execution */
  WEIR_COMPARED_THRESHOLD, /* @threshold: 1 where it was kept, else 0 */
} WeirComparedFigure;

typedef enum {
  WEIR_MEASURE_MICROSECONDS,
  WEIR_MEASURE_SECONDS,
  WEIR_MEASURE_SHARE, /* of 1 */
  WEIR_MEASURE_PER_SECOND,
  WEIR_MEASURE_COUNT,
  WEIR_MEASURE_BYTES,
  WEIR_MEASURE_BYTES_PER_SECOND,
  WEIR_MEASURE_NONE, /* a metric whose name tells no unit */
} WeirMeasure;

/** WeirChangeScale: how a change is told. */
typedef enum {
  WEIR_CHANGE_RATIO,      /* (B - A) / A, a share of 1 */
  WEIR_CHANGE_POINTS,     /* B - A, of shares of 1: 0.01 is one point */
  WEIR_CHANGE_DIFFERENCE, /* B - A, in the unit of the row */
} WeirChangeScale;

/** WeirDirection: which way is worse. */
typedef enum { WEIR_MORE_IS_NEITHER, WEIR_MORE_IS_WORSE, WEIR_MORE_IS_BETTER } WeirDirection;

/** WeirChangeVerdict: of a row. */
typedef enum {
  WEIR_CHANGE_NO_VERDICT, /* see @why */
  WEIR_CHANGE_REGRESSION,
  WEIR_CHANGE_IMPROVEMENT,
  WEIR_CHANGE_CHANGED, /* beyond the tolerance, of what is neither better nor worse */
  WEIR_CHANGE_SMALL,
  WEIR_CHANGE_NONE,
  WEIR_CHANGE_INCONCLUSIVE,
} WeirChangeVerdict;
const char *weir_change_verdict_name (WeirChangeVerdict verdict);

/** WeirComparisonMethod: how the interval of a row was made. */
typedef enum {
  WEIR_METHOD_NONE,
  WEIR_METHOD_WOODRUFF,  /* quantiles over batches: effective sample size, Woodruff, MOVER on the log scale */
  WEIR_METHOD_WELCH_LOG, /* log-ratio of batch means, Welch */
  WEIR_METHOD_WELCH,     /* difference of batch means, Welch */
  WEIR_METHOD_NEWCOMBE,  /* difference of shares on the effective sample size */
  WEIR_METHOD_REPLICATES, /* runs as the units: Hodges-Lehmann, Mann-Whitney */
} WeirComparisonMethod;
const char *weir_comparison_method_name (WeirComparisonMethod method);

/** WeirComparisonWhy: why a row lacks an interval, a change or a verdict. */
typedef enum {
  WEIR_WHY_NOT,             /* it lacks none */
  WEIR_WHY_ONLY_A,          /* B lacks the figure */
  WEIR_WHY_ONLY_B,          /* A lacks it */
  WEIR_WHY_TOO_FEW_SAMPLES, /* @needed effective ones */
  WEIR_WHY_TOO_SHORT,       /* fewer than WEIR_BATCHES intervals */
  WEIR_WHY_ONE_RUN,         /* a peak or a growth of one run a side has no interval */
  WEIR_WHY_FORMAT,          /* a side is known by its figures alone */
  WEIR_WHY_NO_TOLERANCE,    /* a change that no tolerance can be given for */
  WEIR_WHY_ZERO,            /* there is no ratio to nothing */
  WEIR_WHY_NOT_COMPARABLE,  /* the pair is not */
  WEIR_WHY_SEVERAL_GATES,   /* beyond the tolerance alone, but not once corrected for all gates (Holm) */
} WeirComparisonWhy;
const char *weir_comparison_why_name (WeirComparisonWhy why);

/** WeirComparedValue: a figure of one side. */
typedef struct {
  gboolean has_value;
  double value; /* in the unit of the row */
  guint64 n;    /* samples that it was read from: executions, batches, runs */
  double n_eff; /* how many independent ones they are worth; 0: not known */
} WeirComparedValue;

/** WeirComparisonRow: one figure of both sides. What no `has_` announces is 0, and never NaN. */
typedef struct {
  WeirComparedFigure figure;
  char *id;      /* the same in every comparison: "latency.p95", "service.p50", "outcome.http" */
  WeirStep step; /* of latency, as @percent */
  double percent;
  WeirOutcomeClass outcome_class;
  WeirLedgerBucket bucket;
  char *metric;    /* (nullable): as the gateway calls it */
  char *threshold; /* (nullable): its text */
  WeirMeasure unit;
  WeirDirection direction;
  WeirComparedValue a, b;

  WeirChangeScale scale;
  gboolean has_change;
  double change; /* B against A, on @scale */
  gboolean has_interval;
  WeirSpan change_95, change_90; /* confidence intervals of @change */
  gboolean has_tolerance;
  double tolerance; /* on @scale; the band is -@tolerance to +@tolerance */
  gboolean is_gate;
  gboolean has_p; /* of gates only */
  double p;       /* 1 - the confidence at which the interval just touches the tolerance */

  WeirChangeVerdict verdict;
  WeirComparisonWhy why;
  guint64 needed; /* of too few samples: how many effective ones it takes; else 0 */
  WeirComparisonMethod method;
  guint batches;  /* of both sides */
  gint64 more_us; /* how much longer each side would have to run for a verdict, µs; 0: not known */
  gboolean
      is_drifting; /* neighbouring batches are alike (lag-1 correlation > 0.3): the interval is too narrow */
} WeirComparisonRow;

/** WeirPairVerdict: of a pair, from the worst on. */
typedef enum {
  WEIR_PAIR_REGRESSION,
  WEIR_PAIR_MIXED,
  WEIR_PAIR_GENERATOR, /* a side measured the computer, not the gateway */
  WEIR_PAIR_NOT_COMPARABLE,
  WEIR_PAIR_NO_FIGURES, /* a side has none: nothing ran, nothing was answered, or only figures are known */
  WEIR_PAIR_TOO_SHORT,
  WEIR_PAIR_INCONCLUSIVE,
  WEIR_PAIR_SMALL_CHANGE,
  WEIR_PAIR_IMPROVEMENT,
  WEIR_PAIR_NO_CHANGE,
} WeirPairVerdict;
const char *weir_pair_verdict_name (WeirPairVerdict verdict);
gboolean weir_pair_verdict_is_decided (WeirPairVerdict verdict);

/** WeirDifference: what differs between the sides beside the figures. */
typedef enum {
  WEIR_DIFFERENCE_SETTINGS,
  WEIR_DIFFERENCE_ENVIRONMENT, /* the gateway and its surroundings */
  WEIR_DIFFERENCE_GENERATOR,
} WeirDifferenceGroup;
typedef struct {
  WeirDifferenceGroup group;
  gboolean forbids; /* comparing; else it may explain a change */
  char *name;       /* of a key of the key table, or of a fact */
  char *a, *b;      /* for people, secrets masked; "" where a side lacks it */
} WeirDifference;

/** WeirComparisonNote: what is to be said beside the verdict; bits. */
typedef enum {
  WEIR_NOTE_ONE_RUN = 1 << 0,         /* one run a side: within-run uncertainty only */
  WEIR_NOTE_SHORT_BATCHES = 1 << 1,   /* batches shorter than 30 s, see @batch_us */
  WEIR_NOTE_DRIFTING = 1 << 2,        /* a gate whose neighbouring batches are alike */
  WEIR_NOTE_CHOSEN_RANGE = 1 << 3,    /* a person chose a measured phase afterwards: it never gates */
  WEIR_NOTE_NOT_INTERLEAVED = 1 << 4, /* replicates of one side were all made before those of the other */
  WEIR_NOTE_NOT_WHOLE = 1 << 5,       /* a run was stopped or interrupted */
  WEIR_NOTE_STRAINED = 1 << 6,        /* a generator was strained */
  WEIR_NOTE_FIGURES_ONLY = 1 << 7,    /* a side is known by its figures alone */
} WeirComparisonNote;

/**
 * WeirComparison:
 *
 * Two sides, figure by figure, and the verdict. A pure function of the sides and the tolerances:
 * cheap enough to be made anew for every step of a spin button, or with the sides swapped. Owned;
 * free with weir_comparison_free().
 */
typedef struct {
  WeirComparisonSide *a, *b;
  WeirTolerances tolerances;
  WeirPairVerdict verdict;
  GPtrArray *rows;                     /* of WeirComparisonRow */
  const WeirComparisonRow *decided_by; /* (nullable): one of @rows; its place in them is no matter */
  gboolean may_gate;                   /* whether the verdict may fail a build */
  GPtrArray *differences;              /* of WeirDifference, group by group; those that forbid first */
  guint notes;                         /* bits of WeirComparisonNote */
  gint64 batch_us;                     /* length of the shortest batch, µs; 0: there are none */
  gint64 more_us; /* of inconclusive: how much longer each side would have to run, µs; 0: not known */
  gboolean a_at_fault, b_at_fault; /* the generator of that side */
} WeirComparison;

WeirComparison *weir_comparison_new (WeirComparisonSide *a, WeirComparisonSide *b,
                                     const WeirTolerances *tolerances);
void weir_comparison_free (WeirComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirComparison, weir_comparison_free)
const double *weir_comparison_percents (guint *n);
char *weir_comparison_latency_id (WeirStep step, double percent);
const WeirComparisonRow *weir_comparison_find_row (const WeirComparison *comparison, const char *id);

G_END_DECLS
