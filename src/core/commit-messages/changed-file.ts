import { plainText } from '../../shared/plain-text.ts'

/**
 * A file that differs. `name`: as it is shown, on one line; `path`: as Git is told it, null where its bytes are no UTF-8 and cannot be
 * handed over; `from`: what it was called before. `added` and `deleted`: lines, null where Git takes it for binary.
 */
export type ChangedFile = {
  name: string
  path: string | null
  from: string | null
  fromPath: string | null
  what: 'added' | 'deleted' | 'changed' | 'renamed' | 'copied' | 'retyped' | 'unmerged'
  kind: 'file' | 'link' | 'submodule'
  modeChanged: boolean
  added: number | null
  deleted: number | null
}

const whats: Readonly<Record<string, ChangedFile['what']>> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
  C: 'copied',
  T: 'retyped',
  U: 'unmerged',
}

/**
 * Reads what `git diff --raw --numstat -z` prints: https://git-scm.com/docs/git-diff#_raw_output_format. A file with conflicts stands
 * there more than once.
 */
export function readChangedFiles(printed: Buffer): ChangedFile[] {
  // Byte for byte: a path may be in any encoding, or in none.
  const fields = printed.toString('latin1').split('\0')
  const files = new Map<string, ChangedFile>()
  let at = 0
  const next = () => fields[at++] ?? ''
  while (at < fields.length && fields[at] !== '') {
    const field = next()
    if (field.startsWith(':')) {
      const [oldMode = '', newMode = '', , , status = ''] = field.slice(1).split(' ')
      const letter = status.charAt(0)
      const from = letter === 'R' || letter === 'C' ? next() : null
      const path = next()
      const mode = letter === 'D' ? oldMode : newMode
      files.set(path, {
        name: shown(path),
        path: asText(path),
        from: from === null ? null : shown(from),
        fromPath: from === null ? null : asText(from),
        what: whats[letter] ?? 'changed',
        kind: mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file',
        modeChanged: letter !== 'A' && letter !== 'D' && oldMode !== newMode,
        added: 0,
        deleted: 0,
      })
      continue
    }
    const [added = '', deleted = '', named = ''] = field.split('\t')
    const path = named === '' ? (next(), next()) : field.slice(added.length + deleted.length + 2)
    const file = files.get(path)
    if (file) Object.assign(file, { added: lines(added), deleted: lines(deleted) })
  }
  return [...files.values()]
}

const lines = (text: string): number | null => (text === '-' ? null : Number.parseInt(text, 10) || 0)

const shown = (bytes: string): string => plainText(Buffer.from(bytes, 'latin1').toString('utf8'))

function asText(bytes: string): string | null {
  const text = Buffer.from(bytes, 'latin1').toString('utf8')
  return Buffer.from(text, 'utf8').toString('latin1') === bytes ? text : null
}

/** What has become of a file in one line, without any of its content. */
export function fileInWords(file: ChangedFile): string {
  const { name, from, what, kind, modeChanged, added, deleted } = file
  const counts = added === null || deleted === null ? 'binary' : `+${added} -${deleted}`
  const of = kind === 'file' ? '' : kind === 'link' ? ', symbolic link' : ', submodule'
  const was = from === null ? '' : ` from ${from}`
  return `${name}: ${what === 'retyped' ? 'changed' : what}${was}${of}${modeChanged ? ', mode changed' : ''} (${counts})`
}
