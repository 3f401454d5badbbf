/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure.h"

void
weir_failure_free (WeirFailure *failure)
{
  if (!failure)
    return;
  g_free (failure->execution_id);
  g_strfreev (failure->headers);
  g_free (failure->body);
  g_free (failure->message);
  g_free (failure);
}
