/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "metrics-fetch.h"
#include "process-watch.h"
#include "scraper.h"

G_BEGIN_DECLS

/* Belongs to its thread, but for what is said to be its owner's. */
struct _WeirScraper {
  const WeirLoad *load;
  WeirMetricsRequest request; /* its @uri is NULL where only a process is watched */
  WeirProcessWatch *watch;    /* (nullable) */
  WeirScrapeFunc func;        /* NULL: freed, and only news on their way hold it; of the owner's thread */
  gpointer data;
  GMainContext *owner; /* (nullable) */

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupSession *session; /* (nullable) */
  GSource *ticker;      /* (nullable) */
  gint64 due;

  GCancellable *cancellable; /* (nullable): of the scrape that is on */
  gint64 at;
  double started;    /* the newest process that was seen: wall clock of the gateway, s; 0: none yet */
  gboolean wanted;   /* another one, as soon as this one is over */
  gboolean stopped;  /* this one and all that follow are given up */
  gboolean quitting; /* nobody listens any more */
};

/* scraper.c */
void weir_scraper_clear (gpointer data);

/* scrape.c: one reading */
gboolean weir_scraper_scrape_cb (gpointer data);

G_END_DECLS
