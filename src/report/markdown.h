/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-result.h"

G_BEGIN_DECLS

char *weir_markdown_report (const GPtrArray *results); /* of WeirRunResult */

G_END_DECLS
