import { Argument, type Command } from 'commander'
import { AppError } from '../../core/errors.ts'
import { shellNamed, shellsToComplete } from '../completion/shells.ts'
import type { RunCommand } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { defineCommand } from '../help-text.ts'

const places = `
Where it goes:
  bash        keydeck completion bash > ~/.local/share/bash-completion/completions/keydeck
  zsh         eval "$(keydeck completion zsh)" in ~/.zshrc, after compinit
  fish        keydeck completion fish > ~/.config/fish/completions/keydeck.fish
  powershell  keydeck completion powershell | Out-String | Invoke-Expression in $PROFILE`

export function configureCompletion(program: Command, run: RunCommand): void {
  defineCommand(program, 'completion', 'Print what makes a shell complete commands, options, accounts and folders.', [
    'keydeck completion bash > ~/.local/share/bash-completion/completions/keydeck',
    'keydeck completion zsh > "${fpath[1]}/_keydeck"',
  ])
    // The words of commander's own refusal would quote what was typed.
    .addArgument(new Argument('<shell>').choices(shellsToComplete).argParser((text: string) => text))
    .addHelpText('after', places)
    .action((name: string) =>
      run(async ({ output }) => {
        const shell = shellNamed(name)
        if (!shell) throw new AppError('invalid-input', `Keydeck completes in ${shellsToComplete.join(', ')}.`, 'Name one of them.')
        const script = await shell.script()
        output.result({ shell: shell.name, script }, () => script)
        return exitCodes.done
      }),
    )
}
