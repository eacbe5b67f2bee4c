import type { ErrorBody, ErrorCode } from '../shared/error-code.ts'

/** A failure that a person can meet. `fix` is one next step; `details` is plain data for surfaces, free of secrets. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fix: string
  readonly details: unknown
  constructor(code: ErrorCode, message: string, fix: string, options: { cause?: unknown; details?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.fix = fix
    this.details = options.details
  }
}

/** What a surface may show of any thrown value: an `AppError` as it is, everything else without a word of its text (S12). */
export function toErrorBody(thrown: unknown): ErrorBody {
  if (thrown instanceof AppError) return { code: thrown.code, message: thrown.message, fix: thrown.fix }
  return { code: 'internal', message: 'Something went wrong inside Keydeck.', fix: 'Try again; the log in the data folder says more.' }
}
