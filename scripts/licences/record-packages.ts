import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Writes which packages' code a build has put into its output, to `<output>/../licences/<name>.json`: paths such as
 * `node_modules/react`, sorted. `scripts/write-licences.ts` makes the list of licences of them.
 */
export function recordPackages(name: string): Plugin {
  let outputFolder = ''
  return {
    name: 'record-packages',
    apply: 'build',
    configResolved: ({ root, build }) => void (outputFolder = resolve(root, build.outDir)),
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []))
      const packages = new Set(modules.flatMap((id) => packageOf(id) ?? []))
      const file = join(dirname(outputFolder), 'licences', `${name}.json`)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify([...packages].toSorted(), null, 2)}\n`)
    },
  }
}

/** The package that a module lies in: from the first `node_modules` to the package inside the last. Undefined for the app's own code. */
export function packageOf(moduleId: string): string | undefined {
  const path = moduleId.replaceAll('\\', '/')
  return /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
}
