import { Dialog as Base } from '@base-ui/react/dialog'
import { backdropStyle, popupStyle } from '../../components/ui/dialog.tsx'
import { classNames } from '../../lib/class-names.ts'
import { PaletteList } from './palette-list.tsx'

/** Every command by typing a part of its name. Nothing moves: it is opened by a key. */
export function Palette({ open, onClose, onHelp }: { open: boolean; onClose: () => void; onHelp: () => void }) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={classNames(backdropStyle, 'transition-none')} />
        <Base.Popup data-gives-way className={classNames(popupStyle, 'w-136 overflow-hidden transition-none')}>
          <Base.Title className="sr-only">Commands</Base.Title>
          <PaletteList onClose={onClose} onHelp={onHelp} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
