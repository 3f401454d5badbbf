/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chip.h"

#include "width-bin.h"
#include "words.h"

#define WHOLE_CHARS 16 /* of a text that is never cut, as verdicts are */

static const struct {
  const char *icon, *style, *chip_style;
} tones[] = {
  [WEIR_TONE_NEUTRAL] = { "dialog-information-symbolic", "weir-neutral", "neutral" },
  [WEIR_TONE_OK] = { "object-select-symbolic", "weir-better", "better" },
  [WEIR_TONE_WARN] = { "dialog-warning-symbolic", "weir-unsure", "unsure" },
  [WEIR_TONE_BAD] = { "dialog-warning-symbolic", "weir-worse", "worse" },
};

/** weir_tone_icon: Returns: (transfer none): the name of its icon */
const char *
weir_tone_icon (WeirTone tone)
{
  return tones[tone].icon;
}

/** weir_tone_style: Returns: (transfer none): the style class of its icon */
const char *
weir_tone_style (WeirTone tone)
{
  return tones[tone].style;
}

/** weir_tone_chip_style: Returns: (transfer none): the style class of what has it as its ground: a chip, a card */
const char *
weir_tone_chip_style (WeirTone tone)
{
  return tones[tone].chip_style;
}

static GtkWidget *
content_new (const char *icon_name, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  if (g_utf8_strlen (text, -1) > WHOLE_CHARS) /* the name of a metric may be in it */
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_visible (icon, icon_name != NULL);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* Its button has no second line; the popover has the text then. */
static void
crowd_cb (GtkWidget *content)
{
  GtkWidget *brief = gtk_widget_get_last_child (content);
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_widget_get_ancestor (content, GTK_TYPE_MENU_BUTTON));
  GtkWidget *box = gtk_popover_get_child (gtk_menu_button_get_popover (button));
  gboolean is_crowded = weir_width_bin_is_crowded (content);

  gtk_widget_set_visible (gtk_widget_get_first_child (box), is_crowded);
  gtk_widget_set_visible (brief, is_crowded);
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (brief), !is_crowded);
}

static void
add_brief (GtkWidget *content, const char *brief)
{
  GtkWidget *label = gtk_label_new (brief);

  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (content), label);
  weir_width_bin_follow (content, G_CALLBACK (crowd_cb));
}

static GtkWidget *
line_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  weir_words_wrap (label);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_visible (label, text != NULL);
  return label;
}

static GtkWidget *
popover_new (const char *text, const char *sentence, GtkWidget *more)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *whole = line_new (text);

  gtk_widget_add_css_class (whole, "heading");
  gtk_box_append (GTK_BOX (box), whole);
  gtk_box_append (GTK_BOX (box), line_new (sentence));
  if (more != NULL)
    gtk_box_append (GTK_BOX (box), more);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

/** weir_chip_label_new: Returns: (transfer floating): a chip that only says something */
GtkWidget *
weir_chip_label_new (WeirTone tone, const char *text)
{
  return weir_chip_label_new_with_icon (tone, tones[tone].icon, text);
}

/** weir_chip_label_new_with_icon: the same, with the icon called @icon, or none */
GtkWidget *
weir_chip_label_new_with_icon (WeirTone tone, const char *icon, const char *text)
{
  GtkWidget *chip = content_new (icon, text);

  gtk_widget_add_css_class (chip, "weir-chip-label");
  gtk_widget_add_css_class (chip, tones[tone].chip_style);
  return chip;
}

/**
 * weir_chip_new:
 * @icon: (nullable): the name of its icon; %NULL: that of @tone
 * @brief: (nullable): what the chip says where there is no room for @text, which is shown when it is pressed
 * @text: an answer in a few words
 * @sentence: the same with the figures that it rests on, shown when it is pressed
 * @more: (transfer floating) (nullable): what stands below the sentence
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
weir_chip_new (WeirTone tone, const char *icon, const char *brief, const char *text, const char *sentence,
               GtkWidget *more)
{
  GtkWidget *button = gtk_menu_button_new (),
            *content = content_new (icon != NULL ? icon : tones[tone].icon, text);

  if (brief != NULL)
    add_brief (content, brief);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button),
                               popover_new (brief != NULL ? text : NULL, sentence, more));
  gtk_widget_add_css_class (button, "weir-chip");
  gtk_widget_add_css_class (button, tones[tone].chip_style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  return button;
}
