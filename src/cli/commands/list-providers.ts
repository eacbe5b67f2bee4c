import { plainText } from '../../shared/plain-text.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import { definitionOfOwn } from '../../shared/providers/definition-of-own.ts'
import type { OwnProvider } from '../../shared/providers/own-provider.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import type { Output } from '../output.ts'
import { toProviderListing, type ProviderListing } from '../provider-listing.ts'
import { alignRows } from '../table.ts'

const groups: Readonly<Record<ProviderListing['kind'], string>> = {
  'model-provider': 'Model providers',
  'local-server': 'Local servers',
  'developer-api': 'Developer APIs',
  proxy: 'Proxies and gateways',
  own: 'Your own',
}

/** Prints the providers of the catalogue, in its order, and after them the user's own. Reads no data folder. */
export async function listProviders({ output }: Pick<CliContext, 'output'>, own: readonly OwnProvider[] = []): Promise<number> {
  const providers = [...catalogue, ...own.map(definitionOfOwn)].map(toProviderListing)
  output.result(providers, () => [...inGroups(providers, output), '', ...notes(output)].join('\n'))
  return exitCodes.done
}

function inGroups(providers: readonly ProviderListing[], output: Output): string[] {
  const kinds = Object.entries(groups).filter(([kind]) => providers.some((provider) => provider.kind === kind))
  const ordered = kinds.flatMap(([kind]) => providers.filter((provider) => provider.kind === kind))
  // One alignment for all groups: the columns stand below each other across kinds.
  const lines = alignRows(ordered.map((provider) => rowOf(provider, output)))
  return kinds.flatMap(([kind, title], index) => {
    const count = providers.filter((provider) => provider.kind === kind).length
    return [...(index === 0 ? [] : ['']), output.style('bold', title), ...lines.splice(0, count)]
  })
}

function rowOf({ id, name, baseUrl, auth, env, unconfirmed }: ProviderListing, { style }: Output): string[] {
  return [
    `  ${id}`,
    plainText(name) + (unconfirmed.length === 0 ? '' : style('dim', ' ?')),
    baseUrl === null ? style('dim', 'your own address') : plainText(baseUrl),
    style('dim', auth),
    env[0] ?? '',
  ]
}

function notes({ style }: Output): string[] {
  return [
    'Add an account: keydeck add --provider and the name in the first column',
    style('dim', '? Some facts are not confirmed by public documentation; --json names them.'),
  ]
}
