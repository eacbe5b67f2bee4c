import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ShippedPackage } from '../../src/shared/licences.ts'

/** Licences that ask for nothing but to be named and kept with the copy, by their SPDX names (https://spdx.org/licenses/). */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
])

/** For packages that name one of these and ship no text. */
const standardTexts = ['MIT', 'Apache-2.0']

const person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
const manifest = z.object({ name: z.string(), version: z.string(), license: z.string(), author: person.optional() })

/**
 * The licences of installed packages, each once, by name and version; `folders` are absolute. Throws a sentence for every
 * package whose licence is not on the list above, or that has no text.
 */
export function collectLicences(folders: readonly string[]): ShippedPackage[] {
  const problems: string[] = []
  const packages = new Map<string, ShippedPackage>()
  for (const folder of folders) {
    const { name, version, license, author } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    if (!isAllowed(license)) problems.push(`${name} ${version} is under ${license}, which nobody has looked at yet.`)
    const text = textOf(folder) ?? standardText(license, author ?? `the authors of ${name}`)
    if (text === undefined) problems.push(`${name} ${version} has no text of its licence, ${license}.`)
    else packages.set(`${name}@${version}`, { name, version, licence: license, text })
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return [...packages.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'))
}

/** Whether an SPDX expression leaves a choice that is allowed. */
function isAllowed(expression: string): boolean {
  return choicesOf(expression).some((choice) => choice.split(' AND ').every((name) => allowed.has(name)))
}

/** `(MIT OR CC0-1.0)` leaves two. */
function choicesOf(expression: string): string[] {
  return expression.replace(/^\((.*)\)$/, '$1').split(' OR ')
}

/** What a package says of its licence, and of code of others inside it. */
function textOf(folder: string): string | undefined {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  const texts = files.toSorted().map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
  return texts.length === 0 ? undefined : texts.join('\n\n')
}

/** The text of a licence that is the same for everybody but its holder; undefined for others. */
export function standardText(license: string, author: string): string | undefined {
  const name = choicesOf(license).find((choice) => standardTexts.includes(choice))
  if (name === undefined) return undefined
  return readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8')
    .replace('{author}', author)
    .trim()
}
