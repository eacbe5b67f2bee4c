import { quotedForShell } from '../../../shared/quoted-for-shell.ts'
import type { KeydeckCommand } from '../../tools/adapters/tool-adapter.ts'

export const blockBegins = '# >>> keydeck commit-message >>>'
export const blockEnds = '# <<< keydeck commit-message <<<'

/** In a file that has nothing else in it. */
export const madeByKeydeck = '# Keydeck made this file.'

export const firstLine = '#!/bin/sh'

/** How long a commit waits for a message, in seconds, unless `git config keydeck.hookTimeout` says otherwise. */
const usualSeconds = 20

/**
 * The part of a prepare-commit-msg hook that is Keydeck's (https://git-scm.com/docs/githooks#_prepare_commit_msg), for any POSIX shell.
 * It runs in a shell of its own, so that it changes nothing for what follows, and whatever goes wrong in it the commit goes on as it
 * would without it. It asks nobody anything, ends what it started when that takes too long, and says one line at the most.
 */
export function hookBlock(keydeck: KeydeckCommand, { whole, platform }: { whole: boolean; platform: NodeJS.Platform }): string {
  const quoted = (text: string) => quotedForShell(platform === 'win32' ? text.replaceAll('\\', '/') : text)
  const home = keydeck.home === null ? '' : `KEYDECK_HOME=${quoted(keydeck.home)} `
  const command = `${home}${keydeck.words.map(quoted).join(' ')} commit-message --staged`
  return `${blockBegins}
# Written by Keydeck: a local model drafts the message. Whatever goes wrong, the commit goes on.
# To take it away: keydeck commit-message --hook remove
${whole ? `${madeByKeydeck}\n` : ''}(
  # A plain commit alone: not one with a message, a merge, a squash, nor one that is made again.
  case "\${2-}" in '' | template) ;; *) exit 0 ;; esac
  file=$1
  [ -f "$file" ] || exit 0
  # Nor one whose message has words already; comments, and the changes below git's scissors, are none.
  [ -z "$(sed '/^. -\\{8,\\} >8 -\\{8,\\}$/,$d' "$file" | git stripspace --strip-comments)" ] || exit 0
  limit=$(git config --get keydeck.hookTimeout)
  case "$limit" in '' | *[!0-9]*) limit=${usualSeconds} ;; esac
  trap 'rm -f "$file.keydeck" "$file.keydeck-said" "$file.keydeck-new"' EXIT
  ${command} </dev/null >"$file.keydeck" 2>"$file.keydeck-said" &
  keydeck=$!
  (
    while [ "$limit" -gt 0 ]; do
      sleep 1
      limit=$((limit - 1))
    done
    kill "$keydeck"
    sleep 1
    kill -9 "$keydeck"
  ) </dev/null >/dev/null 2>&1 &
  guard=$!
  trap 'kill "$keydeck" "$guard" 2>/dev/null; exit 1' HUP INT TERM
  wait "$keydeck" 2>/dev/null
  ended=$?
  kill "$guard" 2>/dev/null
  wait "$guard" 2>/dev/null
  if [ "$ended" -eq 0 ] && [ -s "$file.keydeck" ]; then
    { cat "$file.keydeck" && cat "$file"; } >"$file.keydeck-new" && cat "$file.keydeck-new" >"$file"
  else
    said=$(sed -n '/^keydeck: /{p;q;}' "$file.keydeck-said")
    printf '%s\\n' "\${said:-keydeck: no commit message was written.}" >&2
  fi
  exit 0
) || :
${blockEnds}
`
}
