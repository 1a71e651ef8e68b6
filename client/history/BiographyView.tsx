// The life of the selected note or cell; each line leads to the replay at its moment.
import type { BiographyLine, Subject } from '../../shared/biography'
import { stepAt } from '../../shared/biographyVotes'
import type { BoardId, Token } from '../../shared/ids'
import type { LookOf } from '../authors'
import { useLanguage, useT } from '../ui/i18n'
import { momentWords } from './times'
import { useBiography } from './useBiography'

export type Selected = { subject: Subject; label: string }

type BiographyViewProps = {
  boardId: BoardId
  token: Token
  selected: Selected | undefined
  lookOf: LookOf
  /** The words for a cell's key; undefined when it is there no more. */
  cellWords: (key: string) => string | undefined
  replayAt: (at: number) => string
}

export function BiographyView(props: BiographyViewProps) {
  const { boardId, token, selected } = props
  const t = useT()
  const biography = useBiography(boardId, token, selected?.subject)
  if (!selected) return <p className="th-history-empty">{t('biography.choose')}</p>
  return (
    <div className="th-biography">
      <p className="th-history-lead">{selected.label || t(`history.what.note`)}</p>
      {biography.state === 'loading' && (
        <p className="th-history-empty" role="status">
          {t('biography.loading')}
        </p>
      )}
      {biography.state === 'failed' && (
        <p className="th-history-problem" role="alert">
          {t('history.failed')}
        </p>
      )}
      {biography.state === 'ready' && (
        <>
          {biography.isCut && <p className="th-history-empty">{t('biography.cut')}</p>}
          {biography.lines.length === 0 && (
            <p className="th-history-empty">{t('biography.nothing')}</p>
          )}
          <ol className="th-biography-lines">
            {biography.lines.map((line) => (
              <Line
                key={`${line.at} ${line.noteId} ${line.deed}`}
                line={line}
                step={stepAt(biography.chapters, line.at)}
                {...props}
              />
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

function Line({
  line,
  step,
  selected,
  lookOf,
  cellWords,
  replayAt,
}: BiographyViewProps & { line: BiographyLine; step: string | undefined }) {
  const t = useT()
  const language = useLanguage()
  const { name, color } = lookOf(line.author)
  const who = name ?? t(line.author === 'system' ? 'biography.template' : 'replay.someone')
  const way = [line.from, line.to].map((key) => (key ? cellWords(key) : undefined))
  const isCell = selected?.subject.kind === 'cell'
  return (
    <li>
      <a className="th-biography-line" href={replayAt(line.until)} title={t('biography.toReplay')}>
        <span className="th-biography-dot" style={{ background: color }} />
        <span className="th-biography-words">
          <span>{t(`biography.${line.deed}`, { name: who, count: line.dots ?? 0 })}</span>
          {(isCell || line.deed === 'voted' || line.deed === 'made' || line.deed === 'wrote') &&
            line.text && <span className="th-biography-text">{line.text}</span>}
          {way[0] !== way[1] && (
            <span className="th-biography-text">
              {way.map((words) => words ?? t('biography.elsewhere')).join(' → ')}
            </span>
          )}
          <time className="th-history-when" dateTime={new Date(line.at).toISOString()}>
            {step && `${step} · `}
            {momentWords(line.at, Date.now(), language)}
          </time>
        </span>
      </a>
    </li>
  )
}
