import { Option, type Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = {
  staged?: true
  range?: string
  model?: string
  account?: string
  conventional: boolean
  hook?: 'install' | 'remove'
}

const about = `
A model on this machine writes it, and the changes go nowhere else; an account is used only when it is named with --account.
Lock files, binary and generated files are named and not read. Secrets are taken out before anything is sent.

The hook drafts the message of each plain \`git commit\`. Whatever goes wrong, the commit goes on as it would without it. It waits
20 seconds at most; \`git config keydeck.hookTimeout 60\` changes that.`

export function configureCommitMessage(program: Command, run: RunCommand): void {
  const command = defineCommand(
    program,
    'commit-message',
    'Write the message of a commit from what is staged, with a model on this machine; needs no unlocking unless an account is named.',
    [
      'keydeck commit-message',
      'git commit -m "$(keydeck commit-message)" -e',
      'keydeck commit-message --range main..HEAD --model qwen2.5-coder:7b',
      'keydeck commit-message --hook install',
    ],
  )
  command
    .addHelpText('after', about)
    .option('--staged', 'for what is staged; so it is without --range')
    .option('--range <range>', 'for what differs between two commits, such as main..HEAD')
    .option('--model <model>', 'a model on a local server, or of the account that is named')
    .option('--account <account>', 'have this account write it; the changes are sent to its provider')
    .option('--conventional', 'in the form of Conventional Commits, as it is by itself', true)
    .option('--no-conventional', 'in no special form')
    .addOption(
      new Option('--hook <change>', 'install or remove the hook that drafts messages in this repository').choices(['install', 'remove']),
    )
    .action(({ staged, range, model, account, conventional, hook }: Flags) =>
      run(async (context) => {
        if (hook !== undefined) return (await import('./change-commit-hook.ts')).changeCommitHook(hook, context)
        const { writeCommitMessage } = await import('./write-commit-message.ts')
        const input = { range: range ?? null, model: model ?? null, account: account ?? null, conventional }
        return writeCommitMessage({ ...input, staged: staged === true }, context)
      }),
    )
}
