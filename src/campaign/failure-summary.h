/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "failure.h"

G_BEGIN_DECLS

JsonObject *weir_failure_to_summary (const WeirFailure *failure);

G_END_DECLS
