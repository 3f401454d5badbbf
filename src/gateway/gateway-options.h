/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work-time.h"

G_BEGIN_DECLS

/** WeirGeneration: whose refusals and error answers the gateway gives. */
typedef enum {
  WEIR_GENERATION_A, /* release 0.1.5 */
  WEIR_GENERATION_C, /* releases 0.1.137 and later */
} WeirGeneration;

/** WeirGatewayOptions: the command line of weir-gateway. Strings are owned and never %NULL. */
typedef struct {
  char *address;
  guint16 port; /* 0: a free one */
  guint workers;
  guint queue;
  WeirWorkTime work_time;
  double failure_rate; /* 0 to 1, of root executions */
  gboolean has_result_bytes;
  guint64 result_bytes;
  WeirGeneration generation;
  char *metrics_prefix;
  gboolean silent_metrics;
  guint64 seed;
  gboolean die_with_parent;
  gint64 parent; /* process ID; 0: whatever it is at the start */
  gboolean version;

  /* Not on the command line: how long ended executions are kept. */
  guint kept_executions;
  gint64 kept_time; /* µs */
  guint64 kept_bytes;
} WeirGatewayOptions;

WeirGatewayOptions *weir_gateway_options_new (void);
void weir_gateway_options_free (WeirGatewayOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirGatewayOptions, weir_gateway_options_free)

gboolean weir_gateway_options_parse (WeirGatewayOptions *options, char ***arguments, GError **error);

G_END_DECLS
