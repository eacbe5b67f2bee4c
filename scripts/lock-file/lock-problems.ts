import { z } from 'zod'

/** One package of a lock file, as far as anything here reads it: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
const entry = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  inBundle: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
export const lockFile = z.looseObject({ packages: z.record(z.string(), entry) })
export type LockFile = z.infer<typeof lockFile>

/** Whether npm would fetch it without comparing what arrives. A bundled package comes inside another one, whose hash covers it. */
export const isUnchecked = (path: string, { integrity, inBundle }: LockFile['packages'][string]) =>
  path !== '' && integrity === undefined && !inBundle

/**
 * What is wrong with a lock file, one sentence each: a package without its hash, or a platform's package that is left out, for
 * which `npm ci` refuses the whole file on that platform.
 */
export function lockProblems({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, locked]) => [
    ...(isUnchecked(path, locked) ? [`${path} has no hash.`] : []),
    ...Object.keys(locked.optionalDependencies ?? {}).flatMap((name) =>
      placesOf(name, path).some((place) => place in packages) ? [] : [`${name}, which ${path || 'the project'} asks for, is missing.`],
    ),
  ])
}

/** Where Node looks for a package on behalf of the one at `path`, nearest first. */
function placesOf(name: string, path: string): string[] {
  const parents = path.split('/node_modules/')
  const nested = path === '' ? [] : parents.map((_, index) => `${parents.slice(0, index + 1).join('/node_modules/')}/node_modules/${name}`)
  return [...nested.toReversed(), `node_modules/${name}`]
}
