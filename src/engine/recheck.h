/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "load.h"
#include "worker.h"

G_BEGIN_DECLS

/**
 * WeirRecheck:
 *
 * Asks the gateway once more, when the load is over, by batch-status: for executions that are
 * missing, and for a sample of those that ended. A gateway without such an endpoint is left alone.
 */
typedef struct _WeirRecheck WeirRecheck;

/* @status: what the gateway says now of an execution that had ended so */
typedef void (*WeirRecheckFunc) (const char *id, WeirEnding ending, WeirStatus status, gpointer data);
typedef void (*WeirRecheckDone) (gpointer data);

WeirRecheck *weir_recheck_new (const WeirLoad *load);
void weir_recheck_free (WeirRecheck *recheck);
void weir_recheck_add (WeirRecheck *recheck, const char *id, WeirEnding ending);
void weir_recheck_run (WeirRecheck *recheck, WeirRecheckFunc found, WeirRecheckDone done, gpointer data);
void weir_recheck_cancel (WeirRecheck *recheck);

G_END_DECLS
