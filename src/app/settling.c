/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settling.h"

#define REST 1000 /* ms: after this long without a key an edit has settled */

struct _WeirSettling {
  GObject parent_instance;
  GtkRoot *root; /* (unowned) (nullable): the window that the widget is in, whose focus is watched */
  guint resting; /* source; 0: nothing is unsettled */
};

enum { SETTLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirSettling, weir_settling, G_TYPE_OBJECT)

static gboolean
rested_cb (gpointer data)
{
  weir_settling_settle (data);
  return G_SOURCE_REMOVE;
}

/* Who leaves a field has said what they meant. */
static void
root_cb (WeirSettling *self, GParamSpec *pspec, GtkWidget *widget)
{
  if (self->root != NULL)
    g_signal_handlers_disconnect_by_func (self->root, weir_settling_settle, self);
  self->root = gtk_widget_get_root (widget);
  if (self->root != NULL)
    g_signal_connect_object (self->root, "notify::focus-widget", G_CALLBACK (weir_settling_settle), self,
                             G_CONNECT_SWAPPED);
}

static void
weir_settling_dispose (GObject *object)
{
  WeirSettling *self = WEIR_SETTLING (object);

  g_clear_handle_id (&self->resting, g_source_remove);
  G_OBJECT_CLASS (weir_settling_parent_class)->dispose (object);
}

static void
weir_settling_class_init (WeirSettlingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_settling_dispose;
  signals[SETTLED] =
      g_signal_new ("settled", WEIR_TYPE_SETTLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weir_settling_init (WeirSettling *self)
{
}

/** weir_settling_new: Returns: (transfer full): for what is edited below @widget, which has it */
WeirSettling *
weir_settling_new (GtkWidget *widget)
{
  WeirSettling *self = g_object_new (WEIR_TYPE_SETTLING, NULL);

  g_signal_connect_object (widget, "notify::root", G_CALLBACK (root_cb), self, G_CONNECT_SWAPPED);
  root_cb (self, NULL, widget);
  return self;
}

/** weir_settling_edited: something was edited just now */
void
weir_settling_edited (WeirSettling *settling)
{
  g_clear_handle_id (&settling->resting, g_source_remove);
  settling->resting = g_timeout_add (REST, rested_cb, settling);
}

/** weir_settling_settle: `settled` comes now, if anything is unsettled */
void
weir_settling_settle (WeirSettling *settling)
{
  if (settling->resting == 0)
    return;
  g_clear_handle_id (&settling->resting, g_source_remove);
  g_signal_emit (settling, signals[SETTLED], 0);
}
