/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "run-plan.h"

G_BEGIN_DECLS

void weir_plan_text_print (FILE *file, const WeirRunPlan *plan);

G_END_DECLS
