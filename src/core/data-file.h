/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Names another folder for data files: a build that is not installed, a test. */
#define WEIR_DATA_VARIABLE "WEIR_DATA_DIR"

char *weir_data_file_path (const char *name);

G_END_DECLS
