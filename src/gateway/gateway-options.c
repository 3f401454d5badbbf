/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-options.h"

#include <glib/gi18n.h>
#include <string.h>

#include "config.h"

#define RESULT_BYTES_MAX (G_GUINT64_CONSTANT (1) << 36)

/**
 * weir_gateway_options_new:
 *
 * Returns: (transfer full): the defaults; the seed is drawn
 */
WeirGatewayOptions *
weir_gateway_options_new (void)
{
  WeirGatewayOptions *options = g_new0 (WeirGatewayOptions, 1);

  options->address = g_strdup ("127.0.0.1");
  options->port = 8080;
  options->workers = 4;
  options->queue = 1024;
  options->work_time = (WeirWorkTime){ WEIR_WORK_TIME_FIXED, 20000, 0 };
  options->generation = WEIR_GENERATION_C;
  options->metrics_prefix = g_strdup ("playground");
  options->seed = (guint64) g_random_int () << 32 | g_random_int ();
  options->kept_executions = 200000;
  options->kept_time = 600 * G_TIME_SPAN_SECOND;
  options->kept_bytes = 256 * 1024 * 1024;
  return options;
}

/** weir_gateway_options_free: frees options */
void
weir_gateway_options_free (WeirGatewayOptions *options)
{
  if (options == NULL)
    return;
  g_free (options->address);
  g_free (options->metrics_prefix);
  g_free (options);
}

static gboolean
refuse (const char *name, const char *expected, const char *value, GError **error)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("%s: expected %s, found “%s”"), name,
               expected, value);
  return FALSE;
}

static gboolean
parse_whole (const char *name, const char *value, guint64 min, guint64 max, guint64 *number, GError **error)
{
  g_autofree char *expected = NULL;

  if (g_ascii_string_to_unsigned (value, 10, min, max, number, NULL))
    return TRUE;
  expected = g_strdup_printf (_ ("a whole number from %llu to %llu"), (unsigned long long) min,
                              (unsigned long long) max);
  return refuse (name, expected, value, error);
}

static gboolean
on_port (const char *name, const char *value, gpointer data, GError **error)
{
  guint64 number = 0;

  if (!parse_whole (name, value, 0, G_MAXUINT16, &number, error))
    return FALSE;
  ((WeirGatewayOptions *) data)->port = (guint16) number;
  return TRUE;
}

static gboolean
on_workers (const char *name, const char *value, gpointer data, GError **error)
{
  guint64 number = 0;

  if (!parse_whole (name, value, 1, 1000000, &number, error))
    return FALSE;
  ((WeirGatewayOptions *) data)->workers = (guint) number;
  return TRUE;
}

static gboolean
on_queue (const char *name, const char *value, gpointer data, GError **error)
{
  guint64 number = 0;

  if (!parse_whole (name, value, 0, 10000000, &number, error))
    return FALSE;
  ((WeirGatewayOptions *) data)->queue = (guint) number;
  return TRUE;
}

static gboolean
on_work_ms (const char *name, const char *value, gpointer data, GError **error)
{
  if (weir_work_time_parse (&((WeirGatewayOptions *) data)->work_time, value, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
on_failure_rate (const char *name, const char *value, gpointer data, GError **error)
{
  char *end = NULL;
  double rate = g_ascii_strtod (value, &end);

  if (end == value || *end != '\0' || !(rate >= 0 && rate <= 1))
    return refuse (name, _ ("a share from 0 to 1, as 0.05"), value, error);
  ((WeirGatewayOptions *) data)->failure_rate = rate;
  return TRUE;
}

static gboolean
on_result_bytes (const char *name, const char *value, gpointer data, GError **error)
{
  WeirGatewayOptions *options = data;

  options->has_result_bytes = TRUE;
  return parse_whole (name, value, 0, RESULT_BYTES_MAX, &options->result_bytes, error);
}

static gboolean
on_generation (const char *name, const char *value, gpointer data, GError **error)
{
  if (g_ascii_strcasecmp (value, "a") != 0 && g_ascii_strcasecmp (value, "c") != 0)
    return refuse (name, _ ("a or c"), value, error);
  ((WeirGatewayOptions *) data)->generation =
      g_ascii_tolower (*value) == 'a' ? WEIR_GENERATION_A : WEIR_GENERATION_C;
  return TRUE;
}

/* Prometheus: metric names match [a-zA-Z_:][a-zA-Z0-9_:]* */
static gboolean
on_metrics_prefix (const char *name, const char *value, gpointer data, GError **error)
{
  WeirGatewayOptions *options = data;
  gsize good = strspn (value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:");

  if (*value == '\0' || value[good] != '\0' || g_ascii_isdigit (*value))
    return refuse (name, _ ("letters, digits and underscores, not beginning with a digit"), value, error);
  g_free (options->metrics_prefix);
  options->metrics_prefix = g_strdup (value);
  return TRUE;
}

static gboolean
on_seed (const char *name, const char *value, gpointer data, GError **error)
{
  return parse_whole (name, value, 0, G_MAXINT64, &((WeirGatewayOptions *) data)->seed, error);
}

static gboolean
on_die_with_parent (const char *name, const char *value, gpointer data, GError **error)
{
  WeirGatewayOptions *options = data;
  guint64 parent = 0;

  options->die_with_parent = TRUE;
  if (value != NULL && !parse_whole (name, value, 1, G_MAXINT32, &parent, error))
    return FALSE;
  options->parent = (gint64) parent;
  return TRUE;
}

static gboolean
on_address (const char *name, const char *value, gpointer data, GError **error)
{
  WeirGatewayOptions *options = data;

  g_free (options->address);
  options->address = g_strdup (g_str_equal (value, "localhost") ? "127.0.0.1" : value);
  return TRUE;
}

#define CALL(name, function, help, argument)                                                                 \
  {                                                                                                          \
    name, 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) (function), help, argument                                 \
  }

static const GOptionEntry entries[] = {
  CALL ("address", on_address, N_ ("IP address to listen at (127.0.0.1)"), N_ ("ADDRESS")),
  CALL ("port", on_port, N_ ("Port to listen at; 0 takes a free one (8080)"), N_ ("PORT")),
  CALL ("workers", on_workers, N_ ("Nodes that are worked on at the same time (4)"), "N"),
  CALL ("queue", on_queue, N_ ("Asynchronous submissions that may wait for a worker (1024)"), "N"),
  CALL ("work-ms", on_work_ms,
        N_ ("Time of a node: MS, MS:exp or MS:lognormal,SIGMA, MS being the mean (20)"), "MS"),
  CALL ("failure-rate", on_failure_rate, N_ ("Share of executions that fail, 0 to 1 (0)"), "P"),
  CALL ("result-bytes", on_result_bytes, N_ ("Size of each result; input.result_bytes goes before it"), "N"),
  CALL ("generation", on_generation, N_ ("Answer as release 0.1.5 (a) or as 0.1.137 and later (c) (c)"),
        "a|c"),
  CALL ("metrics-prefix", on_metrics_prefix, N_ ("First part of the names of the metrics (playground)"),
        N_ ("NAME")),
  { "silent-metrics", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Show the gateway's metrics as dead, as release 0.1.5 does"), NULL },
  CALL ("seed", on_seed, N_ ("Seed of all that is random; drawn if not given"), "N"),
  { "die-with-parent", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, (gpointer) on_die_with_parent,
    N_ ("End when the process that started this one ends; it is process PID if that is given"), "PID" },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const char *const summary =
    N_ ("A stand-in for a gateway of durable executions, to try load tests on. It serves the agent\n"
        "demo-agent with the reasoners synthetic_nested, echo, large_output and flaky:\n"
        "  POST /api/v1/execute/demo-agent.echo          waits for the result\n"
        "  POST /api/v1/execute/async/demo-agent.echo    answers at once\n"
        "  GET  /api/v1/executions/ID                    how it stands\n"
        "  POST /api/v1/executions/batch-status          how many stand\n"
        "  GET  /api/v1/health, GET /metrics\n"
        "\n"
        "The first line of its output says where it listens. SIGINT and SIGTERM end it.");

/**
 * weir_gateway_options_parse:
 * @options: the defaults; changed as the arguments say
 * @arguments: (inout): a vector of strings, the program's name first; what is read is taken out
 * @error: return location (G_OPTION_ERROR); it names the option, what was expected and found
 *
 * `--help` prints the help and ends the process.
 *
 * Returns: %FALSE where an argument is wrong
 */
gboolean
weir_gateway_options_parse (WeirGatewayOptions *options, char ***arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("gateway", "", "", options, NULL);
  GOptionEntry table[G_N_ELEMENTS (entries)];

  memcpy (table, entries, sizeof entries);
  for (guint i = 0; table[i].long_name != NULL; i++) {
    if (g_str_equal (table[i].long_name, "silent-metrics"))
      table[i].arg_data = &options->silent_metrics;
    if (g_str_equal (table[i].long_name, "version"))
      table[i].arg_data = &options->version;
  }
  g_option_group_add_entries (group, table);
  g_option_group_set_translation_domain (group, WEIR_GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, _ (summary));
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;
  if ((*arguments)[0] == NULL || (*arguments)[1] == NULL)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
               _ ("there are options only, beginning with --, and “%s” is none"), (*arguments)[1]);
  return FALSE;
}
