/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a <table> cannot have its rows in lines of their own in a narrow window */
import { useRef, useState, type KeyboardEvent } from 'react'
import type { LocalModels, LocalServer } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { classNames } from '../../lib/class-names.ts'
import { rowStepOf } from '../../lib/row-step.ts'
import { useRowFocus } from '../../lib/use-row-focus.ts'
import { InstalledModelRow } from './installed-model-row.tsx'
import { deedsFor, installedOf, type InstalledModel } from './installed-model.ts'
import { modelKey } from './model-key.ts'
import { RemoveModelDialog } from './remove-model-dialog.tsx'
import { useModelDeeds, type useChooseLocalModel } from './use-model-deeds.ts'

const headings = ['Model', 'Size', 'Context', 'Memory', 'Loaded']
/** The columns of a wide grid; in a narrow one a row is as many lines as it needs. */
const columns = '@3xl:grid @3xl:grid-cols-[minmax(0,1fr)_4.5rem_3.5rem_5.5rem_9rem_13.5rem]'

type InstalledModelsProps = { models: LocalModels; choosing: ReturnType<typeof useChooseLocalModel> }

/** The models that the servers have. One row is the tab stop; arrows lead to the others. */
export function InstalledModels({ models, choosing }: InstalledModelsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  /** What had the focus before it was asked whether to delete. */
  const askedFrom = useRef<Element | null>(null)
  const { current, setCurrent, moveTo, rowRef } = useRowFocus()
  const [removing, setRemoving] = useState<InstalledModel | null>(null)
  const deeds = useModelDeeds()
  const running = models.servers.filter(({ state }) => state === 'running')
  const rows = running.flatMap(installedOf)
  const tabStop = rows.some(({ key }) => key === current) ? current : rows[0]?.key
  const chosen = models.chosen && modelKey(models.chosen)
  const withModels = running.filter((server) => server.models.length > 0)

  function onKeyDown(event: KeyboardEvent): void {
    const at = rows.findIndex(({ key }) => key === tabStop)
    const row = rows[at]
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const step = rowStepOf(event.key)
    const next = step === undefined ? undefined : rows[Math.max(0, Math.min(at + step, rows.length - 1))]
    const may = deedsFor(row)
    if (next) moveTo(next.key)
    else if (event.target instanceof HTMLButtonElement) return
    else if (event.key === 'Enter' && may.use) choosing.choose(row.ref)
    else if (event.key.toLowerCase() === 'l' && may.load) toggle(row)
    else if (event.key === 'Delete' && may.remove) askToRemove(row)
    else return
    event.preventDefault()
  }

  function askToRemove(row: InstalledModel): void {
    askedFrom.current = document.activeElement
    setRemoving(row)
  }

  const toggle = ({ model, ref }: InstalledModel) => (model.running ? deeds.unload(ref) : deeds.load(ref))

  return (
    <section aria-labelledby="installed" className="@container flex flex-col gap-2">
      <h2 id="installed" ref={heading} tabIndex={-1} className="w-fit font-semibold">
        Installed models
      </h2>
      {rows.length === 0 ? (
        <p className="text-muted">{running.length === 0 ? 'No server is running.' : 'None yet. Pull one below.'}</p>
      ) : (
        // The focus is on the rows; the grid only hears their keys.
        // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- as said
        <div role="grid" aria-labelledby="installed" onKeyDown={onKeyDown} className="border-y">
          <div role="row" className={classNames('gap-x-3 border-b px-2 py-1.5 text-xs text-muted @max-3xl:sr-only', columns)}>
            {headings.map((name) => (
              <span key={name} role="columnheader">
                {name}
              </span>
            ))}
            <span role="columnheader">
              <span className="sr-only">Use, load and delete</span>
            </span>
          </div>
          {withModels.map((server) => (
            <div key={server.id} role="rowgroup" aria-label={plainText(server.label)}>
              {withModels.length > 1 && <ServerHead server={server} />}
              {installedOf(server).map((row) => (
                <InstalledModelRow
                  key={row.key}
                  ref={rowRef(row.key)}
                  row={row}
                  isChosen={row.key === chosen}
                  isTabStop={row.key === tabStop}
                  isBusy={deeds.busy.has(row.key)}
                  isChoosing={choosing.busyWith !== undefined && choosing.busyWith !== null && modelKey(choosing.busyWith) === row.key}
                  className={columns}
                  onFocus={() => setCurrent(row.key)}
                  onUse={() => choosing.choose(row.ref)}
                  onToggle={() => toggle(row)}
                  onRemove={() => askToRemove(row)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      {deeds.failure && <FailureCallout failure={deeds.failure} />}
      <RemoveModelDialog
        row={removing}
        isChosen={removing?.key === chosen}
        onClose={() => setRemoving(null)}
        // A row goes with its model.
        finalFocus={() => (askedFrom.current instanceof HTMLElement && askedFrom.current.isConnected ? askedFrom.current : heading.current)}
      />
    </section>
  )
}

function ServerHead({ server: { label } }: { server: LocalServer }) {
  return (
    <div role="row" className="flex h-8 items-end border-b px-2 pb-1 text-xs font-semibold text-muted">
      <span role="rowheader" aria-colspan={headings.length + 1}>
        <bdi>{plainText(label)}</bdi>
      </span>
    </div>
  )
}
