import { useId } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { ago, inFull } from '../../lib/relative-time.ts'
import { places, type ChartPlace, type LatencyChart } from './latency-chart.ts'

/** The drawing's own units: a place is 10 wide; the bars stand above the lane of the signs for what went wrong. */
const size = { place: 10, bars: 48, lane: 14 }
const width = places * size.place
const height = size.bars + size.lane

/** Latencies as bars over time, and below them a sign wherever a check did not work, in the shape that the state has elsewhere. */
export function HistoryChart({ chart, summary, now }: { chart: LatencyChart; summary: string; now: Date }) {
  const id = useId()
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role="img"
        aria-labelledby={id}
        viewBox={`0 0 ${width} ${height}`}
        className="w-full text-accent-text forced-colors:text-[CanvasText]"
      >
        <line
          x1="0"
          x2={width}
          y1={size.bars}
          y2={size.bars}
          className="text-line-strong forced-colors:text-[CanvasText]"
          stroke="currentColor"
          strokeWidth="1"
        />
        {chart.places.map((place) => (
          <Place key={place.index} place={place} />
        ))}
      </svg>
      <div aria-hidden="true" className="flex justify-between text-xs text-muted">
        <span title={inFull(chart.from)}>{ago(chart.from, now)}</span>
        <span>now</span>
      </div>
      <figcaption id={id}>{summary}</figcaption>
    </figure>
  )
}

function Place({ place: { index, latencyMs, height: share, trouble } }: { place: ChartPlace }) {
  const left = index * size.place
  const barHeight = Math.max(2, share * (size.bars - 2))
  return (
    <>
      {latencyMs !== null && (
        <rect x={left + 2} y={size.bars - barHeight} width={size.place - 4} height={barHeight} rx="1" fill="currentColor" />
      )}
      {trouble && <Trouble tone={trouble} x={left + size.place / 2} />}
    </>
  )
}

/** A diamond or a triangle, as beside the word for the account's state; a ring for what this release does not know. */
function Trouble({ tone, x }: { tone: NonNullable<ChartPlace['trouble']>; x: number }) {
  const y = size.bars + size.lane / 2 + 1
  const colour = classNames('forced-colors:text-[CanvasText]', { bad: 'text-bad', warn: 'text-warn', neutral: 'text-muted' }[tone])
  if (tone === 'neutral') return <circle cx={x} cy={y} r="3" className={colour} fill="none" stroke="currentColor" strokeWidth="1.2" />
  const shape = tone === 'bad' ? `M${x} ${y - 5} l5 5 l-5 5 l-5 -5Z` : `M${x} ${y - 4.5} l5 9 h-10Z`
  return <path d={shape} className={colour} fill="currentColor" />
}
