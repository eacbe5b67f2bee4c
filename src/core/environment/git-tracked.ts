import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { askGit } from './ask-git.ts'
import { findGitIndex } from './git-index.ts'

type Answer = { stamp: string; asked: ReadonlySet<string>; tracked: ReadonlySet<string>; until: number }

/** Folders whose answer is kept; what was not asked for the longest is forgotten first. */
const mostFolders = 64

/** How long a question that Git did not answer is not put again, in ms: the reason may have gone without a change of the index. */
const pauseMs = 30_000

/**
 * Says which files Git tracks, so that a key in one of them is known to be in its history or on its way there. An answer is kept
 * until the index of its repository changes, and then costs a few stats. What Git does not answer counts as not tracked. Never throws.
 */
export function createTrackedFiles({
  environment,
  now = () => new Date(),
  timeoutMs = 3_000,
}: {
  environment: Readonly<Record<string, string | undefined>>
  now?: () => Date
  timeoutMs?: number
}) {
  const answers = new Map<string, Answer>()

  /** Those of the names in a folder without links that are tracked. */
  async function trackedIn(folder: string, names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const index = await findGitIndex(folder)
    if (index === null) return new Set()
    const stamp = `${index.path} ${index.stamp}`
    const before = answers.get(folder)
    answers.delete(folder)
    const isKnown = before?.stamp === stamp && before.until > now().getTime() && [...names].every((name) => before.asked.has(name))
    const answer = isKnown ? before : await ask(folder, stamp, before?.stamp === stamp ? new Set([...names, ...before.asked]) : names)
    answers.set(folder, answer)
    const [oldest] = answers.keys()
    if (answers.size > mostFolders && oldest !== undefined) answers.delete(oldest)
    return answer.tracked
  }

  async function ask(folder: string, stamp: string, asked: ReadonlySet<string>): Promise<Answer> {
    const tracked = await askGit({ folder, names: [...asked], environment, timeoutMs })
    if (tracked === null) return { stamp, asked, tracked: new Set(), until: now().getTime() + pauseMs }
    return { stamp, asked, tracked, until: Number.POSITIVE_INFINITY }
  }

  return {
    /** Those of these absolute paths that Git tracks themselves, or, where they are links, tracks what they lead to. */
    async tracked(files: readonly string[]): Promise<ReadonlySet<string>> {
      const places = (await Promise.all(files.map(async (file) => (await placesOf(file)).map((place) => ({ file, ...place }))))).flat()
      const folders = [...Map.groupBy(places, ({ folder }) => folder)]
      const found = await Promise.all(
        folders.map(async ([folder, inside]) => {
          const tracked = await trackedIn(folder, new Set(inside.map(({ name }) => name)))
          return inside.flatMap(({ file, name }) => (tracked.has(name) ? [file] : []))
        }),
      )
      return new Set(found.flat())
    },
  }
}

/** Where a file lies, and where it leads to; none for what is not there. */
async function placesOf(file: string): Promise<{ folder: string; name: string }[]> {
  try {
    const itself = join(await realpath(dirname(file)), basename(file))
    return [...new Set([itself, await realpath(file)])].map((path) => ({ folder: dirname(path), name: basename(path) }))
  } catch {
    // A file that is gone, or that this user may not look at, has no key to warn of.
    return []
  }
}
