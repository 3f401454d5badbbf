/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "worker.h"

G_BEGIN_DECLS

/* What a worker tells its owner: the arguments of one event on their way to its main context. */

typedef enum {
  WEIR_NEWS_READY,
  WEIR_NEWS_INTERVAL,
  WEIR_NEWS_LIVE,
  WEIR_NEWS_FAILURE,
  WEIR_NEWS_UNHEARD,
  WEIR_NEWS_UNREACHABLE,
  WEIR_NEWS_SIGHTED,
  WEIR_NEWS_FINISHED,
} WeirNewsKind;

typedef struct {
  WeirNewsKind kind;
  WeirWorker *worker;
  WeirWorkerReady ready; /* without its message, which is @text */
  WeirExceptionKind exception;
  char *text;
  WeirInterval *interval;
  WeirFailure *failure;
  WeirWorkerLive live;
  WeirEnding ending;
  gint64 last_end;
} WeirNews;

void weir_news_tell (WeirWorker *worker, WeirNews news);

G_END_DECLS
