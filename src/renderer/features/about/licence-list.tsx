import { ChevronRight } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { ShippedPackage } from '../../../shared/licences.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Input } from '../../components/ui/input.tsx'
import { findPackages } from './find-packages.ts'
import { useLicences } from './use-licences.ts'

/** The packages within Keydeck and the terms that each comes with. */
export function LicenceList() {
  const { packages, isFailed, isAsking, tryAgain } = useLicences()
  return (
    <section aria-labelledby="licences" className="flex flex-col gap-2">
      <h2 id="licences" className="font-semibold">
        Licences
      </h2>
      <p className="text-muted">Keydeck is made with the work of others. These packages are a part of it, each under its own terms.</p>
      {isFailed && (
        <Callout
          tone="bad"
          title="The list of licences cannot be read."
          actions={
            <Button busy={isAsking} onClick={tryAgain}>
              Try again
            </Button>
          }
        >
          It is one of Keydeck’s own files. If trying again does not help, install Keydeck anew.
        </Callout>
      )}
      {packages && <Packages packages={packages} />}
    </section>
  )
}

function Packages({ packages }: { packages: readonly ShippedPackage[] }) {
  const [query, setQuery] = useState('')
  const found = findPackages(packages, useDeferredValue(query))
  return (
    <>
      <Input
        type="search"
        aria-label="Search packages"
        placeholder={`Search ${countInWords(packages.length, 'package')}`}
        autoComplete="off"
        spellCheck={false}
        className="max-w-sm"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <output className="sr-only">{query === '' ? '' : `${countInWords(found.length, 'package')} found`}</output>
      {found.length === 0 ? (
        <p className="text-muted">No package has that in its name or licence.</p>
      ) : (
        <ul className="divide-y border-y">
          {found.map((each) => (
            <li key={`${each.name} ${each.version}`}>
              <Package shipped={each} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Package({ shipped: { name, version, licence, text } }: { shipped: ShippedPackage }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="group">
      <summary className="flex min-h-8 items-center gap-2 rounded-md py-1 hover:bg-hover">
        <ChevronRight className="size-3.5 shrink-0 text-muted group-open:rotate-90" aria-hidden="true" />
        <span className="min-w-0 flex-1 wrap-anywhere">
          {name} <span className="text-muted">{version}</span>
        </span>
        <span className="max-w-1/2 shrink-0 pr-1 text-right text-muted">{licence}</span>
      </summary>
      {isOpen && (
        <pre className="mb-3 ml-5.5 rounded-md bg-sunken px-3 py-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere">{text}</pre>
      )}
    </details>
  )
}
