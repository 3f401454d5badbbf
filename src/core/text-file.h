/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WEIR_TEXT_FILE_MAX (16 * 1024 * 1024) /* bytes */

#define WEIR_TEXT_FILE_ERROR (weir_text_file_error_quark ())
typedef enum {
  WEIR_TEXT_FILE_ERROR_UNREADABLE,
  WEIR_TEXT_FILE_ERROR_TOO_LARGE,
  WEIR_TEXT_FILE_ERROR_EMPTY,
  WEIR_TEXT_FILE_ERROR_BINARY,
} WeirTextFileError;
GQuark weir_text_file_error_quark (void);

char *weir_text_file_read (const char *path, gsize *length, GError **error);

G_END_DECLS
