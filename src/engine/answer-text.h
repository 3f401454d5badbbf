/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lane.h"
#include "mask.h"

G_BEGIN_DECLS

/* An answer as it may be shown and kept: what is secret in it masked. */

char **weir_answer_headers (const WeirExchange *exchange, const WeirMask *mask);
char *weir_answer_location (const WeirExchange *exchange, const WeirMask *mask);
char *weir_answer_body (const WeirExchange *exchange, const WeirMask *mask, gsize longest);

G_END_DECLS
