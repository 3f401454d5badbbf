/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "run-result.h"

G_BEGIN_DECLS

void weir_failure_text_print (FILE *file, const WeirRunResult *result);

G_END_DECLS
