/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-metrics.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void
write_metric (GString *text, const char *name, const char *type, const char *help, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n%s %s\n", name, help, name, type, name,
                          g_ascii_formatd (number, sizeof number, "%.15g", value));
}

static guint
count_open_fds (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n > 0 ? n - 1 : 0; /* the one that reads the folder */
}

/* proc(5): field @index of /proc/self/stat, from 1; 0 where it cannot be read. The second field
 * is a name in brackets that may hold spaces and brackets itself. */
static double
stat_field (guint index)
{
  g_autofree char *stat = NULL;
  const char *rest;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL) || (rest = strrchr (stat, ')')) == NULL)
    return 0;
  for (guint i = 2; i < index && rest != NULL; i++)
    rest = strchr (rest + 1, ' ');
  return rest != NULL ? g_ascii_strtod (rest, NULL) : 0;
}

/* When the system was started, wall clock, s. */
static double
boot_time (void)
{
  g_autofree char *stat = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/stat", &stat, NULL, NULL) || (line = strstr (stat, "\nbtime ")) == NULL)
    return 0;
  return g_ascii_strtod (line + 7, NULL);
}

/** weir_process_metrics_write: writes what every process tells of itself, as it is now, to @text */
void
weir_process_metrics_write (GString *text)
{
  struct rusage usage;
  struct rlimit limit;
  double page = (double) sysconf (_SC_PAGESIZE), tick = (double) sysconf (_SC_CLK_TCK);
  double cpu;

  getrusage (RUSAGE_SELF, &usage);
  getrlimit (RLIMIT_NOFILE, &limit);
  cpu = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
        (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
  write_metric (text, "process_cpu_seconds_total", "counter", "User and system CPU time spent, in seconds.",
                cpu);
  write_metric (text, "process_max_fds", "gauge", "Maximum number of open file descriptors.",
                (double) limit.rlim_cur);
  write_metric (text, "process_open_fds", "gauge", "Number of open file descriptors.", count_open_fds ());
  write_metric (text, "process_resident_memory_bytes", "gauge", "Resident memory size in bytes.",
                stat_field (24) * page);
  write_metric (text, "process_start_time_seconds", "gauge",
                "Start time of the process since the epoch, in seconds.",
                boot_time () + stat_field (22) / tick);
  write_metric (text, "process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes.",
                stat_field (23));
}
