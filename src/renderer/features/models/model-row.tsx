/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one cannot be those of a <table> */
import { Check, Copy, Star } from 'lucide-react'
import type { Ref } from 'react'
import type { Model } from '../../../shared/model.ts'
import { contextInShort, priceInShort } from '../../../shared/model-words.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { classNames } from '../../lib/class-names.ts'
import { figureColumns } from './model-columns.ts'

/** What can be done with a model. */
export type ModelDeeds = {
  toggleFavourite: (model: string) => void
  /** Undefined where the account cannot be changed. */
  use: ((model: string) => void) | undefined
  copy: (model: string) => void
}

type ModelRowProps = {
  /** Undefined while it is on its way: the row is there already, and keeps the focus. */
  model: Model | undefined
  isFavourite: boolean
  isInUse: boolean
  /** Its place in the grid, from 1, the head included. */
  position: number
  isTabStop: boolean
  ref: Ref<HTMLDivElement>
  deeds: ModelDeeds
  onFocus: () => void
}

export function ModelRow({ model, isFavourite, isInUse, position, isTabStop, ref, deeds, onFocus }: ModelRowProps) {
  return (
    <div
      ref={ref}
      role="row"
      aria-rowindex={position}
      aria-busy={model === undefined}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      className={classNames(
        'group flex h-full items-center gap-2 pr-3 pl-2 focus-visible:outline-offset-[-2px]',
        isInUse ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      {model ? (
        <Cells model={model} isFavourite={isFavourite} isInUse={isInUse} deeds={deeds} />
      ) : (
        <div role="gridcell" className="sr-only">
          on its way
        </div>
      )}
    </div>
  )
}

const shownAtHand = 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100'

function Cells({ model, isFavourite, isInUse, deeds }: { model: Model; isFavourite: boolean; isInUse: boolean; deeds: ModelDeeds }) {
  const { id, contextTokens, price } = model
  const name = plainText(id)
  const figures = [
    contextInShort(contextTokens),
    priceInShort(price?.inputPerMillion ?? null),
    priceInShort(price?.outputPerMillion ?? null),
  ] as const
  return (
    <>
      <div role="gridcell">
        <Tooltip text={isFavourite ? 'No longer a favourite' : 'Mark as a favourite'} keys={['F']}>
          <Button
            look="quiet"
            size="icon"
            tabIndex={-1}
            aria-pressed={isFavourite}
            aria-label={`Favourite ${name}`}
            onClick={() => deeds.toggleFavourite(id)}
          >
            <Star className={isFavourite ? 'fill-current text-accent-text' : 'text-muted'} aria-hidden="true" />
          </Button>
        </Tooltip>
      </div>
      <div role="gridcell" className="min-w-0 flex-1">
        <div className="truncate font-medium" title={name}>
          <bdi>{name}</bdi>
        </div>
        <div className="flex min-w-0 gap-x-2 text-xs text-muted">
          {model.name !== null && <bdi className="truncate">{plainText(model.name)}</bdi>}
          <span className="shrink-0 @xl:hidden">{inOneLine(figures)}</span>
        </div>
      </div>
      {figureColumns.map(({ heading, className }, column) => (
        <div key={heading} role="gridcell" className={className}>
          {figures[column] || <Unknown />}
        </div>
      ))}
      <div role="gridcell" className="flex w-20 shrink-0 @xl:w-24 items-center justify-end gap-0.5">
        {isInUse ? (
          <span className="inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap text-accent-text">
            <Check className="size-3.5" aria-hidden="true" />
            in use
          </span>
        ) : (
          deeds.use && (
            <Tooltip text="Use this model" keys={['Enter']}>
              <Button size="small" tabIndex={-1} className={shownAtHand} onClick={() => deeds.use?.(id)}>
                Use<span className="sr-only"> this model: {name}</span>
              </Button>
            </Tooltip>
          )
        )}
        <Tooltip text="Copy the id" keys={['C']}>
          <Button look="quiet" size="icon" tabIndex={-1} className={shownAtHand} aria-label={`Copy ${name}`} onClick={() => deeds.copy(id)}>
            <Copy aria-hidden="true" />
          </Button>
        </Tooltip>
      </div>
    </>
  )
}

function Unknown() {
  return (
    <>
      <span aria-hidden="true" className="text-muted">
        –
      </span>
      <span className="sr-only">not known</span>
    </>
  )
}

/** The figures below the name, where there is no room beside it. */
function inOneLine([context, input, output]: readonly [string, string, string]): string {
  return [context, input && `${input} in`, output && `${output} out`].filter(Boolean).join(' · ')
}
