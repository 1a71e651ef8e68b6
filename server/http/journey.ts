// The board as structure: journey maps for programs, and files for people.
import { type Context, Hono } from 'hono'
import { toJson } from '../../shared/export/boardFile'
import { type BoardContent, anonymousContent, contentOfDocument } from '../../shared/export/content'
import { toCsv } from '../../shared/export/csv'
import { toMarkdown } from '../../shared/export/report'
import { boardSheets } from '../../shared/export/sheets'
import { writeWorkbook } from '../../shared/export/workbook'
import { type RoundOutcome, closedOutcomes } from '../../shared/facilitation/outcome'
import { type Language, isLanguage, languages } from '../../shared/i18n/language'
import type { Board, Link } from '../store/boards'
import { authorize } from './authorize'
import { Refusal } from './errors'
import type { BoardEnv, HttpPorts } from './ports'

type Asked = {
  board: Board
  content: BoardContent
  rounds: RoundOutcome[]
  language: Language
  /** Unix ms. */
  today: number
}

type Format = { type: string; write: (asked: Asked) => string | Uint8Array<ArrayBuffer> }

const formats: Record<string, Format> = {
  json: {
    type: 'application/json; charset=utf-8',
    write: ({ board, content }) => toJson(board, content.outline, content.details),
  },
  csv: { type: 'text/csv; charset=utf-8', write: ({ content }) => toCsv(content.outline) },
  md: {
    type: 'text/markdown; charset=utf-8',
    write: ({ board, content, language, today }) =>
      toMarkdown(content.outline, { ...content, title: board.title, language, today }),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: ({ content, rounds, language }) =>
      new Uint8Array(writeWorkbook(boardSheets(content.outline, rounds, language))),
  },
}

export function journeyRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const routes = new Hono<BoardEnv>()
  const read = async ({ board, veil }: Link) => {
    const room = await ports.rooms.open(board.id)
    return room.read(({ doc, votes, state }) => {
      const content = contentOfDocument(doc, votes)
      return {
        content: veil === null ? content : anonymousContent(content),
        rounds: closedOutcomes(state),
      }
    })
  }

  routes.get('/:id/journey', authorize(ports, 'read'), async (c) =>
    c.json((await read(c.get('link'))).content.outline),
  )

  routes.get('/:id/export', authorize(ports, 'read'), async (c) => {
    const name = c.req.query('format') ?? 'json'
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined
    if (!format) {
      const known = Object.keys(formats).join(', ')
      const sentence = `The format '${name.slice(0, 20)}' is not known; use ${known}.`
      throw new Refusal('not_understood', sentence)
    }
    const link = c.get('link')
    const { board } = link
    const language = languageOf(c, board)
    const isAnonymous = yesOrNo(c, 'anonymous')
    const { content, rounds } = await read(link)
    const file = format.write({
      board,
      content: isAnonymous ? anonymousContent(content) : content,
      rounds,
      language,
      today: Date.now(),
    })
    c.header('Content-Type', format.type)
    c.header('Content-Disposition', attachment(board.title, name))
    return c.body(file)
  })

  return routes
}

/** The language of what stands in a file beside people's own words: the board's, unless another is asked for. */
function languageOf(c: Context<BoardEnv>, board: Board): Language {
  const asked = c.req.query('locale') ?? board.locale
  if (isLanguage(asked)) return asked
  const known = languages.join(', ')
  throw new Refusal(
    'not_understood',
    `The locale '${asked.slice(0, 20)}' is not known; use ${known}.`,
  )
}

function yesOrNo(c: Context<BoardEnv>, name: string): boolean {
  const said = c.req.query(name) ?? 'false'
  if (said === 'true' || said === 'false') return said === 'true'
  throw new Refusal('not_understood', `'${name}' is true or false.`)
}

/** Headers are ASCII: older programs get a plain name, all others the board's title. */
function attachment(title: string, extension: string): string {
  const plain = title.replace(/[^\w .-]/g, '_').slice(0, 80)
  const whole = encodeURIComponent(`${Buffer.from(title).toString()}.${extension}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${whole}`
}
