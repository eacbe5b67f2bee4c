import { useEffect, useSyncExternalStore } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import { useSettings } from './use-settings.ts'

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const storageKey = 'keydeck-theme'

function onSystemChange(listener: () => void): () => void {
  systemIsDark.addEventListener('change', listener)
  return () => systemIsDark.removeEventListener('change', listener)
}

/**
 * The theme in force, put on the page and kept for the first paint of the next load (`theme.js`). Until the settings are
 * read it is the one of the last load.
 */
export function useTheme(): 'light' | 'dark' {
  const { settings } = useSettings()
  const isDark = useSyncExternalStore(onSystemChange, () => systemIsDark.matches)
  const chosen = settings?.theme ?? keptTheme()
  const theme = chosen === 'system' ? (isDark ? 'dark' : 'light') : chosen
  const isKnown = settings !== undefined
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
    if (isKnown) localStorage.setItem(storageKey, chosen)
  }, [theme, chosen, isKnown])
  return theme
}

function keptTheme(): Settings['theme'] {
  const kept = localStorage.getItem(storageKey)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}
