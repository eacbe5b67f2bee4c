import type { LocalModelRef } from '../../../shared/local-models.ts'

/** What a model is known by among those of all servers. */
export const modelKey = ({ serverId, model }: LocalModelRef): string => `${serverId} ${model}`
