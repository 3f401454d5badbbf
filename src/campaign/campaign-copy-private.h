/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-copy.h"
#include "json-scanner.h"
#include "line-reader.h"

G_BEGIN_DECLS

/** WeirCopiedLines: lines that follow on one another in the old file and in the new one. */
typedef struct {
  gint64 begin, end;          /* in the old file, bytes */
  guint64 number, number_end; /* of its lines there, from 1 */
  gint64 shift;               /* bytes from there to the place in the new file */
  gint64 number_shift;
} WeirCopiedLines;

struct _WeirCampaignCopy {
  int fd;     /* of the old file */
  int new_fd; /* of the new one, for reading; -1: it is not there yet */
  char *old_path;
  GHashTable *dropped;    /* of char *: ids of what is left out */
  GPtrArray *head, *tail; /* of JsonObject: lines before and behind those that are taken over */
  gboolean is_newer;      /* of a format that is not known in full: only what is known is taken over */

  gint64 upto;       /* so far the old file is copied, bytes */
  guint64 n_upto;    /* lines */
  gboolean is_whole; /* what was deleted is left out already: from now on all is taken over */
  WeirJsonScanner *scanner;
  GArray *copied; /* of WeirCopiedLines, in their order */
  JsonObject *header;
  WeirJournal *journal; /* (nullable): of the new file */
  guint64 n_lines;      /* of the new file */
  guint64 n_unknown;
};

G_END_DECLS
