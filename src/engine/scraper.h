/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exposition.h"
#include "load.h"

G_BEGIN_DECLS

/**
 * WeirScrape: one reading of the metrics endpoint and of the watched process; what it holds belongs
 * to the receiver's call. Where one of them failed, there is what the other gave, and an @error.
 */
typedef struct {
  gint64 at;                  /* when it was asked for: monotonic, µs */
  WeirExposition *exposition; /* (nullable): NULL where nothing was read */
  char *error;                /* (nullable): why, of the endpoint where both failed; for a person */
  char *kept;                 /* (nullable): the same as files keep it */
  gboolean is_of_process;     /* @error tells of the process */
  gboolean restarted;         /* the endpoint's process has begun anew since the scrapes before */
} WeirScrape;

/**
 * WeirScraper:
 *
 * Reads a metrics endpoint, a process of this computer, or both, from a thread of its own, on a
 * clock of its own, so that a slow or huge endpoint never delays load.
 */
typedef struct _WeirScraper WeirScraper;
typedef void (*WeirScrapeFunc) (const WeirScrape *scrape, gpointer data);

gboolean weir_scraper_is_wanted (const WeirLoad *load);
WeirScraper *weir_scraper_new (const WeirLoad *load, WeirScrapeFunc func, gpointer data, GError **error);
void weir_scraper_free (WeirScraper *scraper);
void weir_scraper_once (WeirScraper *scraper);
void weir_scraper_begin (WeirScraper *scraper, gint64 epoch);
void weir_scraper_end (WeirScraper *scraper);
void weir_scraper_cancel (WeirScraper *scraper);

G_END_DECLS
