import { isSecretName } from './secret-names.ts'

/** Stand around what is in the place of a value while its line is masked; no line that is shown has either of them. */
const [open, close] = ['\uE000', '\uE001']

const putThere = new RegExp(`${open}(\\d+)${close}`, 'g')

/** Whether a value is one that was put aside. */
export const isPutAside = (value: string): boolean => new RegExp(`^${open}\\d+${close}$`).test(value)

/** All texts within some values, those first that others may be a part of. */
export function textsIn(values: readonly unknown[]): string[] {
  const within = (value: unknown): string[] => {
    if (typeof value === 'string') return value === '' ? [] : [value]
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(within) : []
  }
  return [...new Set(values.flatMap(within))].toSorted((one, other) => other.length - one.length)
}

/** Those that can be shown wherever they stand: a word that may be the name of a secret, and a part of one, is not told apart from it. */
export function apartFrom(secrets: readonly string[], own: readonly string[]): string[] {
  const isName = (value: string): boolean => /^[\w-]+$/.test(value) && isSecretName(value)
  return own.filter((value) => !isName(value) && !secrets.some((secret) => secret !== value && secret.includes(value)))
}

/**
 * Puts aside what Keydeck itself wrote into a line, which holds no secret: each of `own` where it is a whole value, in its quotes or up to
 * the end of the line. `bringBack` puts it in its place again.
 */
export function putAside(line: string, own: readonly string[]) {
  const put = own.reduce((rest, value, at) => {
    const place = `${open}${at}${close}`
    const quoted = rest.replaceAll(JSON.stringify(value), `"${place}"`).replaceAll(`'${value.replaceAll("'", "''")}'`, `'${place}'`)
    const before = quoted.endsWith(value) ? quoted.slice(0, -value.length) : null
    return before !== null && /(?:^|[:-] )$/.test(before) ? before + place : quoted
  }, line)
  return { line: put, bringBack: (masked: string): string => masked.replace(putThere, (_, at: string) => own[Number(at)] ?? '') }
}
