import { Progress } from '@base-ui/react/progress'

export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <Progress.Root aria-label={label} value={done} max={Math.max(total, 1)} getAriaValueText={() => `${done} of ${total}`}>
      <Progress.Track className="h-1 overflow-hidden rounded-full bg-line">
        <Progress.Indicator className="bg-accent" />
      </Progress.Track>
    </Progress.Root>
  )
}
