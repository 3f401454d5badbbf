/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The format that this program writes, and the newest that it reads in full. */
#define WEIR_CAMPAIGN_FORMAT 1

/* No line is longer: what is, is passed over by the reader and refused by the writer. */
#define WEIR_CAMPAIGN_LINE_MAX (64 * 1024 * 1024)

/* Bytes: a first line that is longer is no campaign's. */
#define WEIR_CAMPAIGN_HEADER_MAX (64 * 1024)

/** WeirCampaignHeader: the first line of a campaign file. Owned strings; none is %NULL. */
typedef struct {
  gint64 format;
  char *id;
  char *created;     /* ISO 8601, UTC */
  char *weir, *glib; /* versions of what wrote it */
  char *host, *kernel, *machine;
  char *cpu_model;
  guint cpus;
} WeirCampaignHeader;

JsonObject *weir_line_campaign (void);
void weir_line_note_generator (JsonObject *environment);
gboolean weir_campaign_header_read (WeirCampaignHeader *header, JsonObject *line);
gboolean weir_campaign_line_begins (const char *line, gsize length, const char *type);
gboolean weir_campaign_header_may_be_in (int fd);
void weir_campaign_header_read_none (WeirCampaignHeader *header);
void weir_campaign_header_clear (WeirCampaignHeader *header);
char *weir_cpu_model (const char *machine);
char *weir_clock_source (void);

G_END_DECLS
