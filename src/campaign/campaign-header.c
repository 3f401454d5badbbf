/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-header.h"

#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "config.h"
#include "json-read.h"
#include "json-text.h"

#define CLOCK_SOURCE "/sys/devices/system/clocksource/clocksource0/current_clocksource"

/**
 * weir_cpu_model:
 * @machine: what it is where nothing is known
 *
 * Returns: (transfer full): what /proc/cpuinfo calls the processor: `model name` on x86, other words elsewhere
 */
char *
weir_cpu_model (const char *machine)
{
  static const char *const keys[] = { "model name", "Model", "cpu model", "Hardware", "cpu" };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL))
    return g_strdup (machine);
  lines = g_strsplit (text, "\n", -1);
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
    for (guint i = 0; lines[i] != NULL; i++) {
      const char *colon = strchr (lines[i], ':');

      if (colon == NULL || !g_str_has_prefix (lines[i], keys[k]))
        continue;
      if (strspn (lines[i] + strlen (keys[k]), " \t") == (gsize) (colon - lines[i]) - strlen (keys[k]))
        return g_strstrip (g_strdup (colon + 1));
    }
  }
  return g_strdup (machine);
}

/** weir_clock_source: Returns: (transfer full) (nullable): what the kernel takes times from; %NULL where it does not say */
char *
weir_clock_source (void)
{
  g_autofree char *name = NULL;

  if (!g_file_get_contents (CLOCK_SOURCE, &name, NULL, NULL))
    return NULL;
  return g_strstrip (g_steal_pointer (&name));
}

static void
set_versions (JsonObject *object)
{
  g_autofree char *glib =
      g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  json_object_set_string_member (object, "weir", WEIR_VERSION);
  json_object_set_string_member (object, "glib", glib);
}

/* Returns: (transfer full): of the processor */
static char *
set_computer (JsonObject *object)
{
  g_autofree char *kernel = NULL;
  struct utsname names;

  if (uname (&names) != 0)
    memset (&names, 0, sizeof names);
  kernel = g_strdup_printf ("%s %s", names.sysname, names.release);
  json_object_set_string_member (object, "host", g_get_host_name ());
  json_object_set_string_member (object, "kernel", kernel);
  json_object_set_string_member (object, "machine", names.machine);
  return weir_cpu_model (names.machine);
}

/** weir_line_note_generator: @environment of a run: which Weir makes it, on what computer; its campaign may be another's */
void
weir_line_note_generator (JsonObject *environment)
{
  g_autofree char *model = NULL;

  set_versions (environment);
  model = set_computer (environment);
  json_object_set_string_member (environment, "cpu_model", model);
}

/**
 * weir_line_campaign:
 *
 * Returns: (transfer full): the first line of a new campaign, with an id of its own and what is
 *   known of this computer
 */
JsonObject *
weir_line_campaign (void)
{
  JsonObject *line = json_object_new (), *generator = json_object_new (), *cpu = json_object_new ();
  g_autofree char *id = g_uuid_string_random (), *model = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  json_object_set_string_member (line, "type", "campaign");
  json_object_set_int_member (line, "format", WEIR_CAMPAIGN_FORMAT);
  json_object_set_string_member (line, "id", id);
  json_object_set_string_member (line, "created", created);
  set_versions (generator);
  json_object_set_object_member (line, "generator", generator);
  model = set_computer (line);
  json_object_set_string_member (cpu, "model", model);
  json_object_set_int_member (cpu, "count", g_get_num_processors ());
  json_object_set_object_member (line, "cpu", cpu);
  return line;
}

/* A missing member leaves an empty string: a header is not refused for what it does not say. */
static void
take_string (JsonObject *object, const char *name, char **to)
{
  g_free (*to);
  *to = NULL;
  if (object == NULL || !weir_json_read_string (object, name, to, NULL) || *to == NULL)
    *to = g_strdup ("");
}

static JsonObject *
peek_object (JsonObject *object, const char *name)
{
  JsonObject *member = NULL;

  weir_json_read_object (object, name, &member, NULL);
  return member;
}

/**
 * weir_campaign_header_read:
 * @header: a zero-initialised header, or one that was read
 * @line: an object
 *
 * Returns: whether @line is the first line of a campaign: its type is `campaign` and its format
 *   is a number from 1 on. Otherwise @header is as it was.
 */
gboolean
weir_campaign_header_read (WeirCampaignHeader *header, JsonObject *line)
{
  g_autofree char *type = NULL;
  JsonObject *generator, *cpu;
  guint64 format = 0, cpus = 0;

  if (!weir_json_read_string (line, "type", &type, NULL) || g_strcmp0 (type, "campaign") != 0)
    return FALSE;
  if (!weir_json_read_count (line, "format", &format, NULL) || format < 1 || format > G_MAXINT)
    return FALSE;
  generator = peek_object (line, "generator");
  cpu = peek_object (line, "cpu");
  header->format = (gint64) format;
  take_string (line, "id", &header->id);
  take_string (line, "created", &header->created);
  take_string (generator, "weir", &header->weir);
  take_string (generator, "glib", &header->glib);
  take_string (line, "host", &header->host);
  take_string (line, "kernel", &header->kernel);
  take_string (line, "machine", &header->machine);
  take_string (cpu, "model", &header->cpu_model);
  if (cpu != NULL && weir_json_read_count (cpu, "count", &cpus, NULL))
    header->cpus = (guint) MIN (cpus, G_MAXUINT);
  return TRUE;
}

/**
 * weir_campaign_line_begins:
 * @line: of @length bytes
 * @type: such as "run-end"
 *
 * Needs nothing to be parsed: the first member is always the type, and written without blanks.
 *
 * Returns: whether @line begins as Weir begins one of @type, be it damaged after that
 */
gboolean
weir_campaign_line_begins (const char *line, gsize length, const char *type)
{
  static const char beginning[] = "{\"type\":\"";
  gsize before = strlen (beginning), named = strlen (type);

  return length > before + named && memcmp (line, beginning, before) == 0 &&
         memcmp (line + before, type, named) == 0 && line[before + named] == '"';
}

/**
 * weir_campaign_header_may_be_in:
 * @fd: a file open for reading
 *
 * Returns: %FALSE where its first line, which may be as long as the file, cannot be a header; this needs
 *   no more than its first 64 KiB. Of a file that cannot be read whoever goes on hears why
 */
gboolean
weir_campaign_header_may_be_in (int fd)
{
  g_autofree char *bytes = g_malloc (WEIR_CAMPAIGN_HEADER_MAX);
  gssize n = pread (fd, bytes, WEIR_CAMPAIGN_HEADER_MAX, 0);

  return n < WEIR_CAMPAIGN_HEADER_MAX || memchr (bytes, '\n', (gsize) n) != NULL ||
         weir_campaign_line_begins (bytes, (gsize) n, "campaign");
}

/** weir_campaign_header_read_none: makes @header that of a campaign of which nothing is known */
void
weir_campaign_header_read_none (WeirCampaignHeader *header)
{
  g_autoptr (JsonObject) line = json_object_new ();

  json_object_set_string_member (line, "type", "campaign");
  json_object_set_int_member (line, "format", WEIR_CAMPAIGN_FORMAT);
  weir_campaign_header_read (header, line);
}

/** weir_campaign_header_clear: frees what @header holds */
void
weir_campaign_header_clear (WeirCampaignHeader *header)
{
  char **const strings[] = { &header->id,   &header->created, &header->weir,    &header->glib,
                             &header->host, &header->kernel,  &header->machine, &header->cpu_model };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_clear_pointer (strings[i], g_free);
}
