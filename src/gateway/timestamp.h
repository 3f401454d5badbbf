/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WEIR_TIMESTAMP_SIZE 24

const char *weir_timestamp_rfc3339 (char *buffer, gint64 seconds);
const char *weir_timestamp_compact (char *buffer, gint64 seconds);

G_END_DECLS
