// A link to copy: by the button, or by hand where the browser forbids it (pages without https do).
import { useEffect, useRef, useState } from 'react'
import { Button } from './Button'
import { CheckIcon, CopyIcon } from './icons'
import { useT } from './i18n'
import './copy-field.css'

const feedbackMs = 2500

type Outcome = 'none' | 'copied' | 'failed'

export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<Outcome>('none')

  useEffect(() => {
    if (outcome === 'none') return
    const timer = setTimeout(() => setOutcome('none'), feedbackMs)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = async () => {
    input.current?.select()
    setOutcome((await copyText(value)) ? 'copied' : 'failed')
  }

  return (
    <div className="th-copy">
      <input
        ref={input}
        className="th-copy-input"
        aria-label={label}
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <Button
        className={outcome === 'copied' ? 'th-copy-button th-copy-done' : 'th-copy-button'}
        aria-label={`${t('share.copy')}: ${label}`}
        onClick={() => void copy()}
      >
        {outcome === 'copied' ? <CheckIcon size={18} /> : <CopyIcon size={18} />}
        {outcome === 'copied' ? t('share.copied') : t('share.copy')}
      </Button>
      <span
        role="status"
        className={outcome === 'failed' ? 'th-copy-failed' : 'th-visually-hidden'}
      >
        {outcome === 'copied' && t('share.copied')}
        {outcome === 'failed' && t('share.copyFailed')}
      </span>
    </div>
  )
}

/** The clipboard only exists on https and localhost; elsewhere the old command copies the selection. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return document.execCommand('copy')
  }
}
