import { Toaster as Sonner } from 'sonner'

/** Where background work and Undo are announced, politely, clear of the status bar. */
export function Toaster({ theme }: { theme: 'light' | 'dark' }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      offset={{ bottom: 40, right: 12 }}
      mobileOffset={{ bottom: 40 }}
      gap={8}
      duration={6_000}
      hotkey={['altKey', 'KeyT']}
    />
  )
}
