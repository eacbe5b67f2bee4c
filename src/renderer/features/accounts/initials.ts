/** Two letters for a name: its first two capitals, or its first two letters. */
export function initialsOf(name: string): string {
  const capitals = name.match(/\p{Lu}/gu) ?? []
  return capitals.length >= 2 ? capitals.slice(0, 2).join('') : name.slice(0, 2)
}
