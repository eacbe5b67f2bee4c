import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { defineCommand } from '../help-text.ts'

type Flags = { port?: string; open: boolean }

export function configureServe(program: Command, run: RunCommand): void {
  defineCommand(program, 'serve', 'Run the app in your browser, on this machine only, until it is ended.', [
    'keydeck serve',
    'keydeck serve --port 4700 --no-open',
    'keydeck serve --no-open --json | jq -r .openUrl',
  ])
    .option('--port <number>', 'port on 127.0.0.1; without it the usual one, or any that is free')
    .option('--no-open', 'do not open the browser')
    .action((flags: Flags) =>
      run(async (context) => (await import('./serve-app.ts')).serveApp({ port: flags.port ?? null, open: flags.open }, context)),
    )
}
