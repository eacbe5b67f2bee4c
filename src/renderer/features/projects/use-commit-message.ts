import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CommitMessage } from '../../../shared/commit-message.ts'
import type { Project } from '../../../shared/project.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'
import { chosenWriter, messageWriters } from './message-writers.ts'

/** Who can write a message for what is staged in a project, and the writing itself; one at a time, and given up with the page. */
export function useCommitMessage({ id: projectId, denied }: Project) {
  const api = useApi()
  const client = useApiClient()
  const localModels = useQuery(api.localModels.overview.queryOptions()).data
  const sources = useQuery(api.chat.sources.queryOptions()).data ?? []
  const writers = messageWriters({ localModels, sources, denied })
  const [writerId, setWriterId] = useState(chosenWriter)
  const [written, setWritten] = useState<CommitMessage | null>(null)
  const all = [...writers.local, ...writers.accounts]
  const writer = all.find(({ id }) => id === writerId) ?? all[0]

  const call = useSecretCall((input: { account: string | null; model: string | null }, signal) =>
    client.commitMessages.writeForProject.mutate({ projectId, range: null, conventional: true, ...input }, { signal }),
  )

  async function write(): Promise<void> {
    const outcome = await call.run({ account: writer?.account ?? null, model: writer?.model ?? null })
    if (outcome.state === 'done') setWritten(outcome.output)
  }

  return { writers, writer, choose: setWriterId, written, write, busy: call.busy, failure: call.failure, cancel: call.cancel }
}
