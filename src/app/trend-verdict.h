/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trend-model.h"
#include "verdict-card.h"

G_BEGIN_DECLS

void weir_trend_verdict_show (WeirVerdictCard *card, WeirTrendModel *model);
WeirTrendFigure weir_trend_verdict_figure (WeirTrendModel *model);

G_END_DECLS
