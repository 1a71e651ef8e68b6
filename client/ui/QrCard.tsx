// The code beside the links, and the large one for a projector.
import { useState } from 'react'
import { Dialog } from './Dialog'
import { EnlargeIcon } from './icons'
import { useT } from './i18n'
import { QrCode } from './QrCode'

export function QrCard({ url }: { url: string }) {
  const t = useT()
  const [large, setLarge] = useState(false)
  const label = t('share.qr', { role: t('role.participant') })
  return (
    <>
      <button type="button" className="th-qr-card" onClick={() => setLarge(true)}>
        <QrCode text={url} label={label} />
        <span className="th-qr-hint">{t('share.qrHint')}</span>
        <span className="th-qr-enlarge">
          <EnlargeIcon size={16} />
          {t('share.qrEnlarge')}
        </span>
      </button>
      {large && (
        <Dialog title={t('share.qrBig')} wide onClose={() => setLarge(false)}>
          <div className="th-qr-large">
            <QrCode text={url} label={label} />
          </div>
        </Dialog>
      )}
    </>
  )
}
