/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-page-private.h"

#include <glib/gi18n.h>

#include "ends-layout.h"
#include "format.h"
#include "title-lines.h"

#define STRIP_WIDTH 120 /* pixels, of a name beside its place */

enum { PROP_N_ERRORS = 1, PROP_IS_RUNNING, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirScenarioPage, weir_scenario_page, WEIR_TYPE_WINDOW_PAGE)

static void
show_title (WeirScenarioPage *self)
{
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title),
                              weir_scenario_draft_get_own (self->draft)->name);
}

static void
show_run (WeirScenarioPage *self)
{
  g_autofree char *count = weir_format_count (self->n_errors);
  g_autofree char *errors =
      g_strdup_printf (g_dngettext (NULL, "%s thing to mend", "%s things to mend", self->n_errors), count);
  const char *label = self->is_running ? _ ("Queue") : _ ("Run");

  gtk_label_set_text (GTK_LABEL (self->run_label), label);
  gtk_widget_set_sensitive (self->run, self->n_errors == 0);
  gtk_widget_set_tooltip_text (self->run, self->n_errors > 0 ? errors
                                          : self->is_running
                                              ? _ ("Run It When the Others Have Ended (Ctrl+R)")
                                              : _ ("Run It Now (Ctrl+R)"));
}

static void
draft_changed_cb (WeirScenarioPage *self)
{
  guint n_errors = weir_scenario_draft_get_problems (self->draft)->len;

  show_title (self);
  if (n_errors != self->n_errors) {
    self->n_errors = n_errors;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ERRORS]);
  }
  show_run (self);
}

static void
settled_cb (WeirScenarioPage *self)
{
  weir_secret_fields_keep (self->secrets);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
weir_scenario_page_dispose (GObject *object)
{
  WeirScenarioPage *self = WEIR_SCENARIO_PAGE (object);

  g_clear_object (&self->settling);
  g_clear_object (&self->secrets);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (weir_scenario_page_parent_class)->dispose (object);
}

static void
weir_scenario_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirScenarioPage *self = WEIR_SCENARIO_PAGE (object);

  if (id == PROP_IS_RUNNING)
    g_value_set_boolean (value, self->is_running);
  else if (id == PROP_N_ERRORS)
    g_value_set_uint (value, self->n_errors);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_scenario_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WeirScenarioPage *self = WEIR_SCENARIO_PAGE (object);

  if (id == PROP_IS_RUNNING) {
    self->is_running = g_value_get_boolean (value);
    show_run (self);
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, titles);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, title);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, campaign);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, strip);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, undo);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, run);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, run_label);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, compare_section);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, width_bin);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, narrow_slot);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, wide_slot);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, wide_view);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPage, clamp);
}

static void
install_properties (GObjectClass *klass)
{
  properties[PROP_IS_RUNNING] =
      g_param_spec_boolean ("is-running", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ERRORS] =
      g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
weir_scenario_page_class_init (WeirScenarioPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_scenario_page_dispose;
  object_class->get_property = weir_scenario_page_get_property;
  object_class->set_property = weir_scenario_page_set_property;
  install_properties (object_class);
  signals[EDITED] = g_signal_new ("edited", WEIR_TYPE_SCENARIO_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (WEIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/scenario-page.ui");
  bind_children (widget_class);
}

/* A split button names neither of the two that it is made of. */
static void
name_run_buttons (WeirScenarioPage *self)
{
  GtkWidget *button = gtk_widget_get_ancestor (self->run_label, GTK_TYPE_BUTTON);
  GtkWidget *menu = gtk_widget_get_last_child (self->run);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->run_label, NULL, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Ways to Run"),
                                  -1);
  adw_split_button_set_dropdown_tooltip (ADW_SPLIT_BUTTON (self->run), _ ("Ways to Run"));
}

static void
weir_scenario_page_init (WeirScenarioPage *self)
{
  self->draft = weir_scenario_draft_new ();
  self->secrets = weir_secret_fields_new (self->draft);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settling = weir_settling_new (GTK_WIDGET (self));
  g_signal_connect_object (self->settling, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  name_run_buttons (self);
  weir_title_lines_follow (self->titles);
  gtk_widget_set_layout_manager (self->strip, weir_ends_layout_new (STRIP_WIDTH, 12, 0));
  self->form = weir_scenario_form_new (self->draft);
  self->preview = weir_scenario_preview_new (self->draft);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), self->form);
  weir_scenario_page_lay_out (self);
  g_signal_connect_object (self->width_bin, "notify::width-class", G_CALLBACK (weir_scenario_page_lay_out),
                           self, G_CONNECT_SWAPPED);
  /* how large letters are is known in a window */
  g_signal_connect (self, "map", G_CALLBACK (weir_scenario_page_lay_out), NULL);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (weir_scenario_page_lay_out), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "problem-activated", G_CALLBACK (weir_scenario_form_focus),
                           self->form, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "edited", G_CALLBACK (weir_settling_edited), self->settling,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
}

/** weir_scenario_page_hold: what is set from now on is shown at once, by weir_scenario_page_release() */
void
weir_scenario_page_hold (WeirScenarioPage *page)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_scenario_draft_hold (page->draft);
}

/** weir_scenario_page_release: ends a weir_scenario_page_hold() */
void
weir_scenario_page_release (WeirScenarioPage *page)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_scenario_draft_release (page->draft);
}

/**
 * weir_scenario_page_set_scenario:
 * @page: a page; what was unsettled in it is settled first
 * @scenario: what it shows from now on; copied
 * @read_only: whether it is only looked at
 */
void
weir_scenario_page_set_scenario (WeirScenarioPage *page, const WeirScenario *scenario, gboolean read_only)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page) && scenario != NULL);
  weir_scenario_page_settle (page);
  weir_scenario_draft_load (page->draft, scenario, read_only);
  weir_secret_fields_fill (page->secrets);
}

/**
 * weir_scenario_page_get_scenario:
 * @page: a page
 *
 * Returns: (transfer none): what the scenario says itself. Its secrets may have their values: these
 *   never leave through weir_scenario_to_json()
 */
const WeirScenario *
weir_scenario_page_get_scenario (WeirScenarioPage *page)
{
  g_return_val_if_fail (WEIR_IS_SCENARIO_PAGE (page), NULL);
  return weir_scenario_draft_get_own (page->draft);
}

/** weir_scenario_page_set_gateway: says what holds where the scenario says nothing; copied */
void
weir_scenario_page_set_gateway (WeirScenarioPage *page, const WeirScenario *base)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page) && base != NULL);
  weir_scenario_draft_set_base (page->draft, base);
  weir_secret_fields_fill (page->secrets);
}

/** weir_scenario_page_set_secret_store: says where the values of secret headers are kept */
void
weir_scenario_page_set_secret_store (WeirScenarioPage *page, WeirSecretStore *store)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_secret_fields_set_store (page->secrets, store);
  weir_scenario_form_set_secret_store (WEIR_SCENARIO_FORM (page->form), store);
}

/** weir_scenario_page_set_taken_names: says how the campaign's other scenarios are called */
void
weir_scenario_page_set_taken_names (WeirScenarioPage *page, const char *const *names)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_scenario_draft_set_taken_names (page->draft, names);
}

/** weir_scenario_page_set_known_targets: says which targets were seen in the campaign */
void
weir_scenario_page_set_known_targets (WeirScenarioPage *page, const char *const *targets)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_scenario_form_set_known_targets (WEIR_SCENARIO_FORM (page->form), targets);
}

/** weir_scenario_page_set_found_metrics: says which metrics the gateway offered last */
void
weir_scenario_page_set_found_metrics (WeirScenarioPage *page, const char *const *metrics)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_scenario_form_set_found_metrics (WEIR_SCENARIO_FORM (page->form), metrics);
}

/**
 * weir_scenario_page_set_place:
 * @page: a page
 * @index: place of the scenario in its campaign, from 1
 * @of: how many there are
 */
void
weir_scenario_page_set_place (WeirScenarioPage *page, guint index, guint of)
{
  g_autofree char *number = weir_format_count (index), *all = weir_format_count (of);
  g_autofree char *place = g_strdup_printf (_ ("Scenario %s of %s"), number, all);

  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (page->title), place);
}

/** weir_scenario_page_set_baseline: @title: (nullable): of the run that the next one can be compared with: "Run 3" */
void
weir_scenario_page_set_baseline (WeirScenarioPage *page, const char *title)
{
  /* TRANSLATORS: the title of a run of the scenario */
  g_autofree char *label = title != NULL ? g_strdup_printf (_ ("Run and _Compare with %s"), title) : NULL;

  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  g_menu_remove_all (page->compare_section);
  if (label != NULL)
    g_menu_append (page->compare_section, label, "win.run-and-compare");
}

/** weir_scenario_page_settle: emits `edited` now, if anything was edited since it was last */
void
weir_scenario_page_settle (WeirScenarioPage *page)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_settling_settle (page->settling);
}

static void
give_key (WeirWindowPage *page)
{
  WeirScenarioPage *self = WEIR_SCENARIO_PAGE (page);

  weir_scenario_form_focus (WEIR_SCENARIO_FORM (self->form), self->focused_key);
}

/**
 * weir_scenario_page_focus_key:
 * @page: a page, which may be about to be shown: what is shown anew takes the focus first
 * @key: (transfer none): a literal: name of a key, whose field gets the focus, as the name of a scenario that is new
 */
void
weir_scenario_page_focus_key (WeirScenarioPage *page, const char *key)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  page->focused_key = key;
  weir_window_page_focus_soon (WEIR_WINDOW_PAGE (page), give_key);
}

/** weir_scenario_page_focus_first_error: the field of the first thing to mend gets the focus, if there is any, be it on the page of the gateway */
void
weir_scenario_page_focus_first_error (WeirScenarioPage *page)
{
  const GPtrArray *problems;
  const WeirDraftProblem *first;

  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  problems = weir_scenario_draft_get_problems (page->draft);
  first = problems->len > 0 ? problems->pdata[0] : NULL;
  if (first != NULL && first->is_of_gateway)
    gtk_widget_activate_action (GTK_WIDGET (page), "win.give-secret", NULL);
  else if (first != NULL)
    weir_scenario_form_focus (WEIR_SCENARIO_FORM (page->form), first->key->name);
}

/** weir_scenario_page_show_answer: shows what came of one execution, see weir_scenario_preview_show_answer() */
void
weir_scenario_page_show_answer (WeirScenarioPage *page, const char *headline, const char *body)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PAGE (page));
  weir_scenario_preview_show_answer (WEIR_SCENARIO_PREVIEW (page->preview), headline, body);
}

/** weir_scenario_page_get_n_errors: Returns: how many things keep the scenario from being run */
guint
weir_scenario_page_get_n_errors (WeirScenarioPage *page)
{
  g_return_val_if_fail (WEIR_IS_SCENARIO_PAGE (page), 0);
  return page->n_errors;
}

/** weir_scenario_page_get_preview: Returns: (transfer none): its preview */
WeirScenarioPreview *
weir_scenario_page_get_preview (WeirScenarioPage *page)
{
  g_return_val_if_fail (WEIR_IS_SCENARIO_PAGE (page), NULL);
  return WEIR_SCENARIO_PREVIEW (page->preview);
}
