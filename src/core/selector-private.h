/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exposition.h"

G_BEGIN_DECLS

/* A selector in its parts. */
gboolean weir_selector_is_glob (const WeirSelector *selector);
const char *weir_selector_matchers (const WeirSelector *selector); /* its text from '{' on, or "" */
gboolean weir_selector_matches_name (const WeirSelector *selector, const char *name);
gboolean weir_selector_follows_name (const WeirSelector *selector, const WeirSample *sample);

G_END_DECLS
