/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outcome.h"

G_BEGIN_DECLS

char *weir_outcome_title (WeirOutcome outcome);
char *weir_outcome_title_with_code (WeirOutcome outcome, guint http_code);

G_END_DECLS
