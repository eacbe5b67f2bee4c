import { totalmem } from 'node:os'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { ChosenLocalModel, LocalModel, LocalModelRef, LocalModels, Pull } from '../../shared/local-models.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { Targets } from '../calls/targets.ts'
import type { Changes } from '../changes.ts'
import type { Database } from '../db/open-database.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import { createHttpRequest } from '../network/http-request.ts'
import type { createSettingsService } from '../settings/settings.service.ts'
import { chooseModel, type SeenServer } from './choose-model.ts'
import { modelsToPull } from './coding-models.ts'
import { createLook } from './look-at-place.ts'
import { createKeptPulls } from './kept-pulls.ts'
import { createModelManager } from './manage-models.ts'
import { sameModel, writesText } from './model-name.ts'
import { placesToLookAt, type Place } from './places-to-look-at.ts'
import { createPulls } from './pulls.ts'
import { createSeenServers } from './seen-servers.ts'
import type { FoundServer } from './usual-places.ts'
import { createWatch } from './watch-servers.ts'

export type LocalModelsService = ReturnType<typeof createLocalModels>

/** What was seen longer ago than this is looked at again before it counts, in ms. */
const oldAfter = { here: 5_000, elsewhere: 30_000 } as const

/** So long an overview waits for machines elsewhere that were never seen, in ms; what they say later is announced. */
const patienceElsewhere = 700

/** The same for what is on this machine and is old or not needed: a program that takes connections and says nothing holds up nobody. */
const patienceHere = 1_000

/** The model servers on this machine and the user's own: what they have, what is pulled, and which model is the one to use. */
export function createLocalModels(deps: {
  database: Pick<Database, 'db'>
  accounts: Pick<AccountsService, 'list' | 'find'>
  targets: Targets
  fetchFor: AccountFetch
  foundServers: () => readonly FoundServer[]
  settings: ReturnType<typeof createSettingsService>
  /** Left out, nothing is looked for on the machine. */
  machine: MachinePlace | undefined
  ownOrigins: () => readonly string[]
  chooseProxy: ProxyChooser
  changes: Changes
  onBackgroundError: (what: string, error: unknown) => void
  /** Of this machine, in bytes; left out, all that it has. */
  memoryBytes?: number
}) {
  const { accounts, targets, fetchFor, foundServers, settings, machine, ownOrigins, chooseProxy, changes, memoryBytes = totalmem() } = deps
  const onError = (error: unknown) => ending.signal.aborted || deps.onBackgroundError('local-models', error)
  const ending = new AbortController()
  const request = createHttpRequest({ ownOrigins })
  const places = () => placesToLookAt(accounts.list(), foundServers())
  const announce = () => changes.announce('local-models')
  const look = createLook({ request, chooseProxy, targets, foundServers, machine, memoryBytes })
  const seen = createSeenServers({ places, look, onChange: announce, onSeen, ending: ending.signal })
  const watch = createWatch({ seen, places, onError })
  const manager = createModelManager({ targets, fetchFor })
  const isGone = (serverId: string) => !serverId.startsWith('found:') && accounts.find(serverId) === undefined
  const pulls = createPulls({ kept: createKeptPulls(deps.database), targets, fetchFor, isGone, onChange: onPull, onError })
  const stopListening = changes.listen((topic) => topic === 'accounts' && pulls.lookForGone())

  function onSeen({ server, foundId }: SeenServer): void {
    if (server.state !== 'running') return
    pulls.see(
      [server.id, foundId],
      server.models.map(({ name }) => name),
    )
  }

  /**
   * A model that has come is in the list by the time that its end is announced. When a download begins it is looked whether the model
   * was there before: nobody else may be looking.
   */
  function onPull({ state, serverId }: Pull): void {
    const place = state === 'done' || state === 'pulling' ? places().find(({ id }) => id === serverId) : undefined
    if (!place) return announce()
    const looking = seen.lookAfresh(place).catch(onError)
    if (state === 'done') void looking.finally(announce)
    else announce()
  }

  function current(): LocalModels {
    const known = seen.known()
    const servers = known.map(({ server }) => server)
    const installed = servers
      .filter(({ kind, onThisMachine }) => kind === 'ollama' && onThisMachine)
      .flatMap(({ models }) => models.map(({ name }) => name))
    return {
      memoryBytes,
      servers,
      ...chooseModel(known, { memoryBytes, wanted: settings.get().localModel }),
      toPull: modelsToPull(memoryBytes, installed),
      pulls: pulls.list(),
    }
  }

  const isOld = (place: Place) => seen.ageOf(place) > (place.onThisMachine ? oldAfter.here : oldAfter.elsewhere)

  const isUnseen = (place: Place) => seen.ageOf(place) === Infinity

  /** Waits for a look at each of them for a second at most; what comes later is announced. Throws the signal's reason. */
  async function lookInTime(some: readonly Place[], signal?: AbortSignal): Promise<void> {
    if (some.length === 0) return
    const looking = seen.lookAtAll(some)
    looking.catch(onError)
    await seen.settled(looking, patienceHere, signal)
  }

  async function overview(signal?: AbortSignal): Promise<LocalModels> {
    const old = places().filter(isOld)
    const elsewhere = seen.lookAtAll(old.filter(({ onThisMachine }) => !onThisMachine))
    elsewhere.catch(onError)
    const here = old.filter(({ onThisMachine }) => onThisMachine)
    await lookInTime(here, signal)
    // What nobody claimed is told of only where it runs, and announced then.
    await seen.lookAtAll(
      here.filter((place) => isUnseen(place) && (place.kind === 'ollama' || place.accountId !== null)),
      signal,
    )
    await seen.settled(elsewhere, patienceElsewhere, signal)
    return current()
  }

  /** Throws `not-found`, and `invalid-input` for a server that manages its models itself. */
  function ollamaOf({ serverId }: LocalModelRef): Place {
    const now = places()
    const place = now.find(({ id }) => id === serverId) ?? now.find(({ foundId }) => foundId === serverId)
    if (!place) throw new AppError('not-found', 'This model server is no longer known.', 'Look at the list of servers again.')
    if (place.kind === 'ollama') return place
    const { name } = providerOf(place.kind)
    throw new AppError('invalid-input', `${name} manages its models itself.`, `Do this in ${name}; Keydeck notices it by itself.`)
  }

  async function afterwards(place: Place, work: Promise<void>): Promise<void> {
    await work
    await seen.lookAfresh(place)
  }

  function modelOf({ serverId, model }: LocalModelRef): LocalModel | undefined {
    const known = seen.known()
    const there = known.find(({ server }) => server.id === serverId) ?? known.find(({ foundId }) => foundId === serverId)
    return there?.server.models.find(({ name }) => sameModel(name, model))
  }

  return {
    /**
     * What is known by now; looks first where nothing is known yet, or what is known is old. Never throws for a server that does not
     * answer.
     */
    overview,

    /** Looks at every server again. */
    async look(signal?: AbortSignal): Promise<LocalModels> {
      await seen.lookAtAll(places(), signal)
      return current()
    },

    /** The model to use, from what was seen last; looks first where that is old. null: none is there. */
    async chosen(signal?: AbortSignal): Promise<ChosenLocalModel | null> {
      const wanted = settings.get().localModel
      const isWanted = ({ id, foundId }: Place) => wanted !== null && [id, foundId].includes(wanted.serverId)
      const choice = () => chooseModel(seen.known(), { memoryBytes, wanted }).chosen
      const old = places().filter(isOld)
      // What is elsewhere may take seconds: it is asked only when it is what was chosen, or when nothing is here.
      const first = old.filter((place) => place.onThisMachine || isWanted(place))
      await lookInTime(first, signal)
      await seen.lookAtAll(
        first.filter((place) => isUnseen(place) && isWanted(place)),
        signal,
      )
      const here = choice()
      const rest = old.filter((place) => isUnseen(place) || !first.includes(place))
      if (here || rest.length === 0) return here
      await seen.lookAtAll(rest, signal)
      return choice()
    },

    /**
     * Chooses a model in place of the rule's choice; null goes back to the rule. Throws `not-found`, and `invalid-input` for a model that
     * runs in a cloud or writes no text.
     */
    async choose(model: LocalModelRef | null): Promise<LocalModels> {
      if (model !== null) {
        await seen.lookAtAll(places().filter(isOld))
        assertUsable(model, modelOf(model))
      }
      settings.set({ localModel: model })
      announce()
      return current()
    },

    /** Begins a download, or goes on with one of the same name; it runs on after this returns. Throws `not-found`, `invalid-input`. */
    pull: (model: LocalModelRef): Pull => pulls.pull({ ...model, serverId: ollamaOf(model).id }),
    /** Ends a download; what has come stays with the server. */
    cancelPull: pulls.cancel,
    resumePull: pulls.resume,
    /** Takes a download that has ended off the list. */
    dismissPull: pulls.dismiss,
    /** The downloads, at once and whenever they change, at most five times a second. Ends when the signal aborts. */
    watchPulls: pulls.watch,

    /** Removes a model and its files. Throws as a call does, and as `pull`. */
    async remove(model: LocalModelRef): Promise<void> {
      const place = ollamaOf(model)
      await afterwards(place, manager.remove({ ...model, serverId: place.id }))
    },

    /** Brings a model into memory; for a large one that takes minutes. */
    async load(model: LocalModelRef, signal?: AbortSignal): Promise<void> {
      const place = ollamaOf(model)
      const known = modelOf(model)
      const embedsOnly = known !== undefined && !writesText(known)
      await afterwards(place, manager.load({ ...model, serverId: place.id }, { embedsOnly, signal }))
    },

    async unload(model: LocalModelRef, signal?: AbortSignal): Promise<void> {
      const place = ollamaOf(model)
      await afterwards(place, manager.unload({ ...model, serverId: place.id }, signal))
    },

    /** While somebody looks: notices what comes up and goes, and announces it. Returns when the signal aborts. */
    watch: (signal: AbortSignal): Promise<void> => watch(AbortSignal.any([signal, ending.signal])),

    /** Ends downloads, of which the next start knows, and looks. */
    stop(): void {
      stopListening()
      pulls.stop()
      ending.abort()
    },
  }
}

function assertUsable({ model }: LocalModelRef, known: LocalModel | undefined): void {
  if (!known) throw new AppError('not-found', `The model ${model} is not there.`, 'Pull it first, or choose one that is installed.')
  if (known.remote) {
    throw new AppError('invalid-input', `${model} runs in a cloud and not on this machine.`, 'Choose a model that is installed here.')
  }
  if (!writesText(known)) {
    throw new AppError('invalid-input', `${model} makes vectors and writes no text.`, 'Choose a model that can write.')
  }
}
