import type { z } from 'zod'
import type { LocalModelRef, Pull } from '../../shared/local-models.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { Targets } from '../calls/targets.ts'
import { secretsOf } from '../check/check-target.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { parseJson } from '../parse-json.ts'
import { errorAnswer, pullLine } from './ollama-answers.ts'
import { endedByError, endedByServer, endedEarly } from './pull-problem.ts'
import { readLines } from './read-lines.ts'

/** How an attempt came to its end. `noSuchModel`: the server knows none of this name. */
export type PullEnd = Pick<Pull, 'state' | 'error'> & { noSuchModel: boolean }

/** Its user ended it. */
export const cancelled = { state: 'interrupted', error: null, noSuchModel: false } as const

/** Milliseconds and bytes. Ollama tells several times a second how far it is, also while nothing comes; a download may take days. */
const limits = { idleMs: 120_000, totalMs: null, bodyBytes: 8 * 1_024 ** 3 } as const

/** One attempt to download a model. Never throws: how it ended is its result. `onLine` hears of each line, its words fit to be shown. */
export function createPullRun({ targets, fetchFor }: { targets: Targets; fetchFor: AccountFetch }) {
  return async function run(
    { serverId, model }: LocalModelRef,
    onLine: (line: z.infer<typeof pullLine>) => void,
    signal: AbortSignal,
  ): Promise<PullEnd> {
    try {
      const target = targets.open(serverId, { model })
      const response = await fetchFor(target, limits)(`${target.baseUrl}/api/pull`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model, stream: true }),
        signal,
      })
      for await (const line of response.body ? readLines(response.body) : []) {
        const json = parseJson(line)
        const problem = errorAnswer.safeParse(json).data?.error
        if (problem !== undefined) return endedByServer(quoteFromProvider(problem, secretsOf(target)))
        const { data } = pullLine.safeParse(json)
        if (!data) continue
        onLine({ ...data, status: quoteFromProvider(data.status, secretsOf(target)) })
        if (data.status === 'success') return { state: 'done', error: null, noSuchModel: false }
      }
      return endedEarly(target.host)
    } catch (error) {
      return signal.aborted ? cancelled : endedByError(error)
    }
  }
}
