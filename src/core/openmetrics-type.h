/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exposition.h"

G_BEGIN_DECLS

/* What holds of the samples with one suffix. */
typedef enum {
  WEIR_OPEN_COUNT = 1 << 0,    /* neither negative nor NaN */
  WEIR_OPEN_ONE = 1 << 1,      /* always 1 */
  WEIR_OPEN_BIT = 1 << 2,      /* 0 or 1 */
  WEIR_OPEN_TIME = 1 << 3,     /* when its series began */
  WEIR_OPEN_EXEMPLAR = 1 << 4, /* may have one */
  WEIR_OPEN_BOUND = 1 << 5,    /* has a label `le`, a number */
  WEIR_OPEN_QUANTILE = 1 << 6, /* has a label `quantile`, a number from 0 to 1 */
  WEIR_OPEN_STATE = 1 << 7,    /* has a label that is called as its family */
} WeirOpenRules;

typedef struct {
  const char *suffix; /* %NULL: no more */
  guint rules;        /* WeirOpenRules */
} WeirOpenPart;

/** WeirOpenType: a type of OpenMetrics 1.0 and the samples that its families are made of. */
struct _WeirOpenType {
  const char *name;
  WeirMetricType type;
  gboolean has_no_unit;
  WeirOpenPart parts[5];
};

const WeirOpenType *weir_open_type_find (const char *name);
const WeirOpenType *weir_open_type_unknown (void);
const WeirOpenPart *weir_open_type_part (const WeirOpenType *type, const char *suffix);
char *weir_open_type_sample_names (const WeirOpenType *type, const char *family);

G_END_DECLS
