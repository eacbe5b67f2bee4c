import { resolve } from 'node:path'
import { dataFolder } from '../core/db/data-folder.ts'
import type { OwnEnvironment } from './environment.ts'

/** The absolute path of the data folder: the same one for every shell. Touches no file. */
export function dataFolderOf({ home }: Pick<OwnEnvironment, 'home'>): string {
  return resolve(dataFolder(home === undefined ? {} : { KEYDECK_HOME: home }))
}
