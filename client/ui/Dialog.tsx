// A modal dialog on the browser's own <dialog>: it keeps the focus inside, closes on Esc, gives the
// focus back, and makes the page behind inert. Rendered means open; the parent removes it to close.
// The focus begins on whatever is marked `data-autofocus`, else on the title.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { IconButton } from './Button'
import { CloseIcon } from './icons'
import { useT } from './i18n'
import './dialog.css'

type DialogProps = {
  title: string
  lead?: string | undefined
  /** Without it the dialog has to be answered: no Esc, no close button. */
  onClose?: (() => void) | undefined
  wide?: boolean
  /** Takes the whole window. */
  full?: boolean
  children: ReactNode
}

export function Dialog({ title, lead, onClose, wide, full, children }: DialogProps) {
  const t = useT()
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)

  // A layout effect: on the way out it closes while still in the page, which gives the focus back.
  useLayoutEffect(() => {
    const dialog = element.current
    if (!dialog) return undefined
    show(dialog)
    dialog.addEventListener('keydown', keepEscape)
    return () => {
      dialog.removeEventListener('keydown', keepEscape)
      dialog.close()
    }
  }, [])

  return (
    <dialog
      ref={element}
      className={`th-dialog${wide ? ' th-dialog-wide' : ''}${full ? ' th-dialog-full' : ''}`}
      aria-labelledby={id}
      // React lets these events of a dialog within this one arrive here as well.
      onCancel={(event) => {
        if (event.target !== element.current) return
        event.preventDefault()
        onClose?.()
      }}
      // Browsers let a second Esc close even what must be answered. Then it opens again.
      onClose={(event) => {
        const dialog = element.current
        if (!dialog || dialog.open || event.target !== dialog) return
        if (onClose) onClose()
        else show(dialog)
      }}
      // The canvas listens for keys on the window; what is typed in here is not for it.
      onKeyDown={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (event.target === element.current) onClose?.()
      }}
    >
      <div className="th-dialog-body">
        <div className="th-dialog-head">
          <div>
            <h2 id={id} tabIndex={-1} className="th-dialog-title">
              {title}
            </h2>
            {lead && <p className="th-dialog-lead">{lead}</p>}
          </div>
          {onClose && <IconButton label={t('app.close')} icon={<CloseIcon />} onClick={onClose} />}
        </div>
        {children}
      </div>
    </dialog>
  )
}

function show(dialog: HTMLDialogElement): void {
  dialog.showModal()
  const first = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog.querySelector('h2')
  first?.focus()
}

/**
 * With a shape selected the canvas, in which dialogs stand, cancels every Escape that reaches it, and the
 * browser then does not close the dialog. React's own handlers come too late to keep it away.
 */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation()
}
