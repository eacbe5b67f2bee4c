/** Longest label of an account, in characters. */
const longest = 60

/** Gives each account a label that no other has, whatever its case: `Work`, `Work 2`, `Work 3`. */
export function createUniqueLabels(accounts: readonly { label: string }[]) {
  const taken = new Set(accounts.map(({ label }) => label.toLowerCase()))
  const counts = new Map<string, number>()
  return {
    take(wanted: string): string {
      const base = wanted.trim()
      let count = counts.get(base.toLowerCase()) ?? 1
      let label = base
      while (taken.has(label.toLowerCase())) {
        count += 1
        const end = ` ${count}`
        label = `${base.slice(0, longest - end.length).trimEnd()}${end}`
      }
      counts.set(base.toLowerCase(), count)
      taken.add(label.toLowerCase())
      return label
    },
  }
}
