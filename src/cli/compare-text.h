/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "compare-report.h"

G_BEGIN_DECLS

void weir_compare_text_print (FILE *file, const WeirCompareReport *report);

G_END_DECLS
