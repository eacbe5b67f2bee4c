import { ollamaToPullTo } from '../core/environment/way-to-a-model.ts'
import type { LocalModels } from '../shared/local-models.ts'
import { plainText } from '../shared/plain-text.ts'
import { fixInWords } from './local-model-words.ts'
import type { OfflineListing } from './offline-listing.ts'
import type { Output } from './output.ts'
import { alignRows } from './table.ts'

const modes: Readonly<Record<OfflineListing['mode'], string>> = {
  off: 'off: no local model answers for a provider',
  auto: 'automatic: a local model answers while a provider cannot be reached',
  always: 'always: a local model answers for the providers that you allowed',
}

/** What is known beside the listing: that the user's choice is not there, and the servers that a model could come from. */
type Beside = Pick<LocalModels, 'problem' | 'servers'> & Pick<Output, 'style'>

/** How offline mode stands, for people, with the next step where one is missing. */
export function offlineInWords(listing: OfflineListing, { problem, servers, style }: Beside): string {
  const { mode, network, model, providers } = listing
  return [
    `Offline     ${style('bold', modes[mode])}`,
    `Network     ${network === 'there' ? 'there' : style('yellow', 'gone')}`,
    `Model       ${model ? plainText(`${model.name} on ${model.server}. ${model.why.join(' ')}`) : 'none'}`,
    ...(problem === null ? [] : [`            ${plainText(problem)}`]),
    ...(providers.length === 0 ? ['Providers   no account is at a provider'] : ['', ...tableOf(listing, style)]),
    ...nextStep(listing, servers).map((step) => `\n${step}`),
  ].join('\n')
}

function tableOf({ providers, model }: OfflineListing, style: Output['style']): string[] {
  const heads = ['PROVIDER', 'ALLOWED', 'REACHED', 'NOW'].map((head) => style('dim', head))
  const reached = { reached: 'yes', unreached: style('yellow', 'no'), unknown: '-' }
  const rows = providers.map(({ name, allowed, reach, active }) => [
    plainText(name),
    allowed ? 'yes' : 'no',
    reached[reach],
    active && model ? plainText(`answered by ${model.name} on ${model.server}`) : '',
  ])
  return alignRows([heads, ...rows])
}

function nextStep({ mode, model, providers }: OfflineListing, servers: Beside['servers']): string[] {
  if (mode === 'off') return []
  if (!model) return [`There is no local model to answer. ${plainText(wayToOne(servers))}`]
  const [first] = providers
  if (first && !providers.some(({ allowed }) => allowed))
    return [`No provider is allowed. Allow one: keydeck offline --allow ${plainText(first.id)}`]
  return []
}

function wayToOne(servers: Beside['servers']): string {
  const ollama = ollamaToPullTo(servers)
  return ollama && ollama.state !== 'running' ? `${ollama.sentence} ${fixInWords(ollama.fix)}` : 'Pull one: keydeck ollama pull'
}
