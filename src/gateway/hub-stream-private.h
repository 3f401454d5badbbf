/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hub-stream.h"

G_BEGIN_DECLS

/* The two halves of a stream are objects of their own, as GIO wants them. A filter above may hold
 * them, and a source wait on them, longer than the stream lives: they know it only as long. */
typedef struct {
  GInputStream parent_instance;
  WeirHubStream *stream;
  gboolean ready; /* to be read from, as far as is known */
} WeirHubInput;

typedef struct {
  GOutputStream parent_instance;
  WeirHubStream *stream;
  gboolean ready; /* to be written to */
} WeirHubOutput;

WeirHubInput *weir_hub_input_new (WeirHubStream *stream);
WeirHubOutput *weir_hub_output_new (WeirHubStream *stream);

gssize weir_hub_stream_receive (WeirHubStream *stream, void *buffer, gsize length, GError **error);
gssize weir_hub_stream_send (WeirHubStream *stream, const void *bytes, gsize length, GError **error);
void weir_hub_stream_flush (WeirHubStream *stream);

G_END_DECLS
