/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

/**
 * weir_mover_difference:
 * @a: an estimate with its interval
 * @b: another, made independently
 *
 * The method of variance estimates recovery: the distances of the limits from their estimates stand
 * for standard errors, so that intervals may be lopsided (G. Y. Zou, A. Donner, Construction of
 * confidence limits about effect measures, Statistics in Medicine 27, 2008). Of logarithms it gives
 * the interval of a ratio.
 *
 * Returns: the interval of @b - @a, at the confidence of the two
 */
WeirSpan
weir_mover_difference (const WeirLimits *a, const WeirLimits *b)
{
  double difference = b->estimate - a->estimate;

  return (WeirSpan){
    .low = difference - hypot (b->estimate - b->span.low, a->span.high - a->estimate),
    .high = difference + hypot (b->span.high - b->estimate, a->estimate - a->span.low),
  };
}
