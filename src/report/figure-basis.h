/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comparison.h"

G_BEGIN_DECLS

const char *weir_figure_basis (WeirComparedFigure figure, WeirStep step);

G_END_DECLS
