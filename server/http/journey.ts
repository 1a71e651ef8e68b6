// The board as structure: journey maps for programs, and files for people.
import { Hono } from 'hono'
import { toCsv, toJson } from '../../shared/export'
import { type Outline, outlineBoard } from '../../shared/journey/outline'
import { withoutAuthors } from '../past/view'
import type { Board, Link } from '../store/boards'
import { authorize } from './authorize'
import { Refusal } from './errors'
import type { BoardEnv, HttpPorts } from './ports'

type Format = { type: string; write: (board: Board, outline: Outline) => string }

const formats: Record<string, Format> = {
  json: { type: 'application/json; charset=utf-8', write: toJson },
  csv: { type: 'text/csv; charset=utf-8', write: (_board, outline) => toCsv(outline) },
}

export function journeyRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const routes = new Hono<BoardEnv>()
  const outlineOf = async ({ board, veil }: Link): Promise<Outline> => {
    const room = await ports.rooms.open(board.id)
    const outline = await room.read((replica) =>
      outlineBoard(replica.doc, room.facilitation.workshop.votes),
    )
    return veil === null ? outline : withoutAuthors(outline)
  }

  routes.get('/:id/journey', authorize(ports, 'read'), async (c) =>
    c.json(await outlineOf(c.get('link'))),
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
    const text = format.write(board, await outlineOf(link))
    c.header('Content-Type', format.type)
    c.header('Content-Disposition', attachment(board.title, name))
    return c.body(text)
  })

  return routes
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
