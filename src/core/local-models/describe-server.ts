import type { LocalServer, LocalServerState } from '../../shared/local-models.ts'
import { countInWords } from '../../shared/number-words.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { InstalledOllama } from './find-ollama.ts'
import type { Place } from './places-to-look-at.ts'

/**
 * What a look at a place came to. `nothing`: no program takes the connection there. `says`: the other program's or the server's own
 * words, made fit to be quoted; '' where there are none.
 */
export type Finding =
  | { found: 'server'; version: string | null; models: number }
  | { found: 'nothing'; ollama: InstalledOllama | null; elsewhere: string | null }
  | { found: 'something-else'; what: string; says: string }
  | { found: 'refusal'; hasKey: boolean; says: string }
  | { found: 'silence'; says: string }
  | { found: 'no-way'; why: 'dns' | 'no-route' | 'connecting' | 'refused' | 'blocked' | 'behind' | 'failed' }
  /** Nothing was sent. `refused`: for want of a key; `unreachable`: there is no way. */
  | { found: 'kept-back'; state: 'refused' | 'unreachable'; message: string; fix: string }

type Described = Pick<LocalServer, 'state' | 'elsewhere' | 'sentence' | 'fix'>
type Context = { place: Place; platform: NodeJS.Platform }

/** The state of a server, in one sentence, and the next step with a command for this platform where one helps. */
export function describeServer(finding: Finding, { place, platform }: Context): Described {
  const { kind, baseUrl } = place
  const { name, advice = {} }: ProviderDefinition = providerOf(kind)
  const { host } = new URL(baseUrl)
  const as = (state: LocalServerState, sentence: string, fix: Described['fix'], elsewhere: string | null = null): Described => {
    return { state, elsewhere, sentence, fix }
  }
  switch (finding.found) {
    case 'server': {
      const version = finding.version === null ? name : `${name} ${finding.version}`
      const sentence = `${version} runs at ${host} and has ${finding.models === 0 ? 'no model yet' : countInWords(finding.models, 'model')}.`
      return as('running', sentence, finding.models > 0 ? null : firstModel(place, advice.noModels))
    }
    case 'nothing':
      if (finding.elsewhere !== null) {
        return as(
          'another-port',
          `${name} is not at ${host}, but answers at ${finding.elsewhere}.`,
          useOther(place, finding.elsewhere),
          finding.elsewhere,
        )
      }
      if (kind !== 'ollama' || finding.ollama === null) {
        return as('not-running', `${name} is not running at ${host}.`, { text: advice.notRunning ?? `Start ${name}.`, command: null })
      }
      return finding.ollama.installed
        ? as('not-running', `Ollama is installed, but not running at ${host}.`, startOllama(place, finding.ollama, platform))
        : as('not-installed', 'Ollama is not installed on this machine.', installOllama(platform))
    case 'something-else': {
      const who = finding.what === '' ? '' : `: it is ${finding.what}`
      const quoted = finding.says === '' ? '' : `, and says “${finding.says}”`
      return as('something-else', `What answers at ${host} is not ${name}${who}${quoted}.`, moveAway(place, platform))
    }
    case 'refusal': {
      const quoted = finding.says === '' ? '' : `: “${finding.says}”`
      const sentence = finding.hasKey ? `${name} at ${host} refused the key${quoted}.` : `${name} at ${host} asks for a key${quoted}.`
      const text =
        place.accountId === null ? 'Add an account for this address, with its key.' : `Enter the key in the account “${place.label}”.`
      return as('refused', sentence, { text, command: null })
    }
    case 'silence':
      if (finding.says !== '')
        return as('silent', `${name} at ${host} does not answer yet: “${finding.says}”.`, {
          text: 'Wait until it is ready; that is noticed by itself.',
          command: null,
        })
      return as('silent', `What listens at ${host} takes the connection, but does not answer.`, {
        text: place.onThisMachine ? `Stop ${name} and start it again; it is noticed by itself.` : `Start ${name} there again.`,
        command: null,
      })
    case 'no-way':
      return as('unreachable', noWay[finding.why](name, host), {
        text: `Check that the machine is on and reachable. ${listening(place)}`.trim(),
        command: null,
      })
    case 'kept-back':
      return as(finding.state, finding.message, { text: finding.fix, command: null })
  }
}

const noWay: Readonly<Record<Extract<Finding, { found: 'no-way' }>['why'], (name: string, host: string) => string>> = {
  dns: (_, host) => `The name in ${host} was not found.`,
  'no-route': (_, host) => `There is no way through the network to ${host}.`,
  connecting: (_, host) => `${host} did not take the connection in time.`,
  refused: (name, host) => `${host} is there, but ${name} does not take connections from this machine there.`,
  blocked: (_, host) => `${host} is an address that Keydeck does not call.`,
  behind: (name, host) => `${host} answers, but ${name} behind it does not.`,
  failed: (_, host) => `The connection to ${host} failed.`,
}

/** https://docs.ollama.com/faq#how-can-i-expose-ollama-on-my-network */
function listening({ kind }: Place): string {
  return kind === 'ollama' ? 'Ollama takes connections from other machines only when it is started with OLLAMA_HOST=0.0.0.0.' : ''
}

function firstModel({ kind }: Place, advice: string | undefined): Described['fix'] {
  if (kind === 'ollama') return { text: 'Pull a model, for example qwen2.5-coder:7b.', command: 'ollama pull qwen2.5-coder:7b' }
  return advice === undefined ? null : { text: advice, command: null }
}

function useOther({ accountId, label }: Place, elsewhere: string): Described['fix'] {
  const text =
    accountId === null
      ? `Add an account for ${elsewhere}, or set OLLAMA_HOST to it and start Keydeck again.`
      : `Change the base URL of the account “${label}” to ${elsewhere}.`
  return { text, command: null }
}

/** https://docs.ollama.com/linux, https://formulae.brew.sh/formula/ollama, https://winget.run/pkg/Ollama/Ollama */
function installOllama(platform: NodeJS.Platform): Described['fix'] {
  if (platform === 'darwin')
    return { text: 'Install it with Homebrew, or get the app from https://ollama.com/download.', command: 'brew install ollama' }
  if (platform === 'win32')
    return {
      text: 'Install it with winget, or get it from https://ollama.com/download.',
      command: 'winget install Ollama.Ollama',
    }
  return { text: 'Install it with its own script.', command: 'curl -fsSL https://ollama.com/install.sh | sh' }
}

function startOllama({ foundId }: Place, { byApp, byService }: InstalledOllama, platform: NodeJS.Platform): Described['fix'] {
  if (platform === 'darwin' && byApp) return { text: 'Start the Ollama app.', command: 'open -a Ollama' }
  if (platform === 'linux' && byService && foundId !== null) return { text: 'Start its service.', command: 'systemctl start ollama' }
  return {
    text: platform === 'win32' ? 'Start the Ollama app, or its server in a terminal.' : 'Start its server in a terminal.',
    command: 'ollama serve',
  }
}

function moveAway({ kind, onThisMachine }: Place, platform: NodeJS.Platform): Described['fix'] {
  if (kind !== 'ollama' || !onThisMachine)
    return { text: 'Check the address, or start the server on another port and enter that.', command: null }
  const text = 'Stop that program, or start Ollama on another port and add an account for it.'
  return {
    text,
    command: platform === 'win32' ? '$env:OLLAMA_HOST="127.0.0.1:11435"; ollama serve' : 'OLLAMA_HOST=127.0.0.1:11435 ollama serve',
  }
}
