import { createCloneCodec } from './clone.ts'
import type { CdpSession } from './cdp-client.ts'
import { fromChromium } from './custom-schemes.ts'
import { createEvent } from './event.ts'
import type { FrameRecord } from './frames.ts'
import { answerInvoke, emitMessage } from './ipc-main.ts'
import type { FromPage, ToPage } from './isolated-world.ts'
import type { PageListener } from './page.ts'
import type { Navigation } from './page-navigation.ts'

const codec = createCloneCodec()

/** Sends to the world in which a frame's preload runs; a frame without one hears nothing. */
export async function deliverTo(page: CdpSession, { context }: FrameRecord, message: ToPage): Promise<void> {
  if (context === undefined) return
  await page.send('Runtime.callFunctionOn', {
    functionDeclaration: 'function (message) { standIn.receive(message) }',
    arguments: [{ value: JSON.stringify(message) }],
    uniqueContextId: context,
    silent: true,
  })
}

/** Hears what the isolated worlds of a page tell. */
export function hearPage(
  page: CdpSession,
  { frames, listener, navigation }: { frames: Map<string, FrameRecord>; listener: PageListener; navigation: Navigation },
): void {
  const contexts = new Map<number, string>()
  page.on('Runtime.executionContextCreated', ({ context }) => {
    const about: { frameId?: string } = context.auxData ?? {}
    if (about.frameId !== undefined) contexts.set(context.id, about.frameId)
  })

  page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    const frame = frames.get(contexts.get(executionContextId) ?? '')
    if (name !== 'standInSend' || !frame) return
    const message: FromPage = JSON.parse(payload)
    if (message.kind === 'invoke') void reply(frame, message)
    else if (message.kind === 'send')
      emitMessage({ sender: listener, frame, channel: message.channel, args: codec.decodeList(message.args) })
    else if (message.kind === 'open') navigation.consultOpenHandler(message.request, frame)
    else if (message.kind === 'title') listener.titled(message.title)
    else if (message.kind === 'leave') navigation.leave(frame, message.url)
    else listener.emit('preload-error', createEvent(), message.path, codec.decode(message.error))
  })

  async function reply(frame: FrameRecord, { id, channel, args }: FromPage & { kind: 'invoke' }): Promise<void> {
    const { document } = frame
    const answer = await answerInvoke({ sender: listener, frame, channel, args: codec.decodeList(args) })
    // Whoever asked has left.
    if (frame.isGone || frame.document !== document) return
    const message: ToPage = 'text' in answer ? { kind: 'refusal', id, text: answer.text } : { kind: 'reply', id, result: answer.result }
    await deliverTo(page, frame, message).catch(() => undefined)
  }

  page.on('Runtime.consoleAPICalled', ({ type, args, executionContextId, stackTrace }) => {
    const message = args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' ')
    const level = type === 'error' || type === 'warning' || type === 'debug' ? type : 'info'
    const [at] = stackTrace?.callFrames ?? []
    const frame = frames.get(contexts.get(executionContextId) ?? '')?.shown
    const details = createEvent({ message, level, lineNumber: at?.lineNumber ?? 0, sourceId: fromChromium(at?.url ?? ''), frame })
    listener.emit('console-message', details)
  })
}
