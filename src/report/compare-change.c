/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of one figure, as a part of a sentence. */
#include "compare-words-private.h"

#include <glib/gi18n.h>

/** weir_compare_row_is_share: Returns: whether its figure is a share of all executions, or of one outcome of them */
gboolean
weir_compare_row_is_share (const WeirComparisonRow *row)
{
  return row->figure == WEIR_COMPARED_ERRORS || row->figure == WEIR_COMPARED_REFUSED ||
         row->figure == WEIR_COMPARED_DROPPED || row->figure == WEIR_COMPARED_CLASS;
}

/** weir_compare_row_rise: Returns: (transfer full): "p95 latency rose by 18.4 %" */
char *
weir_compare_row_rise (const WeirComparisonRow *row)
{
  g_autofree char *name = weir_compare_row_name (row);
  g_autofree char *figure = weir_compare_row_amount (row, row->change);

  if (figure == NULL)
    return g_strdup_printf (_ ("%s stayed as it was"), name);
  /* Translators: a figure, and by how much it changed: "p95 latency rose by 18.4 %" */
  return g_strdup_printf (row->change < 0 ? _ ("%s fell by %s") : _ ("%s rose by %s"), name, figure);
}

/* "0.4 % in A, 2.1 % in B" */
static char *
describe_both (const WeirComparisonRow *row)
{
  g_autofree char *a = weir_compare_row_value (row, &row->a), *b = weir_compare_row_value (row, &row->b);

  return g_strdup_printf (_ ("%s in A, %s in B"), a, b);
}

static char *
describe_lost (const WeirComparisonRow *row)
{
  g_autofree char *a = weir_compare_row_value (row, &row->a), *b = weir_compare_row_value (row, &row->b);
  guint64 n = row->b.has_value ? (guint64) row->b.value : 0;

  if (row->a.has_value && row->a.value > 0)
    return g_strdup_printf (ngettext ("%s execution in B, %s in A", "%s executions in B, %s in A", n), b, a);
  return g_strdup_printf (ngettext ("%s execution in B, none in A", "%s executions in B, none in A", n), b);
}

/** weir_compare_row_aside: Returns: (transfer full): the half of a sentence, behind "but" */
char *
weir_compare_row_aside (const WeirComparisonRow *row)
{
  g_autofree char *both = weir_compare_row_is_share (row) ? describe_both (row) : NULL;
  g_autofree char *name = weir_compare_row_name (row);
  gboolean rose = row->change > 0;

  if (row->figure == WEIR_COMPARED_REFUSED)
    return g_strdup_printf (rose ? _ ("it refuses more: %s") : _ ("it refuses less: %s"), both);
  if (both != NULL)
    /* Translators: shares that changed: "more errors: 0.4 % in A, 2.1 % in B" */
    return g_strdup_printf (rose ? _ ("more %s: %s") : _ ("fewer %s: %s"), name, both);
  return weir_compare_row_rise (row);
}

/** weir_compare_row_verdict: Returns: (transfer full): "Slower: p95 latency rose by 18.4 %" */
char *
weir_compare_row_verdict (const WeirComparisonRow *row, gboolean is_worse)
{
  g_autofree char *what = weir_compare_row_rise (row), *both = describe_both (row),
                  *lost = describe_lost (row);
  g_autofree char *name = weir_compare_row_name (row);

  switch (row->figure) {
  case WEIR_COMPARED_LATENCY:
  case WEIR_COMPARED_THROUGHPUT:
  case WEIR_COMPARED_ACHIEVED:
  case WEIR_COMPARED_BACKLOG:
    return g_strdup_printf (is_worse ? _ ("Slower: %s") : _ ("Faster: %s"), what);
  case WEIR_COMPARED_ERRORS:
    return g_strdup_printf (is_worse ? _ ("More errors: %s") : _ ("Fewer errors: %s"), both);
  case WEIR_COMPARED_REFUSED:
    return g_strdup_printf (is_worse ? _ ("It refuses more: %s") : _ ("It refuses less: %s"), both);
  case WEIR_COMPARED_DROPPED:
    return g_strdup_printf (is_worse ? _ ("More starts dropped: %s") : _ ("Fewer starts dropped: %s"), both);
  case WEIR_COMPARED_LEDGER:
    if (row->bucket == WEIR_LEDGER_LOST)
      return g_strdup_printf (is_worse ? _ ("Lost work: %s") : _ ("Less work lost: %s"), lost);
    return g_strdup_printf (is_worse ? _ ("More %s: %s") : _ ("Fewer %s: %s"), name, both);
  default:
    return g_strdup_printf (is_worse ? _ ("Worse: %s") : _ ("Better: %s"), what);
  }
}
