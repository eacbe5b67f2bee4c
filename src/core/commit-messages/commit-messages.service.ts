import type { Account } from '../../shared/account.ts'
import type { CommitMessage, CommitMessageInput, HookOutcome } from '../../shared/commit-message.ts'
import type { Project } from '../../shared/project.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { LanguageModels } from '../language-models/language-models.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import type { ToolsDeps } from '../tools/tools-deps.ts'
import { chooseModel, type ChooseModelDeps, type ChosenModel } from './choose-model.ts'
import { nothingInRange, nothingStaged, unmerged } from './git-problems.ts'
import { createHooks } from './hook/hooks.ts'
import { createTextMask } from './mask/mask-text.ts'
import { noAnswer } from './model-problems.ts'
import { mostOutputTokens, temperature } from './prompts.ts'
import { readChanges, type Changes } from './read-changes.ts'
import { findRepository, ownIndex, whatToCompare, type Repository } from './repository.ts'
import { createGit } from './run-git.ts'
import { sizeBudget } from './size-budget.ts'
import { writeMessage, type Ask } from './write-message.ts'

/** Longest answer that is waited for, in characters. */
const longestAnswer = 40_000

/** Writes commit messages from what git says has changed. */
export function createCommitMessages(
  deps: ChooseModelDeps & {
    projects: { at(folder: string): ProjectHere; list(): readonly Project[] }
    /** The secrets of an account, to be found in a diff and taken out; none where it cannot be opened. */
    secretsOf: (account: Account) => readonly string[]
    languageModels: LanguageModels
    machine: MachinePlace | undefined
    keydeckCommand: ToolsDeps['keydeckCommand'] | undefined
  },
) {
  const { accounts, projects, secretsOf, languageModels, machine, keydeckCommand } = deps
  const git = createGit({ environment: machine?.environment ?? {} })
  const hooks = createHooks({ git, keydeckCommand: keydeckCommand ?? (async () => null), platform: machine?.platform ?? process.platform })

  /** The rules of the folder and of the repository that it leads to. */
  function rulesOf(folder: string, root: string | null): ProjectHere {
    const here = projects.at(folder)
    return root === null ? here : { ...here, denied: new Map([...projects.at(root).denied, ...here.denied]) }
  }

  async function changesOf({ folder, range, index }: CommitMessageInput, repository: Repository, signal?: AbortSignal): Promise<Changes> {
    const compared = await whatToCompare(git, folder, repository, { range, signal })
    const changes = await readChanges({
      git,
      folder: repository.root ?? folder,
      compared,
      index: range === null ? await ownIndex(repository, index) : null,
      signal,
    })
    const all = [...changes.read, ...changes.leftOut]
    if (all.length === 0) throw range === null ? nothingStaged() : nothingInRange(range)
    const conflicts = all.filter(({ what }) => what === 'unmerged').length
    if (conflicts > 0) throw unmerged(conflicts)
    return changes
  }

  function askOf({ target, model }: ChosenModel, signal?: AbortSignal): Ask {
    return async ({ system, text }) => {
      const prompt = { model, system, messages: [{ role: 'user' as const, text }], temperature, maxOutputTokens: mostOutputTokens }
      let answer = ''
      for await (const part of languageModels.answer(target, prompt, signal)) {
        if (part.type === 'text') answer += part.text
        if (answer.length > longestAnswer) break
      }
      if (answer.trim() === '') throw noAnswer(model)
      return answer
    }
  }

  async function write(input: CommitMessageInput, signal?: AbortSignal): Promise<CommitMessage> {
    const { folder, conventional } = input
    const repository = await findRepository(git, folder, signal)
    const changes = await changesOf(input, repository, signal)
    const chosen = await chooseModel(deps, input, rulesOf(folder, repository.root), signal)
    const mask = createTextMask(accounts.list().flatMap((account) => [...secretsOf(account)]))
    const ask = askOf(chosen, signal)
    const { message, masked, summarised } = await writeMessage(changes, { ask, mask, budget: sizeBudget(chosen), conventional })
    return {
      message,
      model: chosen.model,
      answeredBy: chosen.answeredBy,
      onThisMachine: chosen.onThisMachine,
      files: changes.read.length + changes.leftOut.length,
      masked,
      leftOut: changes.leftOut.map(({ name, why }) => ({ file: mask.words(name).text, why })),
      summarised,
    }
  }

  return {
    /**
     * A message for what is staged, or for a range of commits. Without `account` a model of the user’s own servers writes it, and changes
     * go nowhere else. Throws `invalid-input` where nothing has changed or there is no repository, `no-local-model` with what to pull,
     * `not-found`, `denied`, `unreachable` and `provider-refused`, and with an account what opening its credential does.
     */
    write,

    /** The same in a project's folder. Throws `not-found`, too. */
    async writeForProject(
      projectId: string,
      input: Omit<CommitMessageInput, 'folder' | 'index'>,
      signal?: AbortSignal,
    ): Promise<CommitMessage> {
      const project = projects.list().find(({ id }) => id === projectId)
      if (!project) throw new AppError('not-found', 'This project is gone.', 'Choose another project.')
      return write({ ...input, folder: project.folder, index: null }, signal)
    },

    /** Installs the hook that writes a message for each plain commit. Throws as `createHooks` says. */
    installHook: (folder: string): Promise<HookOutcome> => hooks.install(folder),
    removeHook: (folder: string): Promise<HookOutcome> => hooks.remove(folder),
  }
}
