/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"

G_BEGIN_DECLS

void weir_html_failures (GString *html, const WeirRunResult *result);

G_END_DECLS
