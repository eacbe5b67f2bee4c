import { Meter } from '@base-ui/react/meter'
import { classNames } from '../../lib/class-names.ts'
import { useStrength } from './use-strength.ts'

const colours = ['bg-bad', 'bg-bad', 'bg-warn', 'bg-good', 'bg-good']

/** How strong a passphrase is: a meter, a word, and advice where there is any. */
export function StrengthMeter({ passphrase }: { passphrase: string }) {
  const strength = useStrength(passphrase)
  return (
    <div className="flex min-h-5 flex-col gap-1">
      {strength && (
        <>
          <Meter.Root
            value={strength.score}
            max={4}
            aria-label="Strength of the passphrase"
            getAriaValueText={() => strength.word}
            className="flex items-center gap-2"
          >
            <div className="flex flex-1 gap-1" aria-hidden="true">
              {[1, 2, 3, 4].map((step) => (
                <span
                  key={step}
                  data-swatch
                  className={classNames(
                    'h-1 flex-1 rounded-full',
                    step <= Math.max(1, strength.score) ? colours[strength.score] : 'bg-line',
                  )}
                />
              ))}
            </div>
            <span className="w-16 text-right text-xs">{strength.word}</span>
          </Meter.Root>
          {strength.advice && <p className="text-xs text-muted">{strength.advice}</p>}
        </>
      )}
    </div>
  )
}
