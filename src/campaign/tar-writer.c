/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tar-writer.h"

#include <glib/gi18n.h>
#include <string.h>

#define BLOCK      512
#define SIZE_LIMIT G_GINT64_CONSTANT (077777777777) /* bytes of a file: eleven octal digits */

/* POSIX.1-2017, pax, "ustar Interchange Format": all fields are text, numbers are octal. */
typedef struct {
  char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], chksum[8], typeflag[1], linkname[100];
  char magic[6], version[2], uname[32], gname[32], devmajor[8], devminor[8], prefix[155], rest[12];
} Header;

G_STATIC_ASSERT (sizeof (Header) == BLOCK);

static void
set_octal (char *field, gsize size, gint64 value)
{
  g_snprintf (field, (gulong) size, "%0*" G_GINT64_MODIFIER "o", (int) size - 1, value);
}

/* The sum of the bytes of the header, those of the sum itself taken as blanks. */
static void
set_checksum (Header *header)
{
  const guchar *bytes = (const guchar *) header;
  guint sum = 0;

  memset (header->chksum, ' ', sizeof header->chksum);
  for (gsize i = 0; i < BLOCK; i++)
    sum += bytes[i];
  set_octal (header->chksum, 7, sum); /* and a blank behind the NUL */
}

static void
fill_header (Header *header, const char *name, gint64 size, gint64 modified_us)
{
  memset (header, 0, sizeof *header);
  memcpy (header->name, name, strlen (name));
  set_octal (header->mode, sizeof header->mode, 0644);
  set_octal (header->uid, sizeof header->uid, 0);
  set_octal (header->gid, sizeof header->gid, 0);
  set_octal (header->size, sizeof header->size, size);
  set_octal (header->mtime, sizeof header->mtime, MAX (0, modified_us / G_USEC_PER_SEC));
  header->typeflag[0] = '0';
  memcpy (header->magic, "ustar", 6);
  memcpy (header->version, "00", 2);
  set_checksum (header);
}

static gboolean
write_padding (GOutputStream *archive, gint64 size, GError **error)
{
  static const char zeros[BLOCK];

  return g_output_stream_write_all (archive, zeros, (gsize) (-size & (BLOCK - 1)), NULL, NULL, error);
}

static gint64
size_of (GFileInputStream *stream, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, error);

  return info != NULL ? g_file_info_get_size (info) : -1;
}

/* As many bytes as the header promised, though the file may have grown. */
static gboolean
copy (GOutputStream *archive, GInputStream *stream, gint64 size, GError **error)
{
  char bytes[16 * 1024];
  gsize n = 1;

  for (gint64 left = size; left > 0; left -= (gint64) n) {
    if (!g_input_stream_read_all (stream, bytes, (gsize) MIN (left, (gint64) sizeof bytes), &n, NULL, error))
      return FALSE;
    if (n == 0) {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                           _ ("A file became shorter while it was being put into the archive."));
      return FALSE;
    }
    if (!g_output_stream_write_all (archive, bytes, n, NULL, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * weir_tar_add_file:
 * @archive: where to
 * @name: in the archive: at most 100 bytes
 * @path: the file
 * @modified_us: when it is said to have been modified, since the epoch
 *
 * Returns: %FALSE with %G_IO_ERROR, also where the file has 8 GiB or more, which the format cannot say
 */
gboolean
weir_tar_add_file (GOutputStream *archive, const char *name, const char *path, gint64 modified_us,
                   GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  gint64 size = stream != NULL ? size_of (stream, error) : -1;
  Header header;

  g_return_val_if_fail (strlen (name) <= sizeof header.name, FALSE);
  if (size < 0)
    return FALSE;
  if (size > SIZE_LIMIT) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("“%s” has 8 GiB or more, too much for an archive of this kind."), name);
    return FALSE;
  }
  fill_header (&header, name, size, modified_us);
  return g_output_stream_write_all (archive, &header, BLOCK, NULL, NULL, error) &&
         copy (archive, G_INPUT_STREAM (stream), size, error) && write_padding (archive, size, error);
}

/** weir_tar_end: two empty blocks end an archive. Returns: %FALSE with %G_IO_ERROR */
gboolean
weir_tar_end (GOutputStream *archive, GError **error)
{
  static const char zeros[2 * BLOCK];

  return g_output_stream_write_all (archive, zeros, sizeof zeros, NULL, NULL, error);
}
