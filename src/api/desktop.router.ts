import { AppError } from '../core/errors.ts'
import { conversationId } from '../shared/chat.ts'
import type { SavedFile, ShellCommand } from '../shared/desktop.ts'
import { z } from 'zod'
import { procedure, router } from './trpc.ts'

/** A procedure of the desktop app. Throws `not-found` in every other shell. */
const desktopProcedure = procedure.use(({ next, ctx }) => {
  if (!ctx.desktop) throw new AppError('not-found', 'Only the desktop app can do this.', 'Open Keydeck as a desktop app.')
  return next({ ctx: { ...ctx, desktop: ctx.desktop } })
})

export const desktopRouter = router({
  switches: desktopProcedure.query(({ ctx }) => ctx.desktop.switches()),
  commandLineTool: desktopProcedure.query(({ ctx }) => ctx.desktop.commandLineTool()),
  updates: desktopProcedure.query(({ ctx }) => ctx.desktop.updates()),
  setLaunchAtLogin: desktopProcedure
    .input(z.object({ on: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.desktop.setLaunchAtLogin(input.on)),
  installCommandLineTool: desktopProcedure.mutation(({ ctx }) => ctx.desktop.installCommandLineTool()),
  removeCommandLineTool: desktopProcedure.mutation(({ ctx }) => ctx.desktop.removeCommandLineTool()),
  checkForUpdates: desktopProcedure.mutation(({ ctx }) => ctx.desktop.checkForUpdates()),
  cancelDownload: desktopProcedure.mutation(({ ctx }) => ctx.desktop.cancelDownload()),
  installUpdate: desktopProcedure.mutation(({ ctx }) => ctx.desktop.installUpdate()),
  showDataFolder: desktopProcedure.mutation(({ ctx }) => ctx.desktop.showDataFolder()),
  /** Keeps a conversation as a file where a person says; the page names no place and no text. Throws `not-found` and why nothing was written. */
  saveConversation: desktopProcedure
    .input(z.object({ id: conversationId, format: z.enum(['markdown', 'json']) }))
    .mutation(({ ctx, input: { id, format } }): Promise<SavedFile> => {
      const { fileName, text } = ctx.storage.core().chat.exportAs(id, format)
      return ctx.desktop.saveText({ fileName, text, format })
    }),
  /** What the link understood that brought a person to this page; nothing of it is saved. Throws `not-found` when there is none, `locked`. */
  openLink: desktopProcedure.mutation(({ ctx }) => {
    const { findings, vault } = ctx.storage.core()
    // A link that is taken is forgotten: it waits until it can be read.
    vault.assertUnlocked()
    const link = ctx.desktop.takeLink()
    if (link === null) throw new AppError('not-found', 'The link is no longer kept.', 'Open it again.')
    return findings.openLink(link)
  }),
  commands: desktopProcedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<ShellCommand> {
    yield* ctx.desktop.commands(signal ?? new AbortController().signal)
  }),
})
