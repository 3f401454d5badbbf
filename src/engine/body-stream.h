/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "body.h"

G_BEGIN_DECLS

#define WEIR_TYPE_BODY_STREAM (weir_body_stream_get_type ())
G_DECLARE_FINAL_TYPE (WeirBodyStream, weir_body_stream, WEIR, BODY_STREAM, GInputStream)

GInputStream *weir_body_stream_new (WeirBody *body);

G_END_DECLS
