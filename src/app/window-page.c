/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-page.h"

typedef struct {
  gboolean folded;
} WeirWindowPagePrivate;

enum { PROP_FOLDED = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (WeirWindowPage, weir_window_page, ADW_TYPE_BIN)

static void
weir_window_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (WEIR_WINDOW_PAGE (object));

  if (id == PROP_FOLDED)
    g_value_set_boolean (value, priv->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_window_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (WEIR_WINDOW_PAGE (object));

  if (id == PROP_FOLDED)
    priv->folded = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_window_page_class_init (WeirWindowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weir_window_page_get_property;
  object_class->set_property = weir_window_page_set_property;
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_window_page_init (WeirWindowPage *self)
{
}
