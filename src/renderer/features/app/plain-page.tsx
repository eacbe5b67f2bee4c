import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { Logo } from './logo.tsx'

/** A page by itself, without the app around it: set-up, unlocking, and what keeps the app from opening. */
export function Plain({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <main className="flex h-full justify-center overflow-y-auto px-5 py-[max(1.5rem,10vh)]">
      <div className={classNames('flex h-fit w-full flex-col gap-5 pb-10', wide ? 'max-w-lg' : 'max-w-sm')}>
        <div className="flex flex-col gap-3">
          <Logo className="size-8" />
          <h1 className="text-xl font-semibold">{title}</h1>
        </div>
        {children}
      </div>
    </main>
  )
}
