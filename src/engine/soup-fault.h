/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void weir_soup_fault_restate (GError *error, SoupMessage *message);

G_END_DECLS
