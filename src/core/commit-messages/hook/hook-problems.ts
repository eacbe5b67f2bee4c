import { AppError } from '../../errors.ts'

export const commandMissing = (): AppError =>
  new AppError(
    'not-found',
    'The hook calls the keydeck command, which is not installed.',
    'Install the keydeck command in Settings, then try again.',
  )

export const foreignHook = (shown: string): AppError =>
  new AppError(
    'invalid-input',
    `${shown} is there already and is no shell script, so it was left alone.`,
    'Have it call `keydeck commit-message --staged` itself, or move it away and try again.',
  )

export const linkedHook = (shown: string): AppError =>
  new AppError(
    'invalid-input',
    `${shown} is a link to a file elsewhere, so it was left alone.`,
    'Have that file call `keydeck commit-message --staged` itself, or remove the link and try again.',
  )

export const disabledHook = (shown: string): AppError =>
  new AppError(
    'invalid-input',
    `${shown} is there already and not executable, so that Git passes over it. It was left alone.`,
    'Make it executable with `chmod +x`, or move it away, then try again.',
  )
