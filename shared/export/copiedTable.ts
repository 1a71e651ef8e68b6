// A map as a table on the clipboard: spreadsheets take the tab-separated text or the HTML, documents the HTML.
import type { Translate } from '../i18n/words'
import { moodWords } from '../moodWords'
import { runsAsFormula } from './csv'
import type { MapNames } from './noteTable'
import { safe } from './paper'

export function copiedTable({ map, name, stages, lanes }: MapNames, t: Translate) {
  const rows = map.lanes.map(({ id, kind }) => ({
    title: lanes.get(id) ?? '',
    cells: map.stages.map((stage) => [
      ...(kind === 'emotion'
        ? map.emotion.points
            .filter(({ stageId }) => stageId === stage.id)
            .map(({ mood, label }) => `${moodWords(t, mood)}${label && `: ${label}`}`)
        : []),
      ...map.notes
        .filter(({ stageId, laneId, text }) => stageId === stage.id && laneId === id && text.trim())
        .map(({ text }) => text),
    ]),
  }))
  const head = map.stages.map(({ id }) => stages.get(id) ?? '')
  const text = [[name, ...head], ...rows.map(({ title, cells }) => [title, ...cells.map(oneCell)])]
    .map((fields) => fields.map(tabField).join('\t'))
    .join('\n')
  const cell = (tag: 'th' | 'td', words: string) =>
    `<${tag} style="mso-number-format:'\\@';vertical-align:top">${inCell(words)}</${tag}>`
  const html = [
    '<table border="1">',
    `<tr>${[name, ...head].map((words) => cell('th', words)).join('')}</tr>`,
    ...rows.map(({ title, cells }) => {
      const written = cells.map((texts) => cell('td', oneCell(texts)))
      return `<tr>${cell('th', title)}${written.join('')}</tr>`
    }),
    '</table>',
  ].join('')
  return { text, html }
}

const oneCell = (texts: readonly string[]) =>
  texts.length > 1 ? texts.map((text) => `• ${text}`).join('\n') : (texts[0] ?? '')

/** What a spreadsheet would run is text there behind an apostrophe. */
const harmless = (words: string) => (runsAsFormula(words) ? `'${words}` : words)

const inCell = (words: string) =>
  safe(harmless(words)).replaceAll('\n', '<br style="mso-data-placement:same-cell">')

function tabField(words: string): string {
  const said = harmless(words)
  return /[\t\n"]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said
}
