/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trend-model.h"
#include "verdict-card.h"

G_BEGIN_DECLS

void weir_trend_verdict_show (WeirVerdictCard *card, WeirTrendModel *model);
gboolean weir_trend_verdict_figure (WeirTrendModel *model, WeirTrendFigure *figure);

G_END_DECLS
