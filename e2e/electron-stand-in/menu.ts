import { EventEmitter } from 'node:events'
import { bus } from './bus.ts'
import type { BrowserWindow } from './browser-window.ts'
import type { Like } from './electron-types.ts'
import { roleActions } from './menu-roles.ts'
import { refuseUnknown, strict } from './strict.ts'

type Template = Electron.MenuItemConstructorOptions

const knownOptions = [
  'click',
  'role',
  'type',
  'label',
  'sublabel',
  'toolTip',
  'accelerator',
  'icon',
  'enabled',
  'acceleratorWorksWhenHidden',
  'visible',
  'checked',
  'registerAccelerator',
  'submenu',
  'id',
] satisfies (keyof Template)[]
const types = ['normal', 'separator', 'submenu', 'checkbox', 'radio'] as const
const roles = roleActions(
  () => bus.emit('quit-asked'),
  () => bus.emit('about-asked'),
)
const menuOf = new WeakMap<object, Menu>()
let lastCommand = 0
let applicationMenu: Menu | null = null

/** https://www.electronjs.org/docs/latest/api/menu-item */
export class MenuItem implements Like<Omit<Electron.MenuItem, 'menu' | 'submenu' | 'role'>> {
  readonly commandId: number = (lastCommand += 1)
  readonly type: (typeof types)[number]
  readonly role?: NonNullable<Template['role']>
  readonly submenu: Menu | undefined
  readonly accelerator: string | null
  readonly registerAccelerator: boolean
  readonly icon: Template['icon']
  id: string
  label: string
  sublabel: string
  toolTip: string
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly click: (event?: object, window?: BrowserWindow) => void

  constructor(options: Template) {
    refuseUnknown('MenuItem', options, knownOptions)
    const { role, submenu } = options
    const known = role === undefined ? undefined : roles[role]
    if (role !== undefined && !known) throw new Error(`The stand-in has no menu role ${role}`)
    if (role !== undefined) this.role = role
    this.submenu =
      submenu === undefined ? undefined : submenu instanceof Menu ? submenu : Menu.buildFromTemplate(Array.isArray(submenu) ? submenu : [])
    this.type = typeOf(options)
    if (this.type === 'submenu' && !this.submenu) throw new Error('Invalid submenu')
    this.id = options.id ?? ''
    this.label = options.label ?? known?.label ?? ''
    if (this.type !== 'separator' && this.label === '') throw new Error('The stand-in has no menu items without a label')
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.icon = options.icon
    this.accelerator = checkedAccelerator(options.accelerator ?? known?.accelerator)
    this.registerAccelerator = options.registerAccelerator ?? true
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    const { click } = options
    this.click = (event = {}, window) => {
      if (this.type === 'checkbox') this.checked = !this.checked
      if (this.type === 'radio') checkOnly(shown)
      // A role's own action goes first, and a click handler beside it is ignored, as documented.
      if (known?.run) known.run(window ?? null)
      else if (click) Reflect.apply(click, undefined, [shown, window, event])
    }
    const shown = strict('MenuItem', this)
    return shown
  }
}

function typeOf({ type, submenu, role }: Template): MenuItem['type'] {
  if (type !== undefined && !types.some((known) => known === type)) throw new Error(`Unknown menu item type: ${type}`)
  if (role !== undefined && submenu === undefined && (role === 'help' || role === 'window'))
    throw new Error(`The stand-in needs the submenu of the role ${role}`)
  return types.find((known) => known === type) ?? (submenu === undefined ? 'normal' : 'submenu')
}

const modifiers = ['command', 'cmd', 'control', 'ctrl', 'commandorcontrol', 'cmdorctrl', 'alt', 'option', 'altgr', 'shift', 'super', 'meta']

/** https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts#accelerators */
function checkedAccelerator(accelerator: string | undefined): string | null {
  if (accelerator === undefined) return null
  const [key = '', ...rest] = accelerator.split('+').toReversed()
  const isKey =
    /^([a-z0-9]|f\d\d?|[!-/:-@[-`{-~]|plus|space|tab|capslock|backspace|delete|insert|enter|return|up|down|left|right|home|end|pageup|pagedown|escape|esc)$/i.test(
      key,
    )
  if (!isKey || rest.some((part) => !modifiers.includes(part.toLowerCase()))) throw new Error(`${accelerator} is no accelerator`)
  return accelerator
}

function checkOnly(item: MenuItem): void {
  const items = menuOf.get(item)?.items ?? [item]
  const at = items.indexOf(item)
  const from = items.findLastIndex(({ type }, index) => index < at && type !== 'radio') + 1
  const next = items.findIndex(({ type }, index) => index > at && type !== 'radio')
  for (const other of items.slice(from, next === -1 ? undefined : next)) other.checked = other === item
}

/** https://www.electronjs.org/docs/latest/api/menu */
export class Menu extends EventEmitter implements Like<Omit<Electron.Menu, keyof NodeJS.EventEmitter>> {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: (Template | MenuItem)[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array')
    const menu = strict('Menu', new Menu())
    for (const entry of template) {
      if (typeof entry !== 'object' || entry === null)
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      if (!(entry instanceof MenuItem) && !('label' in entry || 'role' in entry || entry.type === 'separator')) {
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      }
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry))
    }
    return menu
  }
  static setApplicationMenu(menu: Menu | null): void {
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Invalid menu')
    applicationMenu = menu
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }
  append(item: MenuItem): void {
    this.insert(this.items.length, item)
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item)
    menuOf.set(item, this)
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}
