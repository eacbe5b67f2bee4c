import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

export function configureDoctor(program: Command, run: RunCommand): void {
  defineCommand(
    program,
    'doctor',
    'Check this installation and print what to do; changes nothing, unlocks nothing. Ends with 5 when there is a problem.',
    ['keydeck doctor', 'keydeck doctor --json | jq -r \'.findings[] | select(.state != "ok") | .fix\''],
  ).action(() => run(async (context) => (await import('./examine-installation.ts')).examineInstallation(context)))
}
