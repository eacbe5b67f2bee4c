export { findAccount } from '../core/accounts/find-account.ts'

/** Characters of an id that people are shown; enough to tell accounts apart and to type. */
export const shortId = (id: string): string => id.slice(0, 8)
