/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "process-watch.h"

#include <glib/gi18n.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Flatpak puts it into every sandbox, and nowhere else. */
#define SANDBOX_FILE "/.flatpak-info"

struct _WeirProcessWatch {
  gint64 pid;
  guint64 start_ticks;
};

/* Fields of proc(5), numbered as there; what stands before them is passed over by the name's end. */
enum {
  FIELD_STATE = 3,
  FIELD_UTIME = 14,
  FIELD_STIME = 15,
  FIELD_THREADS = 20,
  FIELD_START = 22,
  FIELD_RSS = 24
};

static gboolean
read_field (char **fields, guint field, guint64 *value)
{
  return g_ascii_string_to_unsigned (fields[field - FIELD_STATE], 10, 0, G_MAXUINT64, value, NULL);
}

/**
 * weir_process_stat_parse:
 * @text: of /proc/PID/stat
 * @stat: gets what is read
 *
 * The name stands in parentheses and may hold any of those and blanks itself: the fields begin
 * behind the last one, since what follows the name has none.
 *
 * Returns: whether @text is such a line
 */
gboolean
weir_process_stat_parse (const char *text, WeirProcessStat *stat)
{
  const char *name_end = strrchr (text, ')');
  g_auto (GStrv) fields = NULL;
  guint64 utime, stime;

  if (name_end == NULL || strchr (text, '(') == NULL || name_end[1] != ' ')
    return FALSE;
  fields = g_strsplit (name_end + 2, " ", -1);
  if (g_strv_length (fields) <= FIELD_RSS - FIELD_STATE || strlen (fields[0]) != 1)
    return FALSE;
  stat->state = fields[0][0];
  if (!read_field (fields, FIELD_UTIME, &utime) || !read_field (fields, FIELD_STIME, &stime) ||
      !read_field (fields, FIELD_THREADS, &stat->threads) ||
      !read_field (fields, FIELD_START, &stat->start_ticks) ||
      !read_field (fields, FIELD_RSS, &stat->resident_pages))
    return FALSE;
  stat->cpu_ticks = utime + stime;
  return TRUE;
}

static gboolean
fail (gint64 pid, const char *message, GError **error)
{
  /* Translators: a number, and what is wrong, such as "has ended" */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("process %lld %s"), (long long) pid, message);
  return FALSE;
}

/* Reads the process that @start_ticks tells from others with the same number; 0: whichever. */
static gboolean
read_stat (gint64 pid, guint64 start_ticks, WeirProcessStat *stat, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  if (!g_file_get_contents (path, &text, NULL, &cause)) {
    gboolean is_gone = g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
                       g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_FAILED);

    return fail (pid,
                 !is_gone          ? cause->message
                 : start_ticks > 0 ? _ ("has ended")
                                   : _ ("does not exist"),
                 error);
  }
  if (!weir_process_stat_parse (text, stat))
    return fail (pid, _ ("cannot be read: its /proc/PID/stat has another form than that of Linux"), error);
  if (strchr ("ZXx", stat->state) != NULL || (start_ticks > 0 && stat->start_ticks != start_ticks))
    return fail (pid, _ ("has ended"), error);
  return TRUE;
}

/** weir_process_watch_is_possible: Returns: whether the processes of this computer are seen from here: not from a sandbox */
gboolean
weir_process_watch_is_possible (void)
{
  return !g_file_test (SANDBOX_FILE, G_FILE_TEST_EXISTS);
}

/**
 * weir_process_watch_new:
 * @pid: the number of a process of this computer
 * @error: there is none, or it cannot be seen from a sandbox
 *
 * Returns: (transfer full) (nullable): a watch, which is not taken in when another process gets
 *   the same number later
 */
WeirProcessWatch *
weir_process_watch_new (gint64 pid, GError **error)
{
  WeirProcessStat stat;
  WeirProcessWatch *watch;

  if (!weir_process_watch_is_possible ()) { /* the number would be that of another process */
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _ ("The process that watch_pid names cannot be watched from a sandbox, which hides the processes of "
           "the computer. Set watch_pid to 0, or use a Weir that is installed outside of it."));
    return NULL;
  }
  if (!read_stat (pid, 0, &stat, error)) {
    g_prefix_error (error, _ ("Cannot watch the process that watch_pid names: "));
    return NULL;
  }
  watch = g_new0 (WeirProcessWatch, 1);
  watch->pid = pid;
  watch->start_ticks = stat.start_ticks;
  return watch;
}

void
weir_process_watch_free (WeirProcessWatch *watch)
{
  g_free (watch);
}

/* Of another user's process it is not known: -1. */
static gint64
count_open_files (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/fd", pid);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  gint64 count = 0;

  if (folder == NULL)
    return -1;
  while (g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static void
add_metric (GString *text, const char *name, const char *type, const char *help, gint64 pid, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n%s{pid=\"%" G_GINT64_FORMAT "\"} %s\n", name,
                          help, name, type, name, pid, g_ascii_dtostr (digits, sizeof digits, value));
}

/**
 * weir_process_watch_read:
 * @watch: a watch
 * @error: the process has ended
 *
 * Returns: (transfer full) (nullable): its figures as they are now; without the open files where they
 *   may not be counted
 */
WeirExposition *
weir_process_watch_read (const WeirProcessWatch *watch, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 pid = watch->pid, open_files;
  WeirProcessStat stat;

  if (!read_stat (pid, watch->start_ticks, &stat, error))
    return NULL;
  add_metric (text, "weir_watch_cpu_seconds_total", "counter", "Processor time of the watched process.", pid,
              (double) stat.cpu_ticks / (double) sysconf (_SC_CLK_TCK));
  add_metric (text, "weir_watch_resident_memory_bytes", "gauge", "Memory of the watched process.", pid,
              (double) stat.resident_pages * (double) sysconf (_SC_PAGESIZE));
  add_metric (text, "weir_watch_threads", "gauge", "Threads of the watched process.", pid,
              (double) stat.threads);
  open_files = count_open_files (pid);
  if (open_files >= 0)
    add_metric (text, "weir_watch_open_fds", "gauge", "Open files of the watched process.", pid,
                (double) open_files);
  return weir_exposition_parse_as (text->str, (gssize) text->len, WEIR_EXPOSITION_TEXT, error);
}
