import type { ChatMessage } from '../../shared/chat.ts'
import { isLocalServerKind } from '../../shared/local-models.ts'
import type { CallTarget } from '../calls/call-target.ts'
import type { Targets } from '../calls/targets.ts'
import type { LanguageModels } from '../language-models/language-models.ts'
import { isCloudName, isOllamaCloud } from '../local-models/is-ollama-cloud.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import { sameModel } from '../local-models/model-name.ts'
import type { createSettingsService } from '../settings/settings.service.ts'
import type { UntilLocked } from '../vault/until-locked.ts'
import { titlePrompt } from './ask-for-title.ts'
import { cleanTitle } from './clean-title.ts'
import { whileUnlocked } from './while-unlocked.ts'

/** A model that is not in memory has to be read from the disk first, in milliseconds. */
const patienceMs = 90_000

/** What a title is made of: the first question, and the first answer that came whole. */
export type TitleMaterial = { question: string; answer: ChatMessage }

type Way = { target: CallTarget; model: string; local: boolean }
type Running = { id: string; local: boolean; ending: AbortController; done: Promise<void> }

/**
 * Gives conversations short titles, one after the other: from a local model when one is there, else from the account's own model where
 * the settings allow it. Local models have time for it only while they answer nothing. What fails leaves the title as it is.
 */
export function createTitles(deps: {
  /** null: this conversation needs no title, or has nothing yet to make one of. */
  materialOf: (conversationId: string) => TitleMaterial | null
  give: (conversationId: string, title: string) => void
  /** Whether a local model is answering. */
  isLocalBusy: () => boolean
  targets: Targets
  languageModels: Pick<LanguageModels, 'answer'>
  localModels: Pick<LocalModelsService, 'chosen' | 'overview'>
  settings: Pick<ReturnType<typeof createSettingsService>, 'get'>
  untilLocked: UntilLocked
  onBackgroundError: (what: string, error: unknown) => void
}) {
  const { materialOf, give, isLocalBusy, targets, languageModels, localModels, settings, untilLocked, onBackgroundError } = deps
  const wanted = new Set<string>()
  /** Those that a model was asked about: a title is asked for once while the app runs. */
  const asked = new Set<string>()
  let running: Running | null = null
  let isStopped = false

  /** Whether a server hands the model's requests on to a service elsewhere. */
  async function isRemote({ sourceId }: CallTarget, model: string, signal: AbortSignal): Promise<boolean> {
    const { servers } = await localModels.overview(signal)
    return servers.find(({ id }) => id === sourceId)?.models.find(({ name }) => sameModel(name, model))?.remote ?? false
  }

  /**
   * The model that answered, where it is local: it is in memory already, and another one could push it out. A model server far away may
   * bill as any provider does. Else the chosen local model, else the account's.
   */
  async function wayFor({ answer: { sourceId, model, provider } }: TitleMaterial, signal: AbortSignal): Promise<Way | null> {
    if (sourceId === null || model === null) return null
    if (isLocalServerKind(provider)) {
      const target = targets.open(sourceId, { model })
      const isElsewhere = !target.local || isOllamaCloud(target.baseUrl) || isCloudName(model) || (await isRemote(target, model, signal))
      if (!isElsewhere) return { target, model, local: true }
    }
    const chosen = await localModels.chosen(signal)
    if (chosen) return { target: targets.open(chosen.serverId, { model: chosen.model }), model: chosen.model, local: true }
    return settings.get().titlesFromAccount ? { target: targets.open(sourceId, { model }), model, local: false } : null
  }

  function ask({ target, model }: Way, { question, answer }: TitleMaterial, signal: AbortSignal): Promise<string> {
    const asking = async (ending: AbortSignal) => {
      let text = ''
      for await (const part of languageModels.answer(target, titlePrompt(model, question, answer.text), ending)) {
        if (part.type === 'text') text += part.text
      }
      return cleanTitle(text)
    }
    return whileUnlocked(target, untilLocked, { signal, work: asking })
  }

  async function work(entry: Running): Promise<void> {
    const signal = AbortSignal.any([entry.ending.signal, AbortSignal.timeout(patienceMs)])
    try {
      const material = materialOf(entry.id)
      if (!material) return
      const way = await wayFor(material, signal)
      if (!way) return
      entry.local = way.local
      if (way.local && isLocalBusy()) return void wanted.add(entry.id)
      const title = await ask(way, material, signal)
      asked.add(entry.id)
      if (title !== '') give(entry.id, title)
    } catch (error) {
      // Put off, not failed: the model has an answer to give first.
      if (entry.ending.signal.aborted) return void wanted.add(entry.id)
      asked.add(entry.id)
      onBackgroundError('title', error)
    }
  }

  function next(): void {
    if (running || isStopped) return
    const [id] = wanted
    if (id === undefined) return
    wanted.delete(id)
    const entry: Running = { id, local: false, ending: new AbortController(), done: Promise.resolve() }
    running = entry
    entry.done = work(entry).finally(() => {
      running = null
      // One that was put off waits for the next answer that ends.
      if (!wanted.has(id)) next()
    })
  }

  return {
    /** An answer of a conversation has ended: it may get its title now, and so may one that was put off. */
    answerEnded(conversationId: string): void {
      if (!asked.has(conversationId)) wanted.add(conversationId)
      next()
    },

    /** An answer from a local model begins: a title has to wait. */
    localAnswerBegins: (): void => void (running?.local && running.ending.abort()),

    async stop(): Promise<void> {
      isStopped = true
      running?.ending.abort()
      await running?.done
    },
  }
}
