import { Progress } from '@base-ui/react/progress'

type ProgressBarProps = { label: string; done: number; total: number; inWords?: string }

export function ProgressBar({ label, done, total, inWords = `${done} of ${total}` }: ProgressBarProps) {
  return (
    <Progress.Root aria-label={label} value={done} max={Math.max(total, 1)} getAriaValueText={() => inWords}>
      <Progress.Track className="h-1 overflow-hidden rounded-full bg-line">
        <Progress.Indicator className="bg-accent" />
      </Progress.Track>
    </Progress.Root>
  )
}
