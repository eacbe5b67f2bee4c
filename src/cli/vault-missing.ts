import { AppError } from '../core/errors.ts'

/** No vault in the data folder, told to someone at a command line. */
export function vaultMissing(): AppError {
  return new AppError(
    'vault-missing',
    'There is no vault yet.',
    'Make one: `keydeck init --help` shows the ways, or run `keydeck serve` and choose in the browser.',
  )
}
