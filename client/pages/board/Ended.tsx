// The server has ended the connection for good: says why, and what to do. The board stays visible.
import { closeCode } from '../../../shared/protocol'
import { Button } from '../../ui/Button'
import { type TextKey, useT } from '../../ui/i18n'

const words: Record<number, TextKey> = {
  [closeCode.boardFull]: 'board.endedFull',
  [closeCode.tooFast]: 'board.endedFast',
}

export function Ended({ code }: { code: number }) {
  const t = useT()
  return (
    <div className="th-board-ended" role="alert">
      <span>{t(words[code] ?? 'board.endedProtocol')}</span>
      <Button onClick={() => location.reload()}>{t('board.reload')}</Button>
    </div>
  )
}
