/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-draft.h"

G_BEGIN_DECLS

/* The inside of a draft, for what is edited and for what is found wrong in it. */
struct _WeirScenarioDraft {
  GObject parent_instance;
  WeirScenario *own;
  WeirScenario *base; /* the gateway's keys over the defaults */
  GStrv taken_names;
  GStrv found_metrics; /* by the gateway's last scrape; empty: there was none */
  gboolean read_only;
  guint generation; /* counts loads: what is remembered of another scenario is void */
  char **refused;   /* by place in the table; %NULL: what was typed last could be read */
  guint n_holds;    /* while there are any, no change is told */
  gboolean is_due;  /* a change waits to be told */

  /* made when they are asked for */
  WeirScenario *effective;
  GPtrArray *problems;
};

static inline guint
weir_scenario_draft_place (const WeirKey *key)
{
  return (guint) (key - weir_scenario_keys ()->keys);
}

G_END_DECLS
