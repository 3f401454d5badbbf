/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outcome.h"

G_BEGIN_DECLS

char *weir_unreachable_describe (WeirExceptionKind kind, const char *url, const char *message,
                                 gboolean was_given_up);

G_END_DECLS
