/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JsonNode JsonNode;

char *weir_json_describe (JsonNode *node);

G_END_DECLS
