/* oxlint-disable jsx-a11y/prefer-tag-over-role -- as in the grid around it */
import { Check } from 'lucide-react'
import type { Ref } from 'react'
import { contextInShort } from '../../../shared/model-words.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { classNames } from '../../lib/class-names.ts'
import { inBytes } from '../../lib/relative-time.ts'
import { StatusWord } from '../accounts/status-word.tsx'
import { deedsFor, type InstalledModel } from './installed-model.ts'
import { makeOf, runningInWords, statusOfFit } from './local-model-words.ts'

type InstalledModelRowProps = {
  row: InstalledModel
  isChosen: boolean
  isTabStop: boolean
  /** Whether it is on its way into memory, or out of it. */
  isBusy: boolean
  isChoosing: boolean
  className: string
  ref: Ref<HTMLDivElement>
  onFocus: () => void
  onUse: () => void
  onToggle: () => void
  onRemove: () => void
}

/** One installed model. Its buttons are stops for Tab while its row is. */
export function InstalledModelRow(props: InstalledModelRowProps) {
  const { row, isChosen, isTabStop, isBusy, isChoosing, className, ref, onFocus, onUse, onToggle, onRemove } = props
  const { model, server } = row
  const name = plainText(model.name)
  const may = deedsFor(row)
  const tabIndex = isTabStop ? 0 : -1
  return (
    <div
      ref={ref}
      role="row"
      tabIndex={tabIndex}
      onFocus={onFocus}
      className={classNames(
        'flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line/60 px-2 py-1.5 last:border-b-0 focus-visible:outline-offset-[-2px]',
        isChosen ? 'bg-selected' : 'hover:bg-hover',
        className,
      )}
    >
      <div role="gridcell" className="min-w-0 @max-3xl:basis-full">
        <div className="flex flex-wrap items-baseline gap-x-2 font-medium wrap-anywhere">
          <bdi>{name}</bdi>
          {model.remote && (
            <span className="font-normal text-warn">
              {/* Whose it is, the server tells by the model alone. */}
              {server.kind === 'ollama' ? 'runs at ollama.com' : 'runs elsewhere'}
            </span>
          )}
        </div>
        <div className="text-xs wrap-anywhere text-muted">
          {[makeOf(model), model.capabilities.join(', ')].filter((part) => part !== '').join(' · ')}
        </div>
      </div>
      <div role="gridcell" className="has-[[data-unknown]]:@max-3xl:sr-only">
        {model.sizeBytes === null || model.remote ? <Unknown /> : inBytes(model.sizeBytes)}
      </div>
      <div role="gridcell" className="has-[[data-unknown]]:@max-3xl:sr-only">
        {contextInShort(model.contextLength) || <Unknown />}
        {model.contextLength !== null && <span className="@3xl:hidden"> tokens</span>}
      </div>
      <div role="gridcell" className="has-[[data-unknown]]:@max-3xl:sr-only">
        {model.remote ? <Unknown /> : <StatusWord status={statusOfFit(model.fit)} />}
      </div>
      <div role="gridcell" className="min-w-0 text-muted">
        {model.running ? (
          <>
            <span className="@3xl:hidden">in memory: </span>
            {runningInWords(model.running)}
          </>
        ) : (
          <span className="@max-3xl:sr-only">{model.remote ? 'never' : 'no'}</span>
        )}
      </div>
      <div role="gridcell" className="flex flex-wrap items-center justify-end gap-1 @max-3xl:ml-auto">
        {isChosen ? (
          <span className="inline-flex items-center gap-1 px-1.5 text-xs font-medium whitespace-nowrap text-accent-text">
            <Check className="size-3.5" aria-hidden="true" />
            in use
          </span>
        ) : (
          may.use && (
            <Tooltip text="Use this model" keys={['Enter']}>
              <Button size="small" tabIndex={tabIndex} busy={isChoosing} onClick={onUse}>
                Use<span className="sr-only"> {name}</span>
              </Button>
            </Tooltip>
          )
        )}
        {may.load && (
          <Tooltip text={model.running ? 'Take it out of memory' : 'Bring it into memory'} keys={['L']}>
            <Button size="small" tabIndex={tabIndex} busy={isBusy} onClick={onToggle}>
              {model.running ? 'Unload' : 'Load'}
              <span className="sr-only"> {name}</span>
            </Button>
          </Tooltip>
        )}
        {may.remove && (
          <Tooltip text="Delete this model" keys={['Del']}>
            <Button look="danger-plain" size="small" tabIndex={tabIndex} onClick={onRemove}>
              Delete…<span className="sr-only"> {name}</span>
            </Button>
          </Tooltip>
        )}
      </div>
    </div>
  )
}

function Unknown() {
  return (
    <>
      <span aria-hidden="true" className="text-muted @max-3xl:hidden">
        –
      </span>
      <span data-unknown="" className="sr-only">
        not known
      </span>
    </>
  )
}
