import { CommanderError } from 'commander'
import type { Readable } from 'node:stream'
import { AppError, toErrorBody } from '../core/errors.ts'
import { giveBackEnvironment, takeEnvironment } from '../host/environment.ts'
import { checkReport } from '../shared/check.ts'
import type { CommandWork, InstalledPackage } from './context.ts'
import { exitCodeOf, exitCodes } from './exit-code.ts'
import type { Launch } from './launch/launch-command.ts'
import { createOutput, type OutputStream } from './output.ts'
import { createProgram } from './program.ts'
import { readQuickCommand } from './quick/read-words.ts'
import type { PrintedResult } from './stdout-failure.ts'
import { toUsageError } from './usage-error.ts'

/** The process around a command. */
export type Host = {
  installed: InstalledPackage
  env: NodeJS.ProcessEnv
  stdin: Readable & { isTTY?: boolean }
  stdout: OutputStream
  stderr: OutputStream
  printed: PrintedResult
  /** Aborts when a person or the system ends the process, or the result cannot be written. */
  signal: AbortSignal
  /** Becomes another command; resolves with its exit status where a process cannot be replaced. */
  launch: (command: Launch) => Promise<number>
}

/**
 * Runs one command line (without the program's own name) and resolves with its exit status. Prints every failure; never
 * throws one. Takes Keydeck's variables out of `env`.
 */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const { installed, stdin, stdout, stderr, printed, signal } = host
  const environment = takeEnvironment(host.env)
  const output = createOutput({ stdout, stderr, json: ownWords(argv).includes('--json') })
  let folder: string | undefined
  let exitCode: number = exitCodes.done
  let instead: Launch | undefined

  function ownEnvironment(): Record<string, string> {
    const all = { ...host.env }
    giveBackEnvironment(all, environment)
    return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])))
  }

  async function perform(work: CommandWork, { home = environment.home }: { home?: string } = {}): Promise<void> {
    const [{ dataFolderOf }, { createKeydeck }, { createTerminal }] = await Promise.all([
      import('../host/data-folder.ts'),
      import('./client.ts'),
      import('./terminal.ts'),
    ])
    folder = dataFolderOf({ home })
    const terminal = createTerminal({ stdin, stderr, signal })
    const keydeck = createKeydeck({ folder, installed, environment, terminal, output })
    try {
      exitCode = await work({
        installed,
        environment,
        folder,
        output,
        terminal,
        keydeck,
        signal,
        ownEnvironment,
        startInstead: (command) => void (instead = command),
      })
    } finally {
      await keydeck.close()
    }
  }

  const program = createProgram({
    version: installed.version,
    run: perform,
    writeOut: (text) => void stdout.write(text),
    writeErr: (text) => void stderr.write(text),
  })
  async function execute(): Promise<number> {
    try {
      await program.parseAsync([...argv], { from: 'user' })
      return exitCode
    } catch (thrown) {
      if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.done
      // A result that could not be written ended the command: that is what there is to say.
      if (signal.aborted) await printed()
      throw thrown
    }
  }

  try {
    const status = await execute()
    await printed()
    return instead && status === exitCodes.done ? await host.launch(instead) : status
  } catch (thrown) {
    // Without a command commander has printed the help; that is all there is to say.
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') return exitCodes.usage
    const failure = thrown instanceof CommanderError ? toUsageError(thrown, argv) : await toFailure(thrown, folder, signal)
    if (!(failure instanceof AppError) && folder !== undefined) {
      const { logUnexpected } = await import('./log-unexpected.ts')
      // A log that cannot be written must not stand in the way of telling the person.
      await logUnexpected(folder, `cli ${argv[0] ?? ''}`, failure).catch(() => undefined)
    }
    const body = toErrorBody(failure)
    const report = failure instanceof AppError ? checkReport.safeParse(failure.details).data : undefined
    output.error(body, report ? { outcome: report.outcome } : {})
    return exitCodeOf(body.code)
  }
}

/** The words that are Keydeck's own: not those of a command that it is to start. */
function ownWords(argv: readonly string[]): readonly string[] {
  const command = readQuickCommand(argv)
  if (command?.verb === 'run') return argv.slice(0, argv.length - command.words.length)
  const ended = argv.indexOf('--')
  return ended === -1 ? argv : argv.slice(0, ended)
}

async function toFailure(thrown: unknown, folder: string | undefined, signal: AbortSignal): Promise<unknown> {
  // Whatever the interrupted work threw on its way out: the person ended it.
  if (signal.aborted && !(thrown instanceof AppError)) return new AppError('cancelled', 'Cancelled.', '', { cause: thrown })
  const { asFailure } = await import('./failure.ts')
  const failure = asFailure(thrown)
  if (!(failure instanceof AppError) || folder === undefined) return failure
  const { withTerminalFix } = await import('./terminal-fix.ts')
  return withTerminalFix(failure, folder)
}
