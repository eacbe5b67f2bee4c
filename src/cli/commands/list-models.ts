import { AppError } from '../../core/errors.ts'
import type { Account } from '../../shared/account.ts'
import type { Model, ModelPage } from '../../shared/model.ts'
import { contextInShort, modelsInWords, priceInShort } from '../../shared/model-words.ts'
import { plainText } from '../../shared/plain-text.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { ago } from '../ago.ts'
import type { Api } from '../client.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount, shortId } from '../find-account.ts'
import { toModelListing } from '../model-listing.ts'
import { alignRows } from '../table.ts'

type Input = { account: string; search: string; refresh: boolean }
type Found = Omit<ModelPage, 'models'> & { models: readonly Model[] }

/** Models that one call asks for, and the most that a person is shown. */
const pageLimit = 500
const mostShown = 1_000

/** Prints an account's models, after a check when they are to be fetched. The vault is unlocked only for that. */
export async function listModels(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const known = await keydeck.api()
  const account = findAccount(await known.accounts.list.query(), input.account)
  const api = input.refresh && account.keyState === 'ready' ? await keydeck.unlocked() : known
  if (input.refresh) await fetchModels(api, account, context)
  const found = await allOf(api, account, input.search, output.json ? Infinity : mostShown)
  output.result(found.models.map(toModelListing), () => inWords(account, input.search, found, context))
  return exitCodes.done
}

/** Throws `check-failed` when the check brought no list. */
async function fetchModels(api: Api, account: Account, { output, signal }: CliContext): Promise<void> {
  output.progress(`Checking ${account.label} …`)
  const report = await api.checks.run.mutate({ id: account.id }, { signal })
  if (report.models !== null) return
  if (report.outcome !== 'works') throw new AppError('check-failed', report.message, report.fix, { details: report })
  output.note('The account works, but no list of models came.')
}

/** At most so many of the models that fit. */
async function allOf(api: Api, { id }: Account, search: string, most: number): Promise<Found> {
  const first = await api.models.page.query({ id, search, offset: 0, limit: pageLimit })
  const models = [...first.models]
  while (models.length < Math.min(first.matching, most)) {
    const page = await api.models.page.query({ id, search, offset: models.length, limit: pageLimit })
    if (page.models.length === 0) break
    models.push(...page.models)
  }
  return { ...first, models }
}

function inWords(account: Account, search: string, found: Found, { output: { style }, installed }: CliContext): string {
  if (found.models.length === 0) return noneInWords(account, search, found)
  const age = found.fetchedAt ? `, fetched ${ago(found.fetchedAt, new Date())}` : ''
  const many = search === '' ? modelsInWords(found.matching) : `${found.matching.toLocaleString('en-US')} of ${modelsInWords(found.total)}`
  const title = `${style('bold', `${plainText(account.label)} (${plainText(definitionOf(account).name)})`)}: ${many}${age}`
  const rows = found.models.map((model) => [
    model.favourite ? style('yellow', '*') : ' ',
    plainText(model.id),
    plainText(model.name ?? ''),
    contextInShort(model.contextTokens),
    priceInShort(model.price?.inputPerMillion ?? null),
    priceInShort(model.price?.outputPerMillion ?? null),
    model.id === account.model ? style('green', 'in use') : '',
  ])
  const table = alignRows([['', 'MODEL', 'NAME', 'CONTEXT', 'IN', 'OUT', ''].map((head) => style('dim', head)), ...rows])
  const hasPrices = found.models.some(({ price }) => price !== null)
  const left = found.matching - found.models.length
  return [
    title,
    ...table,
    ...(left > 0 ? [`${left.toLocaleString('en-US')} more; narrow them down with --search, or take them all with --json.`] : []),
    ...(hasPrices
      ? [style('dim', `IN and OUT: US dollars for a million tokens, from the price list of Keydeck ${installed.version}.`)]
      : []),
  ].join('\n')
}

function noneInWords(account: Account, search: string, { source, total }: Found): string {
  const name = plainText(account.label)
  if (search !== '' && total > 0) return `None of the ${modelsInWords(total)} of ${name} has every word of the search in its id or name.`
  if (source === 'unfetched')
    return `The models of ${name} were not fetched yet. Fetch them: keydeck models ${shortId(account.id)} --refresh`
  if (source === 'absent') return `${plainText(definitionOf(account).name)} has no list of models.`
  return `The list of models of ${name} is empty.`
}
