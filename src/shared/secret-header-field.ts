const headerPrefix = 'header:'

/** The name under which the vault keeps the value of a secret header. */
export const secretHeaderField = (name: string): string => `${headerPrefix}${name.toLowerCase()}`

/** The header that a secret of this name is the value of, as the name has it; undefined for a secret that is none. */
export const headerOfSecret = (name: string): string | undefined =>
  name.startsWith(headerPrefix) ? name.slice(headerPrefix.length) : undefined
