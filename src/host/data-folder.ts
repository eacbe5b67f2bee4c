import { resolve } from 'node:path'
import { dataFolder } from '../core/db/data-folder.ts'
import type { OwnEnvironment } from './environment.ts'

/** The data folder as other programs have to be told of it; null for the usual one, which they find by themselves. */
export function homeToTell(folder: string): string | null {
  return folder === dataFolderOf({ home: undefined }) ? null : folder
}

/** The absolute path of the data folder: the same one for every shell. Touches no file. */
export function dataFolderOf({ home }: Pick<OwnEnvironment, 'home'>): string {
  return resolve(dataFolder(home === undefined ? {} : { KEYDECK_HOME: home }))
}
