/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-report.h"

G_BEGIN_DECLS

void weir_compare_html_rows (GString *html, const WeirCompareWords *words, guint number);
void weir_compare_html_charts (GString *html, const WeirCompareReport *report, const WeirComparedPair *pair,
                               guint number);

G_END_DECLS
