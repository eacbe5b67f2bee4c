/** The least that is shown of a part of a patch, in characters. */
const leastOfHunk = 240

/**
 * A patch cut to a length in characters: of each of its hunks the beginning, of as many hunks as there is room for. What is left out is
 * told in numbers.
 */
export function shortenPatch(patch: string, most: number): string {
  if (patch.length <= most) return patch
  const [head = '', ...hunks] = patch.split(/^(?=@@ )/m)
  const room = Math.max(0, most - head.length - 60)
  const shown = hunks.slice(0, Math.max(1, Math.floor(room / leastOfHunk)))
  let left = room
  const parts = shown.map((hunk, at) => {
    const part = headOf(hunk, Math.floor(left / (shown.length - at)))
    left -= part.length
    return part
  })
  const more = hunks.length - shown.length
  return `${head.slice(0, most)}${parts.join('')}${more > 0 ? `… ${more} more places in this file\n` : ''}`.slice(0, most)
}

function headOf(hunk: string, most: number): string {
  if (hunk.length <= most) return hunk
  const end = hunk.lastIndexOf('\n', Math.max(0, most - 30))
  const kept = hunk.slice(0, end === -1 ? Math.max(0, most - 30) : end)
  return `${kept}\n… ${hunk.slice(kept.length).split('\n').length - 1} more lines\n`
}

/** How long each may be so that all of them come to `total` at most: short ones stay whole, and what they leave goes to the long ones. */
export function fairLimit(lengths: readonly number[], total: number): number {
  let [left, many] = [total, lengths.length]
  for (const length of lengths.toSorted((one, other) => one - other)) {
    if (length > left / many) return Math.max(0, Math.floor(left / many))
    left -= length
    many -= 1
  }
  return Number.POSITIVE_INFINITY
}
