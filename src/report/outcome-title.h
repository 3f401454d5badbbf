/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outcome.h"

G_BEGIN_DECLS

char *weir_outcome_title (WeirOutcome outcome);

G_END_DECLS
