#!/bin/sh
# Types what the README of an example says, line by line, in a fresh copy of its folder: run_readme.sh COMMANDS FOLDER.
# Its commands are the lines that are indented by four blanks; what the text says to export is typed first. A line must
# end with 0, or with the number that it announces behind it: "# exit status 1".
set -u
PATH="$(cd "$1" && pwd):$PATH"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp -R "$2/." "$work"
cd "$work" || exit 2
export HOME="$work" JAGMED_LANG=sv JAGMED_ACTOR=test LC_ALL=C.UTF-8
unset JAGMED_CONFIG JAGMED_STORE JAGMED_NOW JAGMED_TODAY
{
  grep -o '`export [A-Z_]*=[^`]*`' README.md | tr -d '`'
  sed -n 's/^    \([^ ].*\)$/\1/p' README.md
} > .lines
[ -s .lines ] || { echo "README.md: no commands"; exit 1; }
while IFS= read -r line; do
  case $line in export\ *) export "${line#export }"; continue ;; esac
  wanted=$(printf '%s\n' "$line" | sed -n 's/.*# exit status \([0-9]*\).*/\1/p')
  eval "$line" > "$work/.out" 2>&1 < /dev/null
  status=$?
  [ "$status" -eq "${wanted:-0}" ] && continue
  echo "README.md: $line"
  echo "ends with $status, not ${wanted:-0}:"
  cat "$work/.out"
  exit 1
done < .lines
