import { homedir } from 'node:os'
import type { Command } from 'commander'
import type { RunCommand } from '../context.ts'
import { exitCodes } from '../exit-code.ts'

type Asked = { shell: string; breaks: string; newWord?: true }

/** What the scripts call at each press of Tab. Whatever goes wrong, there is nothing to offer, and nothing is said. */
export function configureComplete(program: Command, run: RunCommand): void {
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .option('--shell <name>', '', 'fish')
    .option('--breaks <characters>', '', '')
    .option('--new-word')
    .allowUnknownOption()
    .action((words: string[], { shell, breaks, newWord }: Asked) =>
      run(async ({ folder, output, ownEnvironment }) => {
        const [{ completeWords }, { grammarOf }, { modelFolders }, { knownWith }] = await Promise.all([
          import('../completion/complete-words.ts'),
          import('../completion/grammar.ts'),
          import('../completion/installed-models.ts'),
          import('../completion/known-values.ts'),
        ])
        const asked = { shell, breaks, words: newWord ? [...words, ''] : words }
        const text = await completeWords(knownWith(grammarOf(program)), asked, {
          folder,
          modelFolders: modelFolders({ environment: ownEnvironment(), home: homedir(), platform: process.platform }),
        })
        output.result({}, () => text)
        return exitCodes.done
      }),
    )
}
