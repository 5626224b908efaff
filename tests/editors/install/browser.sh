#!/usr/bin/env bash
# Chromium, fonts for its screenshots, tmux and a compiler, from Debian's packages where something is missing.
set -euo pipefail
missing=()
command -v "${CHROMIUM:-chromium}" >/dev/null || missing+=(chromium)
for tool in tmux make g++; do
    command -v "$tool" >/dev/null || missing+=("$tool")
done
fc-list 2>/dev/null | grep -q DejaVuSans.ttf || missing+=(fonts-dejavu-core)
fc-list 2>/dev/null | grep -q NotoColorEmoji || missing+=(fonts-noto-color-emoji)
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing, and not mine to install: ${missing[*]}" >&2
    command -v "${CHROMIUM:-chromium}" >/dev/null
    exit
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fontconfig "${missing[@]}"
