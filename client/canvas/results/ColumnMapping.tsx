// Which column says what: guessed, shown with what stands in it, and to be put right before anything is made.
import { useEffect, useRef, useState } from 'react'
import { type TLShapeId, useEditor, useValue } from 'tldraw'
import type { FileProblem } from '../../../shared/export/boardFile'
import type { ReadSheet } from '../../../shared/export/readWorkbook'
import { type ColumnRole, columnRoles, guessRoles } from '../../../shared/import/columns'
import { planRows, recordsOfPlan } from '../../../shared/import/rows'
import { Button } from '../../ui/Button'
import { ChoiceField } from '../../ui/ChoiceField'
import { useT } from '../../ui/i18n'
import { useAuthor } from '../author'
import { journeyOptions, mapsOf } from '../cell/places'
import { newEntryId } from '../journey/mapTools'
import { type Source, boardNow } from './boardNow'
import { bringBoard, bringNotes, takenIds } from './bringIn'
import { Busy } from './Busy'
import { readRows } from './importWork'

type ColumnMappingProps = {
  source: Source
  name: string
  sheets: ReadSheet[]
  onDone: (words: string) => void
  onProblem: (problem: FileProblem) => void
}

const samples = 3
/** How much of the work the reading of rows is; the rest is putting notes on the board. */
const rowsShare = 0.2

export function ColumnMapping({ source, name, sheets, onDone, onProblem }: ColumnMappingProps) {
  const t = useT()
  const editor = useEditor()
  const author = useAuthor()
  const maps = useValue('maps', () => mapsOf(editor), [editor])
  const [sheetAt, setSheetAt] = useState(0)
  const [heads = [], ...rows] = sheets[sheetAt]?.rows ?? []
  const columns = Math.max(heads.length, ...rows.slice(0, 200).map(({ length }) => length))
  const titles = Array.from({ length: columns }, (_, at) => heads[at]?.trim() ?? '')
  const [roles, setRoles] = useState(() => guessRoles(titles, rows.slice(0, 200)))
  const [target, setTarget] = useState<TLShapeId | 'new'>(maps[0]?.id ?? 'new')
  const [share, setShare] = useState<number>()
  const work = useRef<AbortController>(undefined)
  useEffect(() => () => work.current?.abort(), [])

  const run = async () => {
    const { signal } = (work.current = new AbortController())
    setShare(0)
    try {
      const { notes, empty } = await readRows(titles, rows, roles, signal, (part) =>
        setShare(part * rowsShare),
      )
      if (notes.length === 0) return onProblem({ key: 'import.noText', values: {} })
      const { outline, details } = boardNow(source)
      const map = outline.maps.find(({ id }) => id === target)
      const title = name.replace(/\.[^.]*$/, '')
      const plan = planRows(notes, map, { title, newId: newEntryId })
      if ('problem' in plan) return onProblem(plan.problem)
      const layout = map && journeyOptions(editor).layoutOf(map.id)
      const bottoms = new Map(
        [...(layout?.cells ?? [])].map(([key, own]) => [
          key,
          Math.max(0, ...own.map(({ y, h }) => y + h)),
        ]),
      )
      const ground = { taken: takenIds(editor), pageId: editor.getCurrentPageId() }
      const brought = recordsOfPlan(
        plan,
        { ...ground, newId: newEntryId },
        map && details.maps[map.id],
        bottoms,
      )
      const own = brought.maps[0]
      if (!own) return
      const by = author.id ? author : undefined
      const signed = own.notes.map((note) => ({
        ...note,
        meta: { ...(by && { author: by }), ...note.meta },
      }))
      const pace = {
        signal,
        progress: (part: number) => setShare(rowsShare + part * (1 - rowsShare)),
      }
      const isIn = map
        ? await bringNotes(editor, map.id as TLShapeId, own.map.props, signed, pace)
        : await bringBoard(editor, { ...brought, maps: [{ ...own, notes: signed }] }, pace)
      if (!isIn) return onProblem({ key: 'import.noRoom', values: {} })
      const left = empty > 0 ? ` ${t('import.emptyRows', { count: empty })}` : ''
      onDone(t('import.doneNotes', { count: notes.length }) + left)
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      setShare(undefined)
    }
  }
  if (share !== undefined) {
    return (
      <Busy
        share={share}
        onCancel={() => {
          work.current?.abort()
          setShare(undefined)
        }}
      />
    )
  }
  const setRole = (at: number, role: ColumnRole) =>
    // What a column says is said by no other.
    setRoles(
      roles.map((each, index) =>
        index === at
          ? role
          : each === role && role !== 'append' && role !== 'leave'
            ? 'append'
            : each,
      ),
    )
  const choices = columnRoles.map((role) => ({
    value: role,
    words:
      role === 'append' || role === 'leave' ? t(`import.role.${role}`) : t(`sheet.col.${role}`),
  }))
  return (
    <div className="th-import">
      <p>{t('import.tableHolds', { count: rows.length, columns })}</p>
      {sheets.length > 1 && (
        <ChoiceField
          label={t('import.sheet')}
          value={String(sheetAt)}
          options={sheets.map((sheet, at) => ({ value: String(at), words: sheet.name }))}
          onChange={(value) => {
            const [first = [], ...others] = sheets[Number(value)]?.rows ?? []
            setSheetAt(Number(value))
            setRoles(guessRoles(first, others.slice(0, 200)))
          }}
        />
      )}
      <ChoiceField<TLShapeId | 'new'>
        label={t('import.target')}
        value={target}
        options={[
          ...maps.map(({ id, props }) => ({
            value: id,
            words: props.title || t('journey.titlePlaceholder'),
          })),
          { value: 'new', words: t('import.newMap') },
        ]}
        onChange={setTarget}
      />
      <table className="th-import-columns">
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.says')}</th>
          </tr>
        </thead>
        <tbody>
          {titles.map((head, at) => (
            <tr key={at}>
              <th scope="row">
                {head || t('import.columnAt', { at: at + 1 })}
                <small>
                  {rows
                    .slice(0, samples)
                    .map((row) => row[at] ?? '')
                    .filter(Boolean)
                    .join(' · ')
                    .slice(0, 80)}
                </small>
              </th>
              <td>
                <ChoiceField
                  isLabelHidden
                  label={t('import.saysOf', { head: head || String(at + 1) })}
                  value={roles[at] ?? 'append'}
                  options={choices}
                  onChange={(role) => setRole(at, role)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="th-import-end">
        <Button
          look="primary"
          data-autofocus
          disabled={!roles.includes('text') && !roles.includes('append')}
          onClick={() => void run()}
        >
          {t('import.run')}
        </Button>
      </div>
    </div>
  )
}
