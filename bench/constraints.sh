#!/usr/bin/env bash
# Prints the pins of a clean environment that holds exactly what pyproject.toml names, for constraints.txt.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${PYTHON:-python3}" -m venv "$scratch/venv"
pip=("$scratch/venv/bin/python" -m pip --disable-pip-version-check --quiet)
"${pip[@]}" install --upgrade pip >&2
"${pip[@]}" install "${TORCH:-torch}" >&2
"${pip[@]}" install --editable '.[browser]' --group dev >&2

echo "# Every package of the environment, pinned. Written by \`make constraints\`; torch is raised by hand."
# A local version such as +cpu names one build of many, and the project itself is no dependency.
"${pip[@]}" freeze --all --exclude-editable | sed -E 's/\+[a-z0-9.]+$//' | grep -viE '^(setuptools|wheel|tosrisk)=='
