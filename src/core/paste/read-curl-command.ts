import { parse } from 'shell-quote'

/** Options of curl that take a value, https://curl.se/docs/manpage.html; of every other the next word is none of its own. */
const shortWithValue = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz'
const longWithValue = new Set(
  `--header --user --url --proxy --data --data-raw --data-binary --data-ascii --data-urlencode --json --request --cookie --cookie-jar
  --user-agent --referer --output --form --form-string --max-time --connect-timeout --cacert --cert --key --config --retry --range
  --upload-file --write-out --proxy-user --proxy-header --resolve --connect-to --interface --oauth2-bearer --aws-sigv4 --limit-rate
  --retry-delay --retry-max-time --max-redirs --dump-header --unix-socket --ciphers --tls-max --dns-servers`.split(/\s+/),
)

/** What a curl command sends. `fromFile`: its headers stand in a file. */
export type CurlCommand = {
  urls: string[]
  headers: { name: string; value: string }[]
  user: string | null
  signed: boolean
  body: string | null
  fromFile: boolean
}

/** The command that a text is, in the quotation of any shell; undefined where that cannot be read. */
export function readCurlCommand(text: string): CurlCommand | undefined {
  const words = wordsOf(text)
  return words && commandOf(words)
}

function wordsOf(text: string): string[] | undefined {
  // Lines are continued with a backslash, in cmd with ^ (which also stands before signs there), in PowerShell with a backtick.
  const isCmd = /\^["\r\n]/.test(text)
  const joined = (isCmd ? text.replace(/\^\r?\n/g, ' ').replace(/\^(.)/g, '$1') : text).replace(/[\\`]\r?\n/g, ' ')
  try {
    return parse(joined, (name) => `\${${name}}`).flatMap((word) => {
      if (typeof word === 'string') return [word]
      return 'pattern' in word ? [word.pattern] : []
    })
  } catch {
    // What the library throws quotes the command, so nothing of it is passed on.
    return undefined
  }
}

function commandOf(words: readonly string[]): CurlCommand {
  const command: CurlCommand = { urls: [], headers: [], user: null, signed: false, body: null, fromFile: false }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) {
      if (/^(?:https?:\/\/|localhost|[\w-]+(?:\.[\w-]+)+(?:[:/]|$))/i.test(word) && !/^curl(?:\.exe)?$/i.test(word)) command.urls.push(word)
      continue
    }
    const { option, attached, takesValue } = optionOf(word)
    const value = attached ?? (takesValue ? (words[at + 1] ?? '') : '')
    if (takesValue && attached === undefined) at += 1
    apply(command, option, value)
  }
  return command
}

/** `-H x`, `-Hx`, `--header x`, `--header=x`; `-sSX POST` is several in one word, of which the last takes the value. */
function optionOf(word: string): { option: string; attached: string | undefined; takesValue: boolean } {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=')
    const option = equals === -1 ? word : word.slice(0, equals)
    return { option, attached: equals === -1 ? undefined : word.slice(equals + 1), takesValue: longWithValue.has(option) }
  }
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? ''
    if (!shortWithValue.includes(letter)) continue
    return { option: `-${letter}`, attached: at + 1 < word.length ? word.slice(at + 1) : undefined, takesValue: true }
  }
  return { option: word, attached: undefined, takesValue: false }
}

function apply(command: CurlCommand, option: string, value: string): void {
  if (option === '-H' || option === '--header') {
    if (value.startsWith('@')) command.fromFile = true
    const colon = value.indexOf(':')
    if (colon > 0) command.headers.push({ name: value.slice(0, colon).trim().toLowerCase(), value: value.slice(colon + 1).trim() })
  }
  if (option === '-K' || option === '--config') command.fromFile = true
  if (option === '--url') command.urls.push(value)
  if (option === '-u' || option === '--user') command.user = value
  if (option === '--aws-sigv4') command.signed = true
  if (option === '--oauth2-bearer') command.headers.push({ name: 'authorization', value: `Bearer ${value}` })
  if (option === '-d' || option === '--json' || option.startsWith('--data')) command.body ??= value
}
