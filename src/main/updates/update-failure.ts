import { z } from 'zod'
import { AppError } from '../../core/errors.ts'

const coded = z.object({ code: z.string().default(''), message: z.string() })

/** What a person is told of a failed update; without addresses, paths and stacks, which electron-updater's messages have. */
export function describeUpdateFailure(error: unknown): { message: string; fix: string } {
  if (error instanceof AppError) return { message: error.message, fix: error.fix }
  const { code, message } = coded.safeParse(error).data ?? { code: '', message: '' }
  // Electron's network errors and Squirrel's have no code of their own.
  const { message: what, fix } = failures.find(({ matches }) => matches.test(code || message)) ?? unknownFailure
  return { message: what, fix }
}

const failures = [
  {
    matches: /^ERR_UPDATER_INVALID_SIGNATURE$|Code signature .* did not pass validation/,
    message: 'The update is not signed by Keydeck’s authors, so it was left alone.',
    fix: 'Get the new version from where you got this one.',
  },
  {
    matches: /^ERR_CHECKSUM_MISMATCH$/,
    message: 'The update did not arrive whole, so it was left alone.',
    fix: 'Check for updates again.',
  },
  { matches: /^(ENOSPC|EDQUOT)$/, message: 'There is no room for the update.', fix: 'Free some space, then check for updates again.' },
  {
    matches: /^(EACCES|EPERM|EROFS)$/,
    message: 'Keydeck may not replace its own file.',
    fix: 'Move it to a folder that you can write to, or get the new version by hand.',
  },
  {
    matches: /^(ENOTFOUND|EAI_AGAIN|ECONN\w+|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EPIPE)$|^net::ERR_|timed out/,
    message: 'The place where updates are published does not answer.',
    fix: 'Check your connection, then check for updates again.',
  },
  {
    matches: /^(HTTP_ERROR_\d+|ERR_UPDATER_\w+)$/,
    message: 'No update could be read where updates are published.',
    fix: 'Try again tomorrow, or get the new version from where you got this one.',
  },
]

const unknownFailure = { message: 'The update did not work.', fix: 'Check for updates again; the log in the data folder says more.' }
