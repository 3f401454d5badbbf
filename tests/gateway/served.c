/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "served.h"

#include <string.h>

struct _Served {
  GThread *thread;
  GMutex lock;
  GCond changed;
  GMainContext *context;
  GMainLoop *loop;
  WeirGatewayOptions *options;
  guint16 port;
};

static gpointer
serve (gpointer data)
{
  Served *served = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirGateway) gateway = NULL;

  g_main_context_push_thread_default (served->context);
  gateway = weir_gateway_new (served->options, &error);
  g_assert_no_error (error);
  g_mutex_lock (&served->lock);
  served->port = (guint16) g_ascii_strtoull (strrchr (weir_gateway_url (gateway), ':') + 1, NULL, 10);
  g_cond_signal (&served->changed);
  g_mutex_unlock (&served->lock);
  g_main_loop_run (served->loop);
  g_clear_pointer (&gateway, weir_gateway_free);
  while (g_main_context_iteration (served->context, FALSE))
    ;
  g_main_context_pop_thread_default (served->context);
  return NULL;
}

/* Takes @options. */
Served *
served_start_with (WeirGatewayOptions *options)
{
  Served *served = g_new0 (Served, 1);

  g_mutex_init (&served->lock);
  g_cond_init (&served->changed);
  served->options = options;
  served->options->port = 0;
  served->context = g_main_context_new ();
  served->loop = g_main_loop_new (served->context, FALSE);
  served->thread = g_thread_new ("gateway", serve, served);
  g_mutex_lock (&served->lock);
  while (served->port == 0)
    g_cond_wait (&served->changed, &served->lock);
  g_mutex_unlock (&served->lock);
  return served;
}

Served *
served_start (const char *arguments)
{
  g_autofree char *line = g_strconcat ("weir-gateway ", arguments, NULL);
  g_auto (GStrv) vector = g_strsplit (line, " ", -1);
  WeirGatewayOptions *options = weir_gateway_options_new ();
  g_autoptr (GError) error = NULL;

  if (*arguments == '\0')
    g_clear_pointer (&vector[1], g_free);
  weir_gateway_options_parse (options, &vector, &error);
  g_assert_no_error (error);
  return served_start_with (options);
}

guint16
served_port (const Served *served)
{
  return served->port;
}

static gboolean
hold (gpointer ms)
{
  g_usleep (GPOINTER_TO_UINT (ms) * 1000);
  return G_SOURCE_REMOVE;
}

/* Keeps the gateway from doing anything, so that what is sent meanwhile comes to it at once. */
void
served_hold (Served *served, guint ms)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, hold, GUINT_TO_POINTER (ms), NULL);
  g_source_attach (source, served->context);
  g_usleep (10000);
}

void
served_stop (Served *served)
{
  g_main_loop_quit (served->loop);
  g_thread_join (served->thread);
  g_main_loop_unref (served->loop);
  g_main_context_unref (served->context);
  weir_gateway_options_free (served->options);
  g_mutex_clear (&served->lock);
  g_cond_clear (&served->changed);
  g_free (served);
}
