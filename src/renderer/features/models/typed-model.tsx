import { Button } from '../../components/ui/button.tsx'
import type { ModelDeeds } from './model-row.tsx'

type TypedModelProps = { model: string; isFavourite: boolean; isInUse: boolean; deeds: ModelDeeds; onDone: () => void }

/** What can be done with a model id as it stands in the search, listed or not. */
export function TypedModel({ model, isFavourite, isInUse, deeds, onDone }: TypedModelProps) {
  if (isInUse) return <span className="text-muted">“{model}” is in use.</span>
  return (
    <span className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">
      {deeds.use && (
        <Button
          look="link"
          size="text"
          className="justify-start text-left whitespace-normal wrap-anywhere"
          onClick={() => {
            deeds.use?.(model)
            onDone()
          }}
        >
          <span>
            Use “<bdi>{model}</bdi>” as it is typed
          </span>
        </Button>
      )}
      {!isFavourite && (
        <Button
          look="link"
          size="text"
          onClick={() => {
            deeds.toggleFavourite(model)
            onDone()
          }}
        >
          Mark it as a favourite
        </Button>
      )}
    </span>
  )
}
