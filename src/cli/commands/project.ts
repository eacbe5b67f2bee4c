import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { explain } from '../help-text.ts'

const examples = ['keydeck use Work --project ~/client-b', 'keydeck project deny Private ~/client-b', 'keydeck project show']
const whichFolder = 'A folder that is not named is the current one.'

const change = async () => (await import('./change-project.ts')).projectChanges

export function configureProject(program: Command, run: RunCommand): void {
  const project = program.command('project').description('Show and change which accounts are used in which folders, and which never.')
  explain(project.addHelpText('after', `\n${whichFolder}`), examples)

  function define(nameAndArguments: string, purpose: string, example: string, options: { isDefault?: boolean } = {}): Command {
    const command = project
      .command(nameAndArguments, options)
      .summary(purpose)
      .description(nameAndArguments.includes('[folder]') ? `${purpose} ${whichFolder}` : purpose)
      .option('--json', 'print JSON for programs')
    return explain(command, [example])
  }

  define('list', 'List the projects; so does `keydeck project` alone.', 'keydeck project list --json', { isDefault: true }).action(() =>
    run(async (context) => (await import('./list-projects.ts')).listProjects(context)),
  )
  define(
    'show [folder]',
    'Show what holds in a folder: accounts, with the project that each is from, and rules.',
    'keydeck project show ~/client-b/app',
  ).action((folder: string | undefined) =>
    run(async (context) => (await import('./show-project.ts')).showProject({ folder: folder ?? null }, context)),
  )
  define(
    'deny <account> [folder]',
    'Never use an account in a folder and below, whatever is bound there.',
    'keydeck project deny Private ~/client-b',
  ).action((account: string, folder: string | undefined) =>
    run(async (context) => (await change()).deny({ account, folder: folder ?? null }, context)),
  )
  define('allow <account> [folder]', 'Take such a rule back.', 'keydeck project allow Private ~/client-b').action(
    (account: string, folder: string | undefined) =>
      run(async (context) => (await change()).allow({ account, folder: folder ?? null }, context)),
  )
  define(
    'unbind <provider> [folder]',
    'Bind no account of a provider to a folder any more; the account itself may be named, too.',
    'keydeck project unbind openai ~/client-b',
  ).action((named: string, folder: string | undefined) =>
    run(async (context) => (await change()).unbind({ named, folder: folder ?? null }, context)),
  )
  define(
    'move <path> <folder>',
    'Make another folder the one of a project, where it was not found by itself after it was moved.',
    'keydeck project move ~/client-b /mnt/work/client-b',
  ).action((path: string, folder: string) => run(async (context) => (await change()).move({ path, folder }, context)))
  define(
    'remove [folder]',
    'Forget a project, its accounts and its rules; the folder stays as it is.',
    'keydeck project remove ~/client-b',
  ).action((folder: string | undefined) => run(async (context) => (await change()).remove({ folder: folder ?? null }, context)))
}
