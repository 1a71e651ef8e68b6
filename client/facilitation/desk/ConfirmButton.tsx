// What cannot be taken back easily asks once more, in the place where it was pressed.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, IconButton } from '../../ui/Button'
import { useT } from '../../ui/i18n'

type ConfirmButtonProps = {
  label: string
  question: string
  onConfirm: () => void
  /** With an icon only that is shown. */
  icon?: ReactNode
}

export function ConfirmButton({ label, question, onConfirm, icon }: ConfirmButtonProps) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  const yes = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (isAsking) yes.current?.querySelector('button')?.focus()
  }, [isAsking])
  if (!isAsking) {
    return icon ? (
      <IconButton label={label} icon={icon} onClick={() => setAsking(true)} />
    ) : (
      <Button onClick={() => setAsking(true)}>{label}</Button>
    )
  }
  return (
    <span ref={yes} className="th-confirm" role="group" aria-label={question}>
      <span className="th-confirm-words">{question}</span>
      <Button
        look="primary"
        onClick={() => {
          setAsking(false)
          onConfirm()
        }}
      >
        {t('confirm.yes')}
      </Button>
      <Button look="quiet" onClick={() => setAsking(false)}>
        {t('confirm.no')}
      </Button>
    </span>
  )
}
