/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"

G_BEGIN_DECLS

WeirRunResult *weir_html_run (GString *html, WeirCampaign *campaign, const WeirRun *run, guint number,
                              gboolean goes_on);

G_END_DECLS
