// Maps laid out for paper, as HTML that a browser prints: real text in whatever letters people wrote, table heads
// repeated on every sheet, maps with more stages than a sheet is wide cut into several tables.
import { curvePath } from '../emotion'
import type { Language } from '../i18n/language'
import { type Translate, wordsIn } from '../i18n/words'
import type { Outline, OutlineMap, OutlineNote } from '../journey/outline'
import { moodWords } from '../moodWords'
import { type MapNames, namesOf } from './noteTable'

export const paperSizes = ['a4', 'a3', 'wall'] as const
export type PaperSize = (typeof paperSizes)[number]

/** Millimetres and points. A wall sheet is as wide as its map and as high as its content. */
const sheets = {
  a4: { width: 297, margin: 10, lane: 27, stage: 38, font: 7.5 },
  a3: { width: 420, margin: 12, lane: 34, stage: 42, font: 8.5 },
  wall: { width: 841, margin: 20, lane: 70, stage: 120, font: 15 },
} as const
/** A PDF page can be 5,080 mm wide and high. */
const widestSheet = 5000

export type Paper = { css: string; html: string; widthMm: number }

export function paperOf(
  outline: Outline,
  options: { title: string; language: Language; size: PaperSize; today: number },
): Paper {
  const { size, language, title } = options
  const t = wordsIn(language)
  const names = namesOf(outline.maps, t)
  const sheet = sheets[size]
  const most = Math.max(1, ...outline.maps.map(({ stages }) => stages.length))
  const wide = sheet.lane + most * sheet.stage + 2 * sheet.margin
  const widthMm = size === 'wall' ? Math.min(widestSheet, Math.max(sheet.width, wide)) : sheet.width
  const room = Math.floor((widthMm - 2 * sheet.margin - sheet.lane) / sheet.stage)
  const perSheet = size === 'wall' ? most : Math.max(1, room)
  const day = new Date(options.today).toISOString().slice(0, 10)
  const parked = outline.unsorted.filter(({ text }) => text.trim())
  const html = [
    `<header class="th-paper-board"><b>${safe(title)}</b> <span>${t('report.asOf', { day })}</span></header>`,
    ...names.map((each) => mapHtml(each, perSheet, t)),
    ...(parked.length > 0
      ? [
          `<section><h2>${t('report.unsorted')}</h2><div class="th-paper-loose">${parked.map(noteHtml).join('')}</div></section>`,
        ]
      : []),
  ]
  return { css: cssOf(size, widthMm), html: html.join('\n'), widthMm }
}

/** The rule that sets the sheet; `heightMm` for a wall sheet, once it is known. */
export function pageRule(size: PaperSize, widthMm: number, heightMm = 0): string {
  const { margin } = sheets[size]
  const high = Math.min(widestSheet, Math.ceil(heightMm) + 2 * margin + 2)
  const paper =
    size === 'wall' ? `${widthMm}mm ${Math.max(297, high)}mm` : `${size.toUpperCase()} landscape`
  return `@page { size: ${paper}; margin: ${margin}mm; }`
}

/** Width of the text on the sheet, millimetres. */
export const paperTextWidth = (size: PaperSize, widthMm: number): number =>
  widthMm - 2 * sheets[size].margin

function mapHtml({ map, name, stages, lanes, personas }: MapNames, perSheet: number, t: Translate) {
  const parts: string[] = []
  for (let from = 0; from < map.stages.length; from += perSheet) {
    parts.push(tableHtml(map, from, from + perSheet, { stages, lanes }, t))
  }
  const who = [...personas.values()].map(safe).join(', ')
  const facts = [
    ...(map.goal ? [`<b>${t('report.goal')}</b> ${safe(map.goal)}`] : []),
    ...(who ? [`<b>${t('report.personas')}</b> ${who}`] : []),
  ]
  return `<section><h2>${safe(name)}</h2>${facts.map((fact) => `<p>${fact}</p>`).join('')}${parts.join('')}</section>`
}

type Names = Pick<MapNames, 'stages' | 'lanes'>

function tableHtml(map: OutlineMap, from: number, to: number, names: Names, t: Translate): string {
  const shown = map.stages.slice(from, to)
  const head = shown.map(({ id }) => `<th scope="col">${safe(names.stages.get(id) ?? '')}</th>`)
  const inCell = new Map<string, OutlineNote[]>()
  for (const note of map.notes) {
    const key = `${note.stageId}/${note.laneId}`
    const notes = inCell.get(key)
    if (notes) notes.push(note)
    else inCell.set(key, [note])
  }
  const shownIds = shown.map(({ id }) => id)
  const rows = map.lanes.map(({ id, kind }) => {
    const isCurve = kind === 'emotion'
    const curve = isCurve ? curveHtml(map, shownIds) : ''
    const cells = shownIds.map((stageId) => {
      const notes = inCell.get(`${stageId}/${id}`) ?? []
      return `<td>${isCurve ? moodsHtml(map, stageId, t) : ''}${notes.map(noteHtml).join('')}</td>`
    })
    const title = safe(names.lanes.get(id) ?? '')
    if (!curve) return `<tr><th scope="row">${title}</th>${cells.join('')}</tr>`
    const drawn = `<tr class="th-paper-curve"><th scope="rowgroup" rowspan="2">${title}</th><td colspan="${shown.length}">${curve}</td></tr>`
    return `${drawn}<tr>${cells.join('')}</tr>`
  })
  const columns = `<colgroup><col class="th-paper-lane">${shown.map(() => '<col>').join('')}</colgroup>`
  return `<table>${columns}<thead><tr><th></th>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const curveColors = { current: '#868e96', target: '#5b4bdb', plain: '#5b4bdb' } as const
const curveHeight = 60

/** The curve over these stages. Text stands in the row below: a stretched drawing would stretch it. */
function curveHtml(map: OutlineMap, stageIds: readonly string[]): string {
  const lines = new Map<string, { color: string; dots: { x: number; y: number }[] }>()
  for (const { stageId, at, mood, personaId, series } of map.emotion.points) {
    const column = stageIds.indexOf(stageId)
    if (column < 0) continue
    const key = `${personaId ?? ''} ${series ?? ''}`
    const color = curveColors[series ?? 'plain']
    const line = lines.get(key) ?? { color, dots: [] }
    line.dots.push({ x: (column + at) * 100, y: ((2 - mood) / 4) * (curveHeight - 8) + 4 })
    lines.set(key, line)
  }
  if (lines.size === 0) return ''
  const width = stageIds.length * 100
  const stroke = 'fill="none" vector-effect="non-scaling-stroke" stroke-linecap="round"'
  const drawn = [...lines.values()].map(({ color, dots }) => {
    const points = dots.map(({ x, y }) => `M${x} ${y}h0`).join('')
    return (
      `<path d="${curvePath(dots)}" stroke="${color}" stroke-width="2" ${stroke}/>` +
      `<path d="${points}" stroke="${color}" stroke-width="7" ${stroke}/>`
    )
  })
  const middle = `<path d="M0 ${curveHeight / 2}H${width}" stroke="#cfc8ba" stroke-width="1" ${stroke}/>`
  return `<svg viewBox="0 0 ${width} ${curveHeight}" preserveAspectRatio="none" aria-hidden="true">${middle}${drawn.join('')}</svg>`
}

function moodsHtml({ emotion }: OutlineMap, stageId: string, t: Translate): string {
  const said = emotion.points
    .filter((point) => point.stageId === stageId)
    .map(({ mood, label }) => {
      const words = moodWords(t, mood)
      return `<p class="th-paper-mood">${safe(label ? t('emotion.labelled', { mood: words, label }) : words)}</p>`
    })
  return said.join('')
}

const noteFill: Record<string, string> = {
  'light-blue': '#dbe9fd',
  blue: '#c3ece6',
  'light-violet': '#e8dffb',
  violet: '#fbe1f1',
  'light-red': '#fcded8',
  red: '#fbc6bd',
  'light-green': '#dff2d6',
  green: '#d6edf8',
  orange: '#ffe2c4',
  yellow: '#fdf2c4',
  grey: '#ebe7dc',
  black: '#e3e3e8',
  white: '#ffffff',
}

function noteHtml({ text, color, votes, moment }: OutlineNote): string {
  if (!text.trim()) return ''
  const fill = noteFill[color] ?? noteFill.yellow
  const marks = `${moment ? '★ ' : ''}`
  const dots = votes > 0 ? ` <b>●&#8239;${votes}</b>` : ''
  return `<p class="th-paper-note" style="background:${fill}">${marks}${safe(text).replaceAll('\n', '<br>')}${dots}</p>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const safe = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

function cssOf(size: PaperSize, widthMm: number): string {
  const { lane, font } = sheets[size]
  return `
.th-paper { width: ${paperTextWidth(size, widthMm)}mm; color: #1d1b2e; font: ${font}pt/1.35 'Pretendard Variable', Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.th-paper * { box-sizing: border-box; }
.th-paper p { margin: 0; }
.th-paper-board { display: flex; justify-content: space-between; color: #5f5c74; margin-bottom: 1em; }
.th-paper h2 { font-size: 1.9em; line-height: 1.25; margin: 0 0 0.3em; }
.th-paper section + section { break-before: page; }
.th-paper table { width: calc(100% - 0.5mm); table-layout: fixed; border-collapse: collapse; margin-top: 1em; }
.th-paper table + table { break-before: page; }
.th-paper thead { display: table-header-group; }
.th-paper .th-paper-lane { width: ${lane}mm; }
.th-paper th, .th-paper td { border: 0.25mm solid #cfc8ba; padding: 0.5em; vertical-align: top; text-align: left; }
.th-paper thead th { background: #eeecfc; font-weight: 700; }
.th-paper tbody th { background: #faf8f4; font-weight: 600; }
.th-paper-note { padding: 0.45em 0.6em; border-radius: 0.35em; break-inside: avoid; border: 0.15mm solid rgb(0 0 0 / 8%); }
.th-paper-note + .th-paper-note { margin-top: 0.4em !important; }
.th-paper-mood { color: #43369f; }
.th-paper-curve td { padding: 0; border-bottom: 0; }
.th-paper-curve svg { display: block; width: 100%; height: 6em; }
.th-paper-loose { columns: 4; column-gap: 1em; }
.th-paper-loose .th-paper-note { margin: 0 0 0.5em !important; }
`
}
