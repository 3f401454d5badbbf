/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "failure.h"

G_BEGIN_DECLS

JsonArray *weir_failures_to_summary (const GPtrArray *failures); /* of WeirFailure */

G_END_DECLS
