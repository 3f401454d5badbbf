/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exposition.h"
#include "load.h"

G_BEGIN_DECLS

typedef struct _SoupSession SoupSession;

/**
 * WeirMetricsRequest: how a metrics endpoint is asked. Its pointers must live until the answer has
 * been told.
 */
typedef struct {
  GUri *uri;
  const GPtrArray *headers; /* (nullable): of WeirHeader, secrets resolved */
  gboolean verify_ssl;
  const char *proxy; /* "" = none */
  double timeout;    /* s, for all of it */
} WeirMetricsRequest;

gboolean weir_metrics_request_init (WeirMetricsRequest *request, const WeirLoad *load, const char *url,
                                    GError **error);
GUri *weir_metrics_uri_parse (const char *url, GError **error);
void weir_metrics_fetch_async (SoupSession **session, const WeirMetricsRequest *request,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
WeirExposition *weir_metrics_fetch_finish (GAsyncResult *result, char **kept, GError **error);
WeirExposition *weir_metrics_fetch (const WeirMetricsRequest *request, GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
