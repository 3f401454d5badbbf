/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-preview.h"

#include <glib/gi18n.h>

#include "first-request.h"
#include "format.h"
#include "json-lines.h"
#include "key-words.h"
#include "scenario-sketch.h"
#include "scenario-words.h"

#define LINES_PINNED 7

struct _WeirScenarioPreview {
  AdwBin parent_instance;
  WeirScenarioDraft *draft;
  guint refresh; /* source; 0: it shows what the draft says */

  GtkWidget *sentence, *details_slot, *details;
  GtkWidget *expander; /* what holds the details elsewhere */
  GtkWidget *sketch_slot, *sketch;
  GtkWidget *checks_slot, *checks;
  GtkWidget *request, *size, *line, *body;
  GtkWidget *answer, *answer_headline, *answer_scroller, *answer_body;
};

enum { PROBLEM_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirScenarioPreview, weir_scenario_preview, ADW_TYPE_BIN)

static void
weir_scenario_preview_dispose (GObject *object)
{
  WeirScenarioPreview *self = WEIR_SCENARIO_PREVIEW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->expander);
  G_OBJECT_CLASS (weir_scenario_preview_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, sentence);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, details_slot);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, details);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, sketch_slot);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, checks_slot);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, request);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, size);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, line);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, body);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, answer);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, answer_headline);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, answer_scroller);
  gtk_widget_class_bind_template_child (klass, WeirScenarioPreview, answer_body);
}

static void
weir_scenario_preview_class_init (WeirScenarioPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_scenario_preview_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/scenario-preview.ui");
  bind_children (widget_class);
  signals[PROBLEM_ACTIVATED] =
      g_signal_new ("problem-activated", WEIR_TYPE_SCENARIO_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
weir_scenario_preview_init (WeirScenarioPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* JSON and paths are written from the left in every language */
  gtk_widget_set_direction (self->line, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->body, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->answer_body, GTK_TEXT_DIR_LTR);
  self->sketch = weir_scenario_sketch_new ();
  adw_bin_set_child (ADW_BIN (self->sketch_slot), self->sketch);
  self->expander = g_object_ref_sink (gtk_expander_new (_ ("Request and Checks")));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  gtk_expander_get_label_widget (GTK_EXPANDER (self->expander)), NULL, -1);
  gtk_widget_add_css_class (self->expander, "card");
  gtk_widget_add_css_class (self->expander, "preview");
}

#define FIGURE "(\\d[\\d,.:]*\\d|\\d)"
#define GAP    "[\\x{202f}\\x{a0}]" /* as format.h has it: what follows otherwise is a word */
#define UNIT   "[\\p{L}%/]+"

/* The figures of a sentence stand out, with their units: "for <b>1 min 30 s</b>". */
static char *
with_bold_figures (const char *sentence)
{
  g_autoptr (GRegex) figure =
      g_regex_new (FIGURE "(" GAP UNIT "([\\s\\x{202f}\\x{a0}]" FIGURE GAP UNIT ")*)?", 0, 0, NULL);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  return g_regex_replace (figure, escaped, -1, 0, "<b>\\0</b>", 0, NULL);
}

/** weir_scenario_preview_describe: Returns: (transfer full): what the scenario will do, as it is edited by now */
char *
weir_scenario_preview_describe (WeirScenarioPreview *preview)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (preview->draft);

  return *scenario->target != '\0' ? weir_scenario_describe (scenario) : g_strdup (_ ("Choose a target."));
}

static void
show_sentence (WeirScenarioPreview *self)
{
  g_autofree char *sentence = weir_scenario_preview_describe (self);
  g_autofree char *markup = with_bold_figures (sentence);

  gtk_label_set_markup (GTK_LABEL (self->sentence), markup);
  gtk_widget_set_tooltip_text (self->sentence, sentence); /* it may be cut */
}

static void
show_request (WeirScenarioPreview *self, const WeirScenario *scenario)
{
  g_autoptr (WeirFirstRequest) request =
      *scenario->target != '\0' ? weir_first_request_new (scenario, NULL) : NULL;
  g_autofree char *size = request != NULL ? weir_format_bytes (request->size) : NULL;

  gtk_widget_set_visible (self->request, request != NULL);
  if (request == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->size), size);
  gtk_label_set_text (GTK_LABEL (self->line), request->line);
  gtk_widget_set_tooltip_text (self->line, request->line);
  gtk_label_set_text (GTK_LABEL (self->body), request->body);
}

static void
key_activated_cb (WeirScenarioPreview *self, const char *key)
{
  g_signal_emit (self, signals[PROBLEM_ACTIVATED], 0, key);
}

static gboolean
refresh_cb (gpointer data)
{
  WeirScenarioPreview *self = data;
  const WeirScenario *scenario = weir_scenario_draft_get_effective (self->draft);

  self->refresh = 0;
  show_sentence (self);
  gtk_widget_set_visible (self->sketch_slot,
                          weir_scenario_sketch_show (WEIR_SCENARIO_SKETCH (self->sketch), scenario));
  show_request (self, scenario);
  weir_scenario_checks_show (WEIR_SCENARIO_CHECKS (self->checks));
  return G_SOURCE_REMOVE;
}

/* Several changes of one moment are shown as one. */
static void
changed_cb (WeirScenarioPreview *self)
{
  gtk_widget_set_visible (self->answer, FALSE); /* it was of another request */
  if (self->refresh == 0)
    self->refresh =
        g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL); /* before a frame is made */
}

/**
 * weir_scenario_preview_new:
 * @draft: what it tells of
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
weir_scenario_preview_new (WeirScenarioDraft *draft)
{
  WeirScenarioPreview *self = g_object_new (WEIR_TYPE_SCENARIO_PREVIEW, NULL);

  self->draft = g_object_ref (draft);
  self->checks = weir_scenario_checks_new (draft);
  adw_bin_set_child (ADW_BIN (self->checks_slot), self->checks);
  g_object_bind_property (self->checks, "visible", self->checks_slot, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->checks, "key-activated", G_CALLBACK (key_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * weir_scenario_preview_set_compact:
 * @preview: a preview
 * @is_compact: whether there is room in its place for a few sentences only; all else goes into the
 *   expander, which weir_scenario_preview_get_expander() gives a place
 */
void
weir_scenario_preview_set_compact (WeirScenarioPreview *preview, gboolean is_compact)
{
  g_return_if_fail (WEIR_IS_SCENARIO_PREVIEW (preview));
  g_object_ref (preview->details);
  adw_bin_set_child (ADW_BIN (preview->details_slot), NULL);
  gtk_expander_set_child (GTK_EXPANDER (preview->expander), NULL);
  if (is_compact)
    gtk_expander_set_child (GTK_EXPANDER (preview->expander), preview->details);
  else
    adw_bin_set_child (ADW_BIN (preview->details_slot), preview->details);
  g_object_unref (preview->details);
  gtk_widget_set_visible (preview->details_slot, !is_compact);
  gtk_label_set_lines (GTK_LABEL (preview->sentence), is_compact ? LINES_PINNED : -1);
  gtk_label_set_ellipsize (GTK_LABEL (preview->sentence),
                           is_compact ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

/** weir_scenario_preview_get_expander: Returns: (transfer none): what holds all but the sentences of a compact preview */
GtkWidget *
weir_scenario_preview_get_expander (WeirScenarioPreview *preview)
{
  g_return_val_if_fail (WEIR_IS_SCENARIO_PREVIEW (preview), NULL);
  return preview->expander;
}

/**
 * weir_scenario_preview_show_answer:
 * @preview: a preview
 * @headline: (nullable): what came of the one execution that was sent; %NULL: takes the answer away
 * @body: (nullable): what the gateway answered
 */
void
weir_scenario_preview_show_answer (WeirScenarioPreview *preview, const char *headline, const char *body)
{
  g_autofree char *lines = body != NULL ? weir_json_lines (body) : g_strdup ("");
  g_autofree char *sentence = weir_format_capitalize (headline != NULL ? headline : "");

  g_return_if_fail (WEIR_IS_SCENARIO_PREVIEW (preview));
  gtk_label_set_text (GTK_LABEL (preview->answer_headline), sentence);
  gtk_label_set_text (GTK_LABEL (preview->answer_body), lines);
  gtk_widget_set_visible (preview->answer_scroller, body != NULL && *body != '\0');
  gtk_widget_set_visible (preview->answer, headline != NULL);
  if (headline != NULL)
    gtk_expander_set_expanded (GTK_EXPANDER (preview->expander), TRUE);
}

/** weir_scenario_preview_get_checks: Returns: (transfer none): what it says of what is wrong, odd or well */
WeirScenarioChecks *
weir_scenario_preview_get_checks (WeirScenarioPreview *preview)
{
  return WEIR_SCENARIO_CHECKS (preview->checks);
}
