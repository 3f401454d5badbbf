/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

int weir_command_presets (int argc, char **argv);
