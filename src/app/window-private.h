/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "open-campaign.h"
#include "export-format.h"
#include "exporting.h"
#include "gateway-page.h"
#include "live-news.h"
#include "message-bar.h"
#include "run-page.h"
#include "scenario-page.h"
#include "secret-store.h"
#include "sidebar.h"
#include "start-page.h"
#include "sweep-page.h"
#include "width-bin.h"
#include "window.h"

G_BEGIN_DECLS

typedef struct _WeirFilling WeirFilling;         /* window-filling.c: scenarios on their way to be run */
typedef struct _WeirWindowAsked WeirWindowAsked; /* window-plan.c: what is to be done once it is open */

typedef void (*WeirFileChosen) (WeirWindow *self, GFile *file);

struct _WeirWindow {
  AdwApplicationWindow parent_instance;
  WeirSecretStore *secrets;      /* where the values of secret headers are */
  WeirOpenCampaign *model;       /* (nullable): the start page is shown */
  GCancellable *opening;         /* (nullable): a file is being read */
  char *opening_path;            /* (nullable): of it, or of the one before it */
  GtkFileChooserNative *chooser; /* (nullable): a file is being asked for */
  WeirFileChosen chosen;         /* is told of it */
  WeirScenarioItem *scenario;    /* (nullable): the one on the page, or that of the run there */
  WeirRunItem *run;              /* (nullable): the one on the page */
  WeirRunItem *coming;           /* (nullable): shown on the page of runs, and not begun yet, or refused */
  WeirSweepItem *sweep;          /* (nullable): the one on the page */
  GStrv pair;                    /* (nullable): names of two scenarios that are to be compared */
  WeirRunItem *finished;         /* (nullable): the run that ended last */
  char *notice;                  /* (nullable): what was said last of the run that is on */
  WeirWindowAsked *asked;        /* (nullable) */
  WeirRunItem *baseline;         /* (nullable): the next run of its scenario is compared with it */
  WeirFilling *held;             /* (nullable): to be run once a person has said so */
  GCancellable *filling;         /* (nullable): of what is on its way to be run */
  char *silence;                 /* (nullable): what was said of a gateway that does not answer any more */
  char *unwritable;              /* (nullable): what was said of a campaign that cannot be written */
  char *of_place;                /* (nullable): what was said of the place of its file */
  AdwMessageDialog *question;    /* (nullable): what becomes of the run that is on */
  gboolean is_closing;           /* as soon as no run is on */
  gboolean may_lose;             /* a person said so of what found no room in the file */
  gboolean is_leaving;           /* the campaign is being brought to the disk */
  guint waiting;                 /* until it is said; 0 = nothing to wait for */
  const WeirExportFormat *export_format; /* of the file that is being chosen */
  WeirExporting *exporting;              /* (nullable) */
  GCancellable *sending;                 /* (nullable): one execution was sent */
  guint preparing;                       /* pages are made while there is nothing to do; 0 = none */
  guint inhibition;                      /* the computer is kept awake for a run; 0 = it is not */

  AdwToastOverlay *toasts;
  WeirLiveNews *news;
  WeirWidthBin *width_bin;
  GtkStack *stack, *pages;
  WeirStartPage *start;
  AdwLeaflet *leaflet;
  WeirSidebar *sidebar;
  WeirScenarioPage *scenario_page; /* (nullable): this and the next two are made before there is a campaign */
  WeirGatewayPage *gateway_page;
  WeirRunPage *run_page;
  WeirSweepPage *sweep_page; /* (nullable): until there is a sweep to be shown */
  GtkWidget *bars;           /* stand under the header bar of whatever page is shown */
  WeirMessageBar *message_bar;
  GtkRevealer *queue_bar;
  GtkLabel *queue_label;
  GtkMenuButton *preset_button;
  GtkProgressBar *opening_bar;
  GtkLabel *opening_label;
};

/* window-say.c: what it says */
void weir_window_toast (WeirWindow *self, const char *words, const char *button, const char *action);
void weir_window_complain (WeirWindow *self, const char *heading, const char *body);
void weir_window_show_damage (WeirWindow *self);

/* window-campaign.c: the campaign that it has */
void weir_window_tell_of_place (WeirWindow *self, const char *words, const char *button, const char *action);
void weir_window_take (WeirWindow *self, WeirDocument *document);
WeirDocument *weir_window_document (WeirWindow *self);
gboolean weir_window_is_writable (WeirWindow *self);

/* window-item.c: what of it is shown */
void weir_window_show_item (WeirWindow *self, GObject *item);
void weir_window_show_coming (WeirWindow *self, WeirRunItem *run);
gboolean weir_window_shows (WeirWindow *self, GObject *item);
gboolean weir_window_shows_coming (WeirWindow *self);
void weir_window_clear_shown (WeirWindow *self);

/* window-pages.c: where it is shown */
void weir_window_prepare_pages (WeirWindow *self);
void weir_window_make_pages (WeirWindow *self);
void weir_window_make_sweep_page (WeirWindow *self);
GtkWidget *weir_window_box (GtkStack *stack);
void weir_window_show_page (WeirWindow *self, const char *name);
void weir_window_focus_page (WeirWindow *self);

/* window-actions.c: what can be done */
void weir_window_install_actions (GtkWidgetClass *widget_class);
void weir_window_update_actions (WeirWindow *self);

/* window-edit.c: what is edited */
void weir_window_watch_edits (WeirWindow *self);
void weir_window_settle (WeirWindow *self);
void weir_window_fill_scenario_page (WeirWindow *self);
void weir_window_fill_gateway_page (WeirWindow *self);
void weir_window_follow_gateway (WeirWindow *self);
void weir_window_fill_pages (WeirWindow *self);
void weir_window_update_gateway (WeirWindow *self);
void weir_window_show_gateway (WeirWindow *self);
void weir_window_give_secret (WeirWindow *self);
void weir_window_check_gateway (WeirWindow *self);

/* window-send.c: one execution, to see what comes of it */
void weir_window_send_one (WeirWindow *self);
void weir_window_cancel_sending (WeirWindow *self);

/* window-next-run.c: what a run is followed by */
void weir_window_show_changes (WeirWindow *self);
void weir_window_use_run_settings (WeirWindow *self);
void weir_window_use_value (WeirWindow *self, const char *name, const char *text);
gboolean weir_window_can_run_slower (WeirWindow *self);
void weir_window_run_slower (WeirWindow *self);

/* window-navigation.c: where a person goes */
void weir_window_toggle_sidebar (WeirWindow *self);
void weir_window_go_back (WeirWindow *self);
void weir_window_show_scenario (WeirWindow *self);
void weir_window_show_summary (WeirWindow *self);
gboolean weir_window_shows_summary (WeirWindow *self);
void weir_window_show_interrupted (WeirWindow *self);
void weir_window_focus_next_region (WeirWindow *self);
void weir_window_open_menu (WeirWindow *self);

/* window-open.c: what is opened */
void weir_window_cancel_opening (WeirWindow *self);

/* window-new.c: what is made */
gboolean weir_window_take_draft (WeirWindow *self, const char *title);
void weir_window_new_campaign (WeirWindow *self);
void weir_window_start_demo (WeirWindow *self);
void weir_window_add_preset (WeirWindow *self, const char *name);
void weir_window_add_scenario (WeirWindow *self);

/* window-choose.c: what a person is asked for */
void weir_window_choose (WeirWindow *self, const char *title, GtkFileChooserAction action, const char *name,
                         WeirFileChosen chosen);
void weir_window_choose_open (WeirWindow *self);
void weir_window_drop_choice (WeirWindow *self);

/* window-import.c: what is no campaign, and becomes a part of one */
void weir_window_import_as_new (WeirWindow *self, GFile *file, const GError *error);
void weir_window_add_file (WeirWindow *self, GFile *file);

/* window-save.c: where it lies */
void weir_window_save (WeirWindow *self);
void weir_window_save_as (WeirWindow *self);
void weir_window_save_to (WeirWindow *self, GFile *file);
void weir_window_rename (WeirWindow *self);
void weir_window_import (WeirWindow *self);

/* window-export.c: what other programs get */
void weir_window_export_scenarios (WeirWindow *self);
void weir_window_export_scenario (WeirWindow *self);
void weir_window_export_run (WeirWindow *self, const char *format);
void weir_window_export_to (WeirWindow *self, GFile *file);
void weir_window_cancel_export (WeirWindow *self);

/* window-compare.c: what is compared */
void weir_window_compare (WeirWindow *self);
void weir_window_compare_with (WeirWindow *self);
gboolean weir_window_can_compare_with (WeirWindow *self);
void weir_window_run_and_compare (WeirWindow *self);
gboolean weir_window_compare_awaited (WeirWindow *self, WeirRunItem *run);
void weir_window_update_baseline (WeirWindow *self);
void weir_window_show_trend (WeirWindow *self);
void weir_window_compare_nothing (WeirWindow *self);
void weir_window_compare_file (WeirWindow *self, GFile *file);
void weir_window_compare_files (WeirWindow *self, GFile *a, GFile *b);
void weir_window_compare_pair (WeirWindow *self);
gboolean weir_window_has_pair (WeirWindow *self);

/* window-filling.c: what is to be run */
void weir_window_run (WeirWindow *self, WeirScenarioItem *const *items, guint n);
void weir_window_run_all (WeirWindow *self);
void weir_window_run_repeats (WeirWindow *self);
void weir_window_run_held (WeirWindow *self);
void weir_window_edit_load (WeirWindow *self);
void weir_window_drop_held (WeirWindow *self);
void weir_window_cancel_filling (WeirWindow *self);

/* window-runs.c: what is being run */
void weir_window_watch_runs (WeirWindow *self);

/* window-plan.c: what a comparison asks for */
void weir_window_follow_plan (WeirWindow *self);
void weir_window_drop_plan (WeirWindow *self);

/* window-close.c: its end */
gboolean weir_window_may_close (WeirWindow *self);
void weir_window_follow_question (WeirWindow *self);

G_END_DECLS
