/** Keydeck's own sign: a key on a tile. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect x="2" y="2" width="28" height="28" rx="8" className="fill-accent" />
      <circle cx="12.5" cy="16" r="4.5" fill="none" className="stroke-on-accent" strokeWidth="2.6" />
      <path d="M17 16h9M22.5 16v4" fill="none" className="stroke-on-accent" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  )
}
