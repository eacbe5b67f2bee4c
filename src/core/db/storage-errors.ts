import type { ErrorCode } from '../../shared/error-code.ts'
import { AppError } from '../errors.ts'

type StorageFailure = { code: ErrorCode; message: string; fix: string }

const full: StorageFailure = {
  code: 'storage-full',
  message: 'The disk that holds the data folder is full; nothing was saved.',
  fix: 'Free some space on that disk, then try again.',
}
const readOnly: StorageFailure = {
  code: 'storage-read-only',
  message: 'Keydeck is not allowed to write to its data folder.',
  fix: 'Give your user permission to write to the data folder, or set KEYDECK_HOME to a folder of your own.',
}
const busy: StorageFailure = {
  code: 'database-busy',
  message: 'Another program is using the database right now; nothing was changed.',
  fix: 'Try again in a moment; if it stays busy, close other programs that have the data folder open.',
}
const corrupt: StorageFailure = {
  code: 'database-corrupt',
  message: 'The database is damaged. It was left exactly as it is.',
  fix: 'Restore one of the backups, or start afresh; the damaged file is kept either way.',
}
const failed: StorageFailure = {
  code: 'storage-failed',
  message: 'The disk did not read or write as it should.',
  fix: 'Check that the disk is connected and healthy, then try again.',
}

/** Result codes of SQLite (https://www.sqlite.org/rescode.html) and of the operating system (errno(3)), most specific first. */
const failures: readonly (readonly [pattern: RegExp, failure: StorageFailure])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/, full],
  [/^(SQLITE_READONLY(_.*)?|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS)$/, readOnly],
  [/^(SQLITE_BUSY(_.*)?|SQLITE_LOCKED(_.*)?|EBUSY)$/, busy],
  [/^(SQLITE_NOTADB|SQLITE_CORRUPT(_.*)?)$/, corrupt],
  [/^(SQLITE_IOERR(_.*)?|SQLITE_CANTOPEN_.*|SQLITE_PROTOCOL|EIO|EMFILE|ENFILE|ENODEV|ENXIO|ESTALE|ETIMEDOUT)$/, failed],
]

/** How deep wrapped errors are followed: drizzle wraps SQLite's error once, a service perhaps once more. */
const deepestCause = 5

/** The thrown value, or the cause below it, that carries a result code of SQLite or of the operating system. */
function findCoded(thrown: unknown): { error: Error; code: string } | undefined {
  let current = thrown
  for (let depth = 0; depth < deepestCause && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return { error: current, code: current.code }
    current = current.cause
  }
  return undefined
}

/** The result code of SQLite or of the operating system behind a thrown value, such as `SQLITE_FULL` or `ENOSPC`. */
export function storageErrorCode(thrown: unknown): string | undefined {
  return findCoded(thrown)?.code
}

/**
 * Translates what SQLite or the file system threw into an `AppError` with one of the codes `storage-full`, `storage-read-only`,
 * `database-busy`, `database-corrupt`, `storage-failed`. Everything else, an `AppError` included, comes back as it is.
 * The cause is the innermost error: the query builder's own one quotes the values of the row in its message.
 */
export function asStorageError(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown
  const coded = findCoded(thrown)
  if (!coded) return thrown
  const failure = failures.find(([pattern]) => pattern.test(coded.code))?.[1]
  return failure ? new AppError(failure.code, failure.message, failure.fix, { cause: coded.error }) : thrown
}

/** Runs synchronous storage work and throws its failures as `AppError`s. */
export function withStorageErrors<T>(run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    throw asStorageError(thrown)
  }
}

/** Runs asynchronous storage work and rejects with its failures as `AppError`s. */
export async function withStorageErrorsAsync<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (thrown) {
    throw asStorageError(thrown)
  }
}
