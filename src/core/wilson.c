/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

/**
 * weir_wilson:
 * @share: of hits, 0 to 1
 * @n_eff: how many independent executions it was found in, more than 0
 * @confidence: of the interval
 * @critical: standard errors to either side: of the normal distribution, or of Student's where
 *   @n_eff is itself an estimate
 *
 * The score interval (E. B. Wilson, Probable inference, the law of succession, and statistical
 * inference, JASA 22, 1927). Where there was no hit the upper limit is -ln (1 - confidence) / n, 3/n
 * at 95 % (J. A. Hanley, A. Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 249,
 * 1983); where all were hits, likewise from above. With weir_mover_difference() it is the hybrid of
 * R. G. Newcombe, Interval estimation for the difference between independent proportions,
 * Statistics in Medicine 17, 1998.
 *
 * Returns: the share and its interval
 */
WeirLimits
weir_wilson (double share, double n_eff, double confidence, double critical)
{
  double z2 = critical * critical, centre = (share + z2 / (2 * n_eff)) / (1 + z2 / n_eff);
  double reach = critical / (1 + z2 / n_eff) * sqrt (share * (1 - share) / n_eff + z2 / (4 * n_eff * n_eff));
  double least = MIN (1, -log1p (-confidence) / n_eff);
  WeirLimits limits = { share, { MAX (0, centre - reach), MIN (1, centre + reach) } };

  if (share <= 0)
    limits.span = (WeirSpan){ 0, least };
  if (share >= 1)
    limits.span = (WeirSpan){ 1 - least, 1 };
  return limits;
}
