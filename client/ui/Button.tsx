// Buttons, and links that look like them. Never smaller than a finger.
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ComponentProps, ReactNode } from 'react'
import './button.css'

type Look = 'primary' | 'secondary' | 'quiet'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }

export function Button({ look = 'secondary', type = 'button', className, ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={classOf(look, className)} />
}

type LinkButtonProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  look?: Look
  children: ReactNode
}

export function LinkButton({ look = 'secondary', className, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={classOf(look, className)}>
      {children}
    </a>
  )
}

type IconButtonProps = ComponentProps<'button'> & {
  /** Said by screen readers and shown on hover. */
  label: string
  icon: ReactNode
  /** Shown at the corner unless it is 0; the label says it too. */
  count?: number
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, count = 0, type = 'button', className, ...rest } = props
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={['th-icon-button', className].filter(Boolean).join(' ')}
    >
      {icon}
      {count > 0 && <span className="th-icon-button-count" data-count={count} />}
    </button>
  )
}

function classOf(look: Look, className: string | undefined): string {
  return ['th-button', `th-button-${look}`, className].filter(Boolean).join(' ')
}
