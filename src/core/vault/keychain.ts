/**
 * A place outside the data folder that keeps one small secret per account name, such as the macOS Keychain. Each function
 * throws `KeychainError` only.
 */
export type Keychain = {
  /** Whether it answers; creates nothing and asks the person nothing. */
  probe(): Promise<void>
  /** The secret, or null where there is no entry. Who asked overwrites it after use. */
  read(account: string): Promise<Buffer | null>
  write(account: string, secret: Buffer): Promise<void>
  /** An entry that is gone already is no error. */
  remove(account: string): Promise<void>
}

/** `locked`: worth another try. `dismissed`: locked, and the person said no to unlocking it. `unavailable`: nothing answers. */
export type KeychainFailure = 'locked' | 'dismissed' | 'unavailable'

export class KeychainError extends Error {
  readonly failure: KeychainFailure
  constructor(failure: KeychainFailure, reason: string) {
    super(reason)
    this.name = 'KeychainError'
    this.failure = failure
  }
}
