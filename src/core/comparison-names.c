/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a comparison are called in files: never changed. */
#include "comparison.h"

static const char *const change_names[] = {
  [WEIR_CHANGE_NO_VERDICT] = "none",           [WEIR_CHANGE_REGRESSION] = "regression",
  [WEIR_CHANGE_IMPROVEMENT] = "improvement",   [WEIR_CHANGE_CHANGED] = "changed",
  [WEIR_CHANGE_SMALL] = "small_change",        [WEIR_CHANGE_NONE] = "no_change",
  [WEIR_CHANGE_INCONCLUSIVE] = "inconclusive",
};

static const char *const method_names[] = {
  [WEIR_METHOD_NONE] = "none",           [WEIR_METHOD_WOODRUFF] = "woodruff_mover",
  [WEIR_METHOD_WELCH_LOG] = "welch_log", [WEIR_METHOD_WELCH] = "welch",
  [WEIR_METHOD_NEWCOMBE] = "newcombe",   [WEIR_METHOD_REPLICATES] = "hodges_lehmann",
};

static const char *const why_names[] = {
  [WEIR_WHY_NOT] = "",
  [WEIR_WHY_ONLY_A] = "only_a",
  [WEIR_WHY_ONLY_B] = "only_b",
  [WEIR_WHY_TOO_FEW_SAMPLES] = "too_few_samples",
  [WEIR_WHY_TOO_SHORT] = "too_short",
  [WEIR_WHY_ONE_RUN] = "too_few_runs",
  [WEIR_WHY_FORMAT] = "figures_only",
  [WEIR_WHY_NO_TOLERANCE] = "no_tolerance",
  [WEIR_WHY_ZERO] = "no_ratio_to_zero",
  [WEIR_WHY_NOT_COMPARABLE] = "not_comparable",
  [WEIR_WHY_SEVERAL_GATES] = "several_gates",
};

static const char *const pair_names[] = {
  [WEIR_PAIR_REGRESSION] = "regression",        [WEIR_PAIR_MIXED] = "mixed",
  [WEIR_PAIR_GENERATOR] = "generator_at_fault", [WEIR_PAIR_NOT_COMPARABLE] = "not_comparable",
  [WEIR_PAIR_NO_FIGURES] = "no_figures",        [WEIR_PAIR_TOO_SHORT] = "too_short",
  [WEIR_PAIR_INCONCLUSIVE] = "inconclusive",    [WEIR_PAIR_SMALL_CHANGE] = "small_change",
  [WEIR_PAIR_IMPROVEMENT] = "improvement",      [WEIR_PAIR_NO_CHANGE] = "no_change",
};

static const char *
name_of (const char *const *names, guint n, guint i)
{
  g_assert (i < n);
  return names[i];
}

/** weir_change_verdict_name: Returns: the name of @verdict in files */
const char *
weir_change_verdict_name (WeirChangeVerdict verdict)
{
  return name_of (change_names, G_N_ELEMENTS (change_names), verdict);
}

/** weir_comparison_method_name: Returns: the name of @method in files */
const char *
weir_comparison_method_name (WeirComparisonMethod method)
{
  return name_of (method_names, G_N_ELEMENTS (method_names), method);
}

/** weir_comparison_why_name: Returns: the name of @why in files; "" where nothing is missing */
const char *
weir_comparison_why_name (WeirComparisonWhy why)
{
  return name_of (why_names, G_N_ELEMENTS (why_names), why);
}

/** weir_pair_verdict_name: Returns: the name of @verdict in files */
const char *
weir_pair_verdict_name (WeirPairVerdict verdict)
{
  return name_of (pair_names, G_N_ELEMENTS (pair_names), verdict);
}

/** weir_pair_verdict_is_decided: Returns: whether @verdict says what the change did, be it nothing */
gboolean
weir_pair_verdict_is_decided (WeirPairVerdict verdict)
{
  return verdict == WEIR_PAIR_REGRESSION || verdict == WEIR_PAIR_MIXED || verdict >= WEIR_PAIR_SMALL_CHANGE;
}
