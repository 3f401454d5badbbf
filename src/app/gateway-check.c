/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gateway-check.h"

#define OLD_AFTER (10 * G_USEC_PER_SEC)

struct _WeirGatewayCheck {
  GObject parent_instance;
  WeirSecretStore *store; /* (nullable) */
  WeirScenario *gateway;
  WeirGatewayStatus *status;
  WeirGatewayProbe *probe; /* (nullable): what came back last */
  char *missing;           /* (nullable): the first header without a value on this computer */
  GCancellable *running;   /* (nullable): a check is on */
  gint64 checked;          /* monotonic, µs; 0: never */
};

enum { PROP_STATUS = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirGatewayCheck, weir_gateway_check, G_TYPE_OBJECT)

static void
set_status (WeirGatewayCheck *self, WeirGatewayStatus *status)
{
  g_clear_pointer (&self->status, weir_gateway_status_free);
  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
weir_gateway_check_dispose (GObject *object)
{
  WeirGatewayCheck *self = WEIR_GATEWAY_CHECK (object);

  weir_gateway_check_cancel (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (weir_gateway_check_parent_class)->dispose (object);
}

static void
weir_gateway_check_finalize (GObject *object)
{
  WeirGatewayCheck *self = WEIR_GATEWAY_CHECK (object);

  weir_scenario_free (self->gateway);
  weir_gateway_status_free (self->status);
  g_clear_pointer (&self->probe, weir_gateway_probe_free);
  g_free (self->missing);
  G_OBJECT_CLASS (weir_gateway_check_parent_class)->finalize (object);
}

static void
weir_gateway_check_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATUS)
    g_value_set_boxed (value, WEIR_GATEWAY_CHECK (object)->status);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_gateway_check_class_init (WeirGatewayCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_gateway_check_dispose;
  object_class->finalize = weir_gateway_check_finalize;
  object_class->get_property = weir_gateway_check_get_property;
  properties[PROP_STATUS] = g_param_spec_boxed ("status", NULL, NULL, WEIR_TYPE_GATEWAY_STATUS,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_gateway_check_init (WeirGatewayCheck *self)
{
  self->gateway = weir_scenario_new ();
  self->status = weir_gateway_status_not_checked (self->gateway);
}

/** weir_gateway_check_new: Returns: (transfer full): nothing was asked yet */
WeirGatewayCheck *
weir_gateway_check_new (void)
{
  return g_object_new (WEIR_TYPE_GATEWAY_CHECK, NULL);
}

/** weir_gateway_check_set_store: says where the values of secret headers are */
void
weir_gateway_check_set_store (WeirGatewayCheck *check, WeirSecretStore *store)
{
  g_return_if_fail (WEIR_IS_GATEWAY_CHECK (check));
  g_set_object (&check->store, store);
}

static gboolean
are_same_headers (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    const WeirHeader *one = a->pdata[i], *other = b->pdata[i];

    if (!g_str_equal (one->name, other->name) || !g_str_equal (one->value, other->value))
      return FALSE;
  }
  return TRUE;
}

/* Where nobody has said where the metrics are, they are looked for at the usual place. */
static gboolean
are_same_metrics (const WeirScenario *a, const WeirScenario *b)
{
  g_autofree char *usual = weir_scenario_url (a, "/metrics");
  g_autofree char *one = weir_scenario_metrics_url (a);
  g_autofree char *other = weir_scenario_metrics_url (b);

  return g_str_equal (one != NULL ? one : usual, other != NULL ? other : usual);
}

/* Whether what came back from @a says anything of @b. */
static gboolean
is_same_place (const WeirScenario *a, const WeirScenario *b)
{
  return g_str_equal (a->base_url, b->base_url) && are_same_metrics (a, b) &&
         g_str_equal (a->proxy, b->proxy) && a->verify_ssl == b->verify_ssl &&
         are_same_headers (a->headers, b->headers);
}

/**
 * weir_gateway_check_set_gateway:
 * @check: a check
 * @gateway: what is asked from now on; copied. Of another place nothing is known yet
 */
void
weir_gateway_check_set_gateway (WeirGatewayCheck *check, const WeirScenario *gateway)
{
  gboolean is_other;

  g_return_if_fail (WEIR_IS_GATEWAY_CHECK (check));
  is_other = !is_same_place (check->gateway, gateway);
  weir_scenario_free (check->gateway);
  check->gateway = weir_scenario_copy (gateway);
  if (is_other)
    weir_gateway_check_forget (check);
}

/** weir_gateway_check_forget: nothing is known of the gateway any more, and what is on comes to nothing */
void
weir_gateway_check_forget (WeirGatewayCheck *check)
{
  g_return_if_fail (WEIR_IS_GATEWAY_CHECK (check));
  weir_gateway_check_cancel (check);
  check->checked = 0;
  g_clear_pointer (&check->probe, weir_gateway_probe_free);
  g_clear_pointer (&check->missing, g_free);
  set_status (check, weir_gateway_status_not_checked (check->gateway));
}

static void
probed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirGatewayCheck) self = data;
  g_autoptr (GError) error = NULL;
  WeirGatewayProbe *probe = weir_probe_gateway_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->running);
  g_clear_pointer (&self->probe, weir_gateway_probe_free);
  self->probe = probe;
  self->checked = g_get_monotonic_time ();
  set_status (self, probe != NULL ? weir_gateway_status_checked (self->gateway, probe)
                                  : weir_gateway_status_impossible (self->gateway, error));
}

static void
filled_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirGatewayCheck) self = data;
  g_autofree char *missing = NULL;
  g_autoptr (WeirScenario) filled =
      weir_secret_store_fill_finish (WEIR_SECRET_STORE (store), result, &missing, NULL);

  if (filled == NULL)
    return; /* cancelled */
  g_free (self->missing);
  self->missing = g_steal_pointer (&missing);
  weir_probe_gateway_async (filled, self->running, probed_cb, g_object_ref (self));
}

/** weir_gateway_check_start: asks now; where that is on already, it goes on */
void
weir_gateway_check_start (WeirGatewayCheck *check)
{
  g_return_if_fail (WEIR_IS_GATEWAY_CHECK (check));
  if (check->running != NULL)
    return;
  check->running = g_cancellable_new ();
  if (check->store != NULL)
    weir_secret_store_fill_async (check->store, check->gateway, check->running, filled_cb,
                                  g_object_ref (check));
  else
    weir_probe_gateway_async (check->gateway, check->running, probed_cb, g_object_ref (check));
  set_status (check, weir_gateway_status_checking (check->gateway));
}

/** weir_gateway_check_cancel: waits no more for what is on; who has started it would else hold the check until then */
void
weir_gateway_check_cancel (WeirGatewayCheck *check)
{
  g_return_if_fail (WEIR_IS_GATEWAY_CHECK (check));
  g_cancellable_cancel (check->running);
  g_clear_object (&check->running);
}

/** weir_gateway_check_is_old: Returns: whether what is known is older than ten seconds, or nothing is */
gboolean
weir_gateway_check_is_old (WeirGatewayCheck *check)
{
  return check->checked == 0 || g_get_monotonic_time () - check->checked > OLD_AFTER;
}

/** weir_gateway_check_is_busy: Returns: whether the gateway is being asked */
gboolean
weir_gateway_check_is_busy (WeirGatewayCheck *check)
{
  return check->running != NULL;
}

/** weir_gateway_check_get_status: Returns: (transfer none): it in one line; good until the next change */
const WeirGatewayStatus *
weir_gateway_check_get_status (WeirGatewayCheck *check)
{
  return check->status;
}

/** weir_gateway_check_get_probe: Returns: (transfer none) (nullable): what came back last; good until the next change */
const WeirGatewayProbe *
weir_gateway_check_get_probe (WeirGatewayCheck *check)
{
  return check->probe;
}

/** weir_gateway_check_get_missing: Returns: (transfer none) (nullable): the first header that was left out, without its value */
const char *
weir_gateway_check_get_missing (WeirGatewayCheck *check)
{
  return check->missing;
}
