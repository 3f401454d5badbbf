/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure-basis.h"

#include <glib/gi18n.h>

/**
 * weir_figure_basis:
 * @figure: latency, throughput, errors or refusals
 * @step: of a latency: the response or the service
 *
 * Returns: (transfer none): a sentence that says what it is of; "" of any other figure
 */
const char *
weir_figure_basis (WeirComparedFigure figure, WeirStep step)
{
  if (figure == WEIR_COMPARED_LATENCY)
    return step == WEIR_STEP_SERVICE ? _ ("Service time of successes, in the measured phase.")
                                     : _ ("Response time of successes, in the measured phase.");
  if (figure == WEIR_COMPARED_THROUGHPUT)
    return _ ("Executions completed a second, in the measured phase.");
  if (figure == WEIR_COMPARED_ERRORS)
    return _ ("Share of all that ended but refusals, in the measured phase.");
  return figure == WEIR_COMPARED_REFUSED ? _ ("Share of all that was started, in the measured phase.") : "";
}
