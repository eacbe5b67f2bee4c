import { createCloneCodec } from './clone.ts'
import { fromChromium } from './custom-schemes.ts'
import type { Like } from './electron-types.ts'
import type { ToPage } from './isolated-world.ts'
import { strict } from './strict.ts'

const codec = createCloneCodec()
const gone = 'Render frame was disposed before WebFrameMain could be accessed'
let lastTreeNode = 0

/** One frame of a page, as the stand-in knows it; `shown` is what the app gets of it. */
export type FrameRecord = {
  id: string
  readonly parent: FrameRecord | null
  readonly children: Set<FrameRecord>
  url: string
  origin: string
  name: string
  /** Counts documents: a message of an earlier document finds no frame. */
  document: number
  /** Of the world in which the preload runs; undefined while there is none. */
  context: string | undefined
  isGone: boolean
  readonly shown: FrameShown
}

export type FrameShown = ReturnType<typeof showFrame>

export function createFrame(id: string, parent: FrameRecord | null, deliver: (frame: FrameRecord, message: ToPage) => void): FrameRecord {
  const draft: Omit<FrameRecord, 'shown'> = {
    id,
    parent,
    children: new Set<FrameRecord>(),
    url: 'about:blank',
    origin: 'null',
    name: '',
    document: 0,
    context: undefined,
    isGone: false,
  }
  const frame: FrameRecord = Object.assign(draft, { shown: showFrame(() => frame, deliver) })
  parent?.children.add(frame)
  return frame
}

/** The frame and everything in it. */
export function* subtree(frame: FrameRecord): Generator<FrameRecord> {
  yield frame
  for (const child of frame.children) yield* subtree(child)
}

/** https://www.electronjs.org/docs/latest/api/web-frame-main */
function showFrame(find: () => FrameRecord, deliver: (frame: FrameRecord, message: ToPage) => void) {
  lastTreeNode += 1
  const number = lastTreeNode

  function living(): FrameRecord {
    const frame = find()
    if (frame.isGone) throw new Error(gone)
    return frame
  }

  const shown = {
    get url() {
      return fromChromium(living().url)
    },
    get origin() {
      return living().origin
    },
    get name() {
      return living().name
    },
    get parent(): object | null {
      return living().parent?.shown ?? null
    },
    get top(): object | null {
      let frame = living()
      while (frame.parent) frame = frame.parent
      return frame.shown
    },
    get frames(): object[] {
      return [...living().children].map((child) => child.shown)
    },
    get framesInSubtree(): object[] {
      return [...subtree(living())].map((frame) => frame.shown)
    },
    get routingId() {
      return living() && number
    },
    get processId() {
      return living() && 1
    },
    get frameToken() {
      return living().id
    },
    get detached() {
      return find().isGone
    },
    frameTreeNodeId: number,
    isDestroyed: () => find().isGone,
    send(channel: string, ...args: unknown[]) {
      const message: ToPage = { kind: 'message', channel, args: encodeArguments(args) }
      deliver(living(), message)
    },
  } satisfies Like<Electron.WebFrameMain>
  return strict('WebFrameMain', shown)
}

export function encodeArguments(args: unknown[]) {
  try {
    return codec.encode(args)
  } catch {
    throw new Error('Failed to serialize arguments')
  }
}
