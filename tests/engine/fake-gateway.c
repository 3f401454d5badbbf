/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"

#include <string.h>

/* An ID says when its execution was accepted, so that nothing has to be remembered. */
static char *
id_new (FakeServer *server)
{
  return g_strdup_printf ("exec_%" G_GINT64_FORMAT "_%u", g_get_monotonic_time (),
                          fake_count (server, "executions"));
}

/** fake_accept: answers a submission with 202 and a new ID, which is counted as "executions" */
void
fake_accept (FakeRequest *request)
{
  g_autofree char *id = id_new (request->server);

  fake_answer (request, 202, "{\"execution_id\":\"%s\",\"run_id\":\"run\",\"status\":\"queued\"}", id);
}

/** fake_age: Returns: how long ago the execution that @request asks for was accepted, ms */
double
fake_age (const FakeRequest *request)
{
  gint64 accepted = g_ascii_strtoll (fake_last_part (request) + strlen ("exec_"), NULL, 10);

  return (double) (g_get_monotonic_time () - accepted) / 1000;
}

static void
answer_poll (FakeRequest *request, const FakeWork *work)
{
  gboolean is_over = fake_age (request) >= work->work_ms;
  const char *alive = work->alive != NULL ? work->alive : "running";
  const char *last = work->last != NULL ? work->last : "succeeded";

  fake_count (request->server, is_over ? "last polls" : "early polls");
  fake_answer (request, 200, "{\"execution_id\":\"%s\",\"status\":\"%s\"}", fake_last_part (request),
               is_over ? last : alive);
}

static void
answer_sync (FakeRequest *request, const FakeWork *work)
{
  g_autofree char *id = id_new (request->server);

  if (work->work_ms == 0 || fake_wait (request, (int) work->work_ms))
    fake_answer (request, 200, "{\"execution_id\":\"%s\",\"status\":\"%s\"}", id,
                 work->last != NULL ? work->last : "succeeded");
}

/** fake_gateway: a handler that speaks the gateway's protocol; @work is a FakeWork */
void
fake_gateway (FakeRequest *request, gpointer work)
{
  if (!fake_is_post (request))
    answer_poll (request, work);
  else if (strstr (request->path, "/async/") != NULL)
    fake_accept (request);
  else
    answer_sync (request, work);
}
