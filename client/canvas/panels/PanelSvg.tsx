// A panel as a drawing of its own, for copying and exporting the canvas; as it is seen at full size.
import {
  type LegendEntry,
  type NoteMark,
  legendEntries,
  legendGrid,
  legendRow,
} from '../../../shared/journey/legend'
import type { JourneyProps, Persona } from '../../../shared/journey/model'
import { personaColors } from '../../../shared/journey/personas'
import { translate } from '../../ui/i18n'
import { measureText } from '../emotion/textWidth'
import { Words } from '../journey/SvgWords'
import type { Palette } from '../journey/mapSvg'
import { LegendSign } from './LegendSign'
import { legendWords, widthsOf } from './legendWords'
import type { PanelShape } from './panelShape'
import { layPersona, panelPadding as pad, roleOf } from './panelText'

type PanelSvgProps = {
  panel: PanelShape
  map: JourneyProps
  marks: ReadonlySet<NoteMark>
  hasCurrent: boolean
  color: Palette
}

export function PanelSvg({ panel, map, marks, hasCurrent, color }: PanelSvgProps) {
  const { w, h, personaId } = panel.props
  const colors = { ink: color('--ink'), soft: color('--ink-soft') }
  const persona = Object.hasOwn(map.personas, personaId) ? map.personas[personaId] : undefined
  const own = personaColors(map.personas).get(personaId)
  return (
    <g>
      <rect width={w} height={h} rx="14" fill="#fff" stroke={color('--line')} />
      {panel.type === 'goal' && (
        <Titled words={translate('journey.goal')} size={panel.props} {...colors}>
          <Words
            x={pad}
            y={pad + 30}
            w={w - 2 * pad}
            h={h - 2 * pad - 30}
            size={22}
            fill={colors.ink}
          >
            {map.goal}
          </Words>
        </Titled>
      )}
      {panel.type === 'legend' && (
        <Titled words={translate('panel.legend')} size={panel.props} {...colors}>
          <Entries
            entries={legendEntries(map, marks, hasCurrent)}
            size={panel.props}
            ink={colors.ink}
          />
        </Titled>
      )}
      {panel.type === 'persona' && persona && (
        <Card persona={persona} own={own} size={panel.props} {...colors} />
      )}
    </g>
  )
}

type Colors = { ink: string; soft: string }
type Size = { w: number; h: number }

function Titled({
  words,
  size,
  soft,
  children,
}: Colors & { words: string; size: Size; children: React.ReactNode }) {
  return (
    <>
      <Words x={pad} y={pad - 2} w={size.w - 2 * pad} h={22} size={15} weight={600} fill={soft}>
        {words}
      </Words>
      {children}
    </>
  )
}

function Entries({ entries, size, ink }: { entries: LegendEntry[]; size: Size; ink: string }) {
  const inner = size.w - 2 * pad
  const words = entries.map((entry) => legendWords(translate, entry))
  const widths = widthsOf(words)
  const grid = legendGrid(widths, inner, size.h - 2 * pad - 30)
  const count = grid.columns.length
  return entries.map((entry, at) => {
    const column = at % count
    const width = grid.columns[column] ?? inner
    const x = pad + grid.columns.slice(0, column).reduce((sum, each) => sum + each, 0)
    const y = pad + 30 + Math.floor(at / count) * grid.rowHeight
    const sign = grid.size * 1.25
    const room = width - sign - 10
    const lines = (widths[at] ?? 0) * grid.size > room ? 2 : 1
    const height = grid.size * (lines > 1 ? legendRow.twoLines : 1.3)
    return (
      <g key={at} color={ink}>
        <g transform={`translate(${x + sign / 2} ${y + grid.rowHeight / 2}) scale(${sign / 24})`}>
          <LegendSign entry={entry} />
        </g>
        <Words
          x={x + sign + 6}
          y={y + (grid.rowHeight - height) / 2}
          w={room}
          h={height}
          size={grid.size}
          lineHeight={height / lines / grid.size}
          fill={ink}
        >
          {words[at]}
        </Words>
      </g>
    )
  })
}

type CardProps = Colors & { persona: Persona; own: string | undefined; size: Size }

function Card({ persona, own, size, ink, soft }: CardProps) {
  const label = (field: string) => translate(`persona.${field}` as 'persona.day')
  const laid = layPersona(persona, size, 1, measureText, label)
  const role = roleOf(persona)
  const nameHeight = laid.nameLines * 27
  let y = pad + nameHeight + (role ? 22 : 0) + 6
  return (
    <>
      <rect x="0" y="14" width="6" height={size.h - 28} fill={own} />
      <circle cx={pad + 17} cy={pad + 17} r="17" fill={own} />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
        <circle cx={pad + 17} cy={pad + 12} r="4.6" />
        <path d={`M${pad + 8} ${pad + 26}a9 9 0 0 1 18 0`} />
      </g>
      <Words
        x={pad + 44}
        y={pad}
        w={size.w - 2 * pad - 44}
        h={nameHeight}
        size={20}
        weight={650}
        fill={ink}
      >
        {persona.name || translate('persona.unnamed')}
      </Words>
      <Words
        x={pad + 44}
        y={pad + nameHeight}
        w={size.w - 2 * pad - 44}
        h={22}
        size={15}
        fill={soft}
      >
        {role}
      </Words>
      {laid.fields.map(({ field, lines }) => {
        const top = y
        y += lines * 20 + 6
        return (
          <Words
            key={field}
            x={pad}
            y={top}
            w={size.w - 2 * pad}
            h={lines * 20}
            size={14}
            fill={ink}
          >
            <b style={{ fontWeight: 600 }}>{label(field)}</b> {persona[field]}
          </Words>
        )
      })}
    </>
  )
}
