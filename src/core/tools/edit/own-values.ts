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

/** A text that Keydeck wrote. `around`: secrets that it is a part of, as they may be written. */
export type OwnText = { text: string; around: readonly string[] }

const mayBeName = (text: string): boolean => /^[\w-]+$/.test(text) && isSecretName(text)

/** Those of `own` that can be told apart from the user's own: a word that may be the name of a secret is none. */
export function apartFrom(secrets: readonly string[], own: readonly string[]): OwnText[] {
  return own
    .filter((text) => !mayBeName(text))
    .map((text) => {
      const around = secrets.filter((secret) => secret !== text && secret.includes(text))
      return { text, around: around.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]) }
    })
}

/**
 * Puts aside what Keydeck itself wrote into a line, which holds no secret: each of `own` where it is a whole value, in its quotes or up to
 * the end of the line. `bringBack` puts it in its place again.
 */
export function putAside(line: string, own: readonly OwnText[]) {
  const put = own.reduce((rest, { text, around }, at) => {
    if (around.some((secret) => line.includes(secret))) return rest
    const place = `${open}${at}${close}`
    const quoted = rest.replaceAll(JSON.stringify(text), `"${place}"`).replaceAll(`'${text.replaceAll("'", "''")}'`, `'${place}'`)
    const before = quoted.endsWith(text) ? quoted.slice(0, -text.length) : null
    return before !== null && /(?:^|[:-] )$/.test(before) ? before + place : quoted
  }, line)
  return { line: put, bringBack: (masked: string): string => masked.replace(putThere, (_, at: string) => own[Number(at)]?.text ?? '') }
}
