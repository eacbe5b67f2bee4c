import { existsSync, lstatSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isAlive, whereabouts } from '../../host/already-running.ts'
import { readRunningApp, type RunningApp } from '../../host/running-app.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { fine, problem, warning, type Finding } from './finding.ts'

/** The app that is noted in the data folder: whether it runs, answers and is of this version. `answers`: asks it. */
export async function checkApp(options: { folder: string; version: string; answers: () => Promise<boolean> }): Promise<Finding[]> {
  const { folder, version, answers } = options
  const note = join(folder, 'app.json')
  const app = readRunningApp(folder)
  const remove = `Start the app again, or run \`rm ${quotedForShell(note)}\`.`
  if (!app) {
    if (existsSync(note)) return [warning('app', 'What the app has noted of itself cannot be read.', remove)]
    return [fine('app', 'No app is running.')]
  }
  if (!isAlive(app.pid)) return [warning('app', 'The app has ended without taking its note away.', remove)]
  if (!(await answers()))
    return [problem('app', `The app${whereabouts(app)} does not answer.`, `End it with \`kill ${app.pid}\`, then start it again.`)]
  const differs = app.version !== version
  return [
    differs
      ? warning('app', `The app that runs is Keydeck ${app.version}, this command is ${version}.`, 'End the app and start it again.')
      : fine('app', `The app runs${whereabouts(app)} and answers.`),
    ...(process.platform === 'win32' ? [] : [checkSocket(app)]),
  ]
}

function checkSocket({ socket }: RunningApp): Finding {
  const found = lstatSync(socket, { throwIfNoEntry: false })
  const folder = statSync(dirname(socket), { throwIfNoEntry: false })
  const restart = 'End the app and start it again.'
  if (!found?.isSocket() || !folder) return problem('socket', 'The socket of the app is gone.', restart)
  const own = process.geteuid?.()
  if (own !== undefined && [found.uid, folder.uid].some((uid) => uid !== own))
    return problem('socket', 'The socket of the app belongs to another user.', restart)
  if ((folder.mode & 0o077) !== 0)
    return problem('socket', 'Other users can reach the socket of the app.', `Run \`chmod 700 ${quotedForShell(dirname(socket))}\`.`)
  if ((found.mode & 0o177) !== 0)
    return problem('socket', 'Other users may use the socket of the app.', `Run \`chmod 600 ${quotedForShell(socket)}\`.`)
  return fine('socket', 'The socket of the app is private.')
}
