/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"

G_BEGIN_DECLS

/** FakeWork: how a FakeServer plays a gateway: what it does with each execution. */
typedef struct {
  guint work_ms;     /* from its acceptance to its end */
  const char *alive; /* (nullable): its status until then; %NULL: running */
  const char *last;  /* (nullable): its status from then on; %NULL: succeeded */
} FakeWork;

void fake_gateway (FakeRequest *request, gpointer work);
void fake_accept (FakeRequest *request);
double fake_age (const FakeRequest *request);

G_END_DECLS
