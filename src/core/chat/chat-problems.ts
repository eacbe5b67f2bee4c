import { AppError } from '../errors.ts'

export const conversationMissing = (): AppError =>
  new AppError('not-found', 'This conversation is not there any more.', 'Choose another one, or begin a new one.')

export const turnMissing = (): AppError =>
  new AppError('not-found', 'This message is not there any more.', 'Open the conversation again to see what is.')

export const answerOnItsWay = (): AppError =>
  new AppError('invalid-input', 'The answer before is still on its way.', 'Wait for it, or stop it, then send the message again.')

export const accountRemoved = (label: string | null): AppError =>
  new AppError(
    'not-found',
    label === null ? 'The account that this went to was removed.' : `The account “${label}” was removed.`,
    'Choose another account, then try again.',
  )
