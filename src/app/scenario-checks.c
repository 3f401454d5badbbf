/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-checks.h"

#include <glib/gi18n.h>

#include "chip.h"
#include "format.h"
#include "key-words.h"
#include "plan-checks.h"
#include "words.h"

#define WORDS_CHARS 20 /* of a sentence, that stay on a line */

struct _WeirScenarioChecks {
  GtkBox parent_instance;
  WeirScenarioDraft *draft;
  GPtrArray *reaches;        /* of WeirPlanReach */
  WeirGatewayStatus *status; /* (nullable): of the place where the scenario goes */
  char *asked;               /* (nullable): what the one execution that was sent was of */
  guint showing;             /* source; 0: it shows what it knows */
  WeirOutcome outcome;       /* of that */
  guint http_code;
};

enum { KEY_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirScenarioChecks, weir_scenario_checks, GTK_TYPE_BOX)

static void
weir_scenario_checks_finalize (GObject *object)
{
  WeirScenarioChecks *self = WEIR_SCENARIO_CHECKS (object);

  g_clear_handle_id (&self->showing, g_source_remove);
  g_object_unref (self->draft);
  g_ptr_array_unref (self->reaches);
  g_clear_pointer (&self->status, weir_gateway_status_free);
  g_free (self->asked);
  G_OBJECT_CLASS (weir_scenario_checks_parent_class)->finalize (object);
}

static void
weir_scenario_checks_class_init (WeirScenarioChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_scenario_checks_finalize;
  signals[KEY_ACTIVATED] = g_signal_new ("key-activated", WEIR_TYPE_SCENARIO_CHECKS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
weir_scenario_checks_init (WeirScenarioChecks *self)
{
  self->reaches = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_plan_reach_free);
}

static GtkWidget *
statement_new (WeirTone tone, const char *text)
{
  GtkWidget *grid = gtk_grid_new (); /* a box would ask how wide the words are in so many lines: slow */
  GtkWidget *image = gtk_image_new_from_icon_name (
      tone == WEIR_TONE_BAD
          ? "dialog-error-symbolic" /* it keeps a scenario from being run; a warning does not */
          : weir_tone_icon (tone));
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, weir_tone_style (tone));
  weir_words_wrap (label);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (WORDS_CHARS, (int) g_utf8_strlen (text, -1)));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (grid, "statement");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_attach (GTK_GRID (grid), image, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label, 1, 0, 1, 1);
  return grid;
}

static void
link_clicked_cb (GtkButton *button, gpointer data)
{
  g_signal_emit (data, signals[KEY_ACTIVATED], 0, g_object_get_data (G_OBJECT (button), "weir-key"));
}

static GtkWidget *
link_button_new (WeirTone tone, const char *text)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), statement_new (tone, text));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "problem");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Go to Its Field"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

static GtkWidget *
link_new (WeirScenarioChecks *self, WeirTone tone, const char *key, const char *text)
{
  GtkWidget *button = link_button_new (tone, text);

  g_object_set_data (G_OBJECT (button), "weir-key", (gpointer) key);
  g_signal_connect_object (button, "clicked", G_CALLBACK (link_clicked_cb), self, 0);
  return button;
}

static void
mend_clicked_cb (GtkButton *button, gpointer data)
{
  WeirScenarioChecks *self = data;

  weir_scenario_draft_set_text (
      self->draft, weir_scenario_draft_find_key (g_object_get_data (G_OBJECT (button), "weir-key")),
      g_object_get_data (G_OBJECT (button), "weir-value"));
}

static GtkWidget *
mend_new (WeirScenarioChecks *self, const WeirPlanCheck *check)
{
  GtkWidget *button = gtk_button_new_with_label (check->action);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !weir_scenario_draft_is_read_only (self->draft));
  g_object_set_data (G_OBJECT (button), "weir-key", (gpointer) check->key);
  g_object_set_data_full (G_OBJECT (button), "weir-value", g_strdup (check->value), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (mend_clicked_cb), self, 0);
  return button;
}

/* A box would be less high than its parts where their baselines differ, which newer GTK warns of. */
static void
add (WeirScenarioChecks *self, const WeirPlanCheck *check)
{
  GtkWidget *line = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (line), 6);
  gtk_grid_attach (GTK_GRID (line),
                   check->key != NULL ? link_new (self, check->tone, check->key, check->text)
                                      : statement_new (check->tone, check->text),
                   0, 0, 1, 1);
  if (check->action != NULL)
    gtk_grid_attach (GTK_GRID (line), mend_new (self, check), 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (self), line);
}

static void
add_text (WeirScenarioChecks *self, WeirTone tone, const char *key, const char *text)
{
  add (self, &(WeirPlanCheck){ .tone = tone, .key = key, .text = (char *) text });
}

/* "Depth: expected a whole number"; a message that names its field itself stands alone. */
static char *
problem_words (const WeirDraftProblem *problem)
{
  g_autofree char *title = weir_key_words_title (problem->key);
  g_autofree char *sentence = weir_format_capitalize (problem->message);

  return problem->is_whole || g_str_has_prefix (sentence, title)
             ? g_steal_pointer (&sentence)
             : g_strdup_printf (_ ("%s: %s"), title, problem->message);
}

/* Its field is on another page. */
static void
add_gateway_link (WeirScenarioChecks *self, const char *words)
{
  GtkWidget *button = link_button_new (WEIR_TONE_BAD, words);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.give-secret");
  gtk_box_append (GTK_BOX (self), button);
}

static void
add_problems (WeirScenarioChecks *self)
{
  const GPtrArray *problems = weir_scenario_draft_get_problems (self->draft);

  for (guint i = 0; i < problems->len; i++) {
    const WeirDraftProblem *problem = problems->pdata[i];
    g_autofree char *words = problem_words (problem);

    if (problem->is_of_gateway)
      add_gateway_link (self, words);
    else
      add_text (self, WEIR_TONE_BAD, problem->key->name, words);
  }
}

static void
add_threshold_warnings (WeirScenarioChecks *self, const WeirScenario *scenario)
{
  for (guint i = 0; i < scenario->thresholds->len; i++) {
    const char *text = scenario->thresholds->pdata[i];
    const char *warning = weir_scenario_draft_threshold_warning (self->draft, text);
    g_autofree char *words = warning != NULL ? g_strdup_printf (_ ("“%s”: %s"), text, warning) : NULL;

    if (words != NULL)
      add_text (self, WEIR_TONE_WARN, "thresholds", words);
  }
}

static void
add_warnings (WeirScenarioChecks *self, const WeirScenario *scenario)
{
  g_autoptr (GPtrArray) warnings = weir_scenario_warnings (scenario);
  g_autoptr (GPtrArray) checks = weir_plan_checks (scenario, self->reaches);

  for (guint i = 0; i < warnings->len; i++)
    add_text (self, WEIR_TONE_WARN, NULL, warnings->pdata[i]);
  for (guint i = 0; i < checks->len; i++)
    add (self, checks->pdata[i]);
  add_threshold_warnings (self, scenario);
}

static void
add_gateway (WeirScenarioChecks *self, const WeirScenario *scenario)
{
  g_autofree char *question = weir_scenario_submit_url (scenario), *words = NULL;
  gboolean is_asked = g_strcmp0 (question, self->asked) == 0;

  if (is_asked && self->outcome == WEIR_OUTCOME_SUCCEEDED) {
    add_text (self, WEIR_TONE_OK, NULL, _ ("The gateway answers and knows the target"));
  } else if (is_asked && self->http_code == 404) {
    add_text (self, WEIR_TONE_WARN, "target", _ ("The gateway does not know the target (404)"));
  } else if (self->status != NULL && self->status->dot == WEIR_DOT_GOOD) {
    add_text (self, WEIR_TONE_OK, NULL, _ ("The gateway answers"));
  } else if (self->status != NULL && self->status->dot != WEIR_DOT_NONE) {
    words = g_strdup_printf (_ ("%s: %s"), self->status->title, self->status->subtitle);
    add_text (self, WEIR_TONE_WARN, NULL, words);
  }
}

/** weir_scenario_checks_show: shows what is to be said of the draft as it is now */
void
weir_scenario_checks_show (WeirScenarioChecks *checks)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (checks->draft);
  GtkWidget *child;

  g_clear_handle_id (&checks->showing, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (checks))) != NULL)
    gtk_box_remove (GTK_BOX (checks), child);
  add_problems (checks);
  add_warnings (checks, scenario);
  if (*scenario->target != '\0')
    add_gateway (checks, scenario);
  gtk_widget_set_visible (GTK_WIDGET (checks), gtk_widget_get_first_child (GTK_WIDGET (checks)) != NULL);
}

static gboolean
show_cb (gpointer data)
{
  WeirScenarioChecks *self = data;

  self->showing = 0;
  weir_scenario_checks_show (self);
  return G_SOURCE_REMOVE;
}

/* Several things that are told in one moment are shown at once, before a frame is made. */
static void
show_soon (WeirScenarioChecks *self)
{
  if (self->showing == 0)
    self->showing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
}

/** weir_scenario_checks_new: Returns: (transfer floating): what is to be said of @draft, when that is asked for */
GtkWidget *
weir_scenario_checks_new (WeirScenarioDraft *draft)
{
  WeirScenarioChecks *self =
      g_object_new (WEIR_TYPE_SCENARIO_CHECKS, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);

  self->draft = g_object_ref (draft);
  return GTK_WIDGET (self);
}

/**
 * weir_scenario_checks_set_reaches:
 * @checks: checks
 * @reaches: (transfer full) (element-type WeirPlanReach): what the gateway did in earlier runs
 */
void
weir_scenario_checks_set_reaches (WeirScenarioChecks *checks, GPtrArray *reaches)
{
  g_ptr_array_unref (checks->reaches);
  checks->reaches = reaches;
  show_soon (checks);
}

/** weir_scenario_checks_set_gateway: @status: (nullable): of where the scenario goes, as far as it was asked; copied */
void
weir_scenario_checks_set_gateway (WeirScenarioChecks *checks, const WeirGatewayStatus *status)
{
  g_clear_pointer (&checks->status, weir_gateway_status_free);
  checks->status = status != NULL ? weir_gateway_status_copy (status) : NULL;
  show_soon (checks);
}

/** weir_scenario_checks_note_execution: says what came of one execution of the draft as it is now */
void
weir_scenario_checks_note_execution (WeirScenarioChecks *checks, const WeirExecutionProbe *probe)
{
  g_free (checks->asked);
  checks->asked = weir_scenario_submit_url (weir_scenario_draft_get_effective (checks->draft));
  checks->outcome = probe->outcome;
  checks->http_code = probe->http_code;
  show_soon (checks);
}
