/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** Names another folder for the catalogues of messages: a build that is not installed, a test. */
#define WEIR_CATALOGUE_VARIABLE "WEIR_LOCALE_DIR"

void weir_catalogue_bind (void);
