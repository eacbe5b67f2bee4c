/** Names that Windows keeps for devices, also with an ending. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i
/** Signs that some file system refuses, and those that change how a name is read, such as a change of direction; joined emoji stay. */
const unfit = /(?:[<>:"/\\|?*\p{Zl}\p{Zp}]|(?!\u200d)\p{C})+/gu
const longestBytes = 120

/** A title as the name of a file that every file system takes; `ending` without its dot. */
export function fileNameOf(title: string, ending: string): string {
  const name = cut(title.replace(unfit, ' ').replace(/\s+/gu, ' ')).replace(/^[\s.]+|[\s.]+$/gu, '')
  const safe = name === '' ? 'conversation' : reserved.test(name.split('.')[0]?.trim() ?? '') ? `conversation ${name}` : name
  return `${safe}.${ending}`
}

/** The longest beginning of whole characters that has at most so many bytes. */
function cut(text: string): string {
  let kept = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > longestBytes) return kept
    kept += segment
  }
  return kept
}
