/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirSocketHub:
 *
 * One epoll below a main context, shared by all file descriptors of the gateway. A main context
 * alone sorts, copies and polls every descriptor in every iteration, which at thousands of
 * connections costs more than the requests; here it sees one.
 */
typedef struct _WeirSocketHub WeirSocketHub;

/**
 * WeirHubWatch: one descriptor of a hub; embed it in what owns the descriptor.
 * @ready is told the epoll events, each change once (edge-triggered: read or write until it would
 * block). It is called in the middle of an iteration of the context, so it may only take note; the
 * work belongs into a task, or into the dispatch of sources whose check finds that note.
 */
typedef struct _WeirHubWatch WeirHubWatch;
struct _WeirHubWatch {
  int fd;
  void (*ready) (WeirHubWatch *watch, guint32 events);
  void (*settle) (WeirHubWatch *watch);    /* (nullable): see weir_socket_hub_settle_later() */
  void (*abandoned) (WeirHubWatch *watch); /* (nullable): the hub is gone */
  gboolean unsettled;                      /* this and the rest are the hub's */
  WeirHubWatch *previous;
  WeirHubWatch *next;
};

/** WeirHubTask: something that the hub does once in its next dispatch; embed it in what it is for. */
typedef struct _WeirHubTask WeirHubTask;
struct _WeirHubTask {
  void (*run) (WeirHubTask *task);
  GList link; /* the hub's */
};

WeirSocketHub *weir_socket_hub_new (GMainContext *context, GError **error);
void weir_socket_hub_free (WeirSocketHub *hub);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSocketHub, weir_socket_hub_free)

gboolean weir_socket_hub_add (WeirSocketHub *hub, WeirHubWatch *watch, GError **error);
void weir_socket_hub_remove (WeirSocketHub *hub, WeirHubWatch *watch);
void weir_socket_hub_settle_later (WeirSocketHub *hub, WeirHubWatch *watch);
void weir_socket_hub_run (WeirSocketHub *hub, WeirHubTask *task);
void weir_socket_hub_cancel (WeirSocketHub *hub, WeirHubTask *task);

G_END_DECLS
