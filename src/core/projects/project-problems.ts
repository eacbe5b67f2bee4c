import type { Account } from '../../shared/account.ts'
import { AppError } from '../errors.ts'

type Named = Pick<Account, 'label'>

export function notAbsolute(): AppError {
  return new AppError('invalid-input', 'The path of a project is a whole one, from the root on.', 'Give the whole path of the folder.')
}

/** A folder whose rules would take too long to find is refused: to leave some out could leave out the one that forbids. */
export function outOfSight(): AppError {
  return new AppError(
    'invalid-input',
    'The folder lies too deep, or behind too many links, for every rule that may hold there to be found.',
    'Use a folder that lies less deep, and name it by its real path.',
  )
}

export function folderMissing(folder: string): AppError {
  return new AppError('invalid-input', `There is no folder at ${folder}.`, 'Make the folder first, or name another one.')
}

export function deniedHere({ label }: Named, folder: string, rule: string): AppError {
  return new AppError(
    'denied',
    `“${label}” is never to be used under ${rule}, so it was not bound to ${folder}.`,
    'Bind another account, or take that rule back first.',
    { details: { folder: rule } },
  )
}

/** The key of an account goes to no other origin than the one that it was entered for (S6). */
export function otherOrigin({ label }: Named, { from, to }: { from: string; to: string }): AppError {
  return new AppError(
    'endpoint-changed',
    `The key of “${label}” was entered for ${from}; the base URL for the project is on ${to}, where it is not sent.`,
    'Add an account for that address, with the key that belongs there, and bind that one.',
    { details: { from, to } },
  )
}

export function unfitAddress({ label }: Named, host: string): AppError {
  return new AppError(
    'invalid-input',
    `“${label}” reaches nothing at ${host}: the network’s rules forbid it.`,
    'Give another base URL, or say in the account that its address is on this machine or the local network.',
    { details: { field: 'baseUrl' } },
  )
}

export function unknownToBind({ label }: Named): AppError {
  return new AppError(
    'invalid-input',
    `This version of Keydeck does not know the provider of “${label}”, so it was not bound.`,
    'Update Keydeck, or bind another account.',
  )
}

export function noProjectHere(folder: string): AppError {
  return new AppError('not-found', `${folder} is no project.`, 'List the projects to see their folders.')
}

export function noProject(): AppError {
  return new AppError('not-found', 'There is no project with this id.', 'List the projects to see them.')
}

export function nothingBound(folder: string): AppError {
  return new AppError('not-found', `No account of this provider is bound to ${folder}.`, 'List the projects to see what is bound where.')
}

export function noSuchRule({ label }: Named, folder: string, rule: string | undefined): AppError {
  const fix = rule === undefined ? 'List the projects to see the rules.' : `The rule is for ${rule}; take it back there.`
  return new AppError('not-found', `${folder} has no rule against “${label}”.`, fix)
}

export function alreadyProject(folder: string): AppError {
  return new AppError('invalid-input', `${folder} is a project already.`, 'Remove the one of the two that you do not need.')
}
