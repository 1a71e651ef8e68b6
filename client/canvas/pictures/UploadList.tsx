// What is being uploaded, and what failed: said in words, with a way on.
import { useValue } from 'tldraw'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { ownPresses } from '../ownPresses'
import type { Upload, Uploads } from './uploads'
import './uploads.css'

export function UploadList({ uploads }: { uploads: Uploads }) {
  const list = useValue('uploads', () => uploads.list, [uploads])
  if (list.length === 0) return null
  return (
    <ul className="th-uploads" {...ownPresses}>
      {list.map((upload) => (
        <Row key={upload.id} upload={upload} uploads={uploads} />
      ))}
    </ul>
  )
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const t = useT()
  const { id, name, sent, problem } = upload
  if (!problem) {
    return (
      <li className="th-upload" role="status">
        <span className="th-upload-text">{t('pictures.sending', { name })}</span>
        <progress className="th-upload-bar" value={sent} aria-label={name} />
      </li>
    )
  }
  const mebibytes = Math.floor((uploads.maxBytes / 1024 / 1024) * 10) / 10
  const mayHelp = problem !== 'kind' && problem !== 'large' && problem !== 'damaged'
  return (
    <li className="th-upload th-upload-failed" role="alert">
      <span className="th-upload-text">{t(`pictures.${problem}`, { name, most: mebibytes })}</span>
      <span className="th-upload-actions">
        {mayHelp && <Button onClick={() => uploads.retry(id)}>{t('pictures.retry')}</Button>}
        <Button look="quiet" onClick={() => uploads.giveUp(id)}>
          {t(mayHelp ? 'pictures.giveUp' : 'pictures.close')}
        </Button>
      </span>
    </li>
  )
}
