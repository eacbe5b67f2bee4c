import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useShowDataFolder } from './use-desktop.ts'

/** Opens the data folder in the system's file manager. */
export function ShowDataFolder() {
  const { show, busy, failure } = useShowDataFolder()
  return (
    <>
      <Button busy={busy} onClick={show}>
        Show in folder
      </Button>
      {failure && (
        <div className="basis-full">
          <FailureCallout failure={failure} />
        </div>
      )}
    </>
  )
}
