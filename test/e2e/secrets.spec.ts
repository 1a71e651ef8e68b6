// A whole session through a proxy that writes an access log, with the server's own log at its loudest. At the
// end every place where a token could have leaked to is searched.
import { type Server, createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { png } from '../support/pictures'
import { addNote } from './canvas'
import { expect, ready, saved, serverForThisFile, test } from './support'

const server = serverForThisFile({ LOG_LEVEL: 'trace' })

/** What proxies usually log: the request line, who sent it there, and the program. */
type Proxy = { origin: string; lines: string[]; close: () => void }

function listen(http: Server): Promise<number> {
  return new Promise((resolve) => {
    http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port))
  })
}

async function startProxy(): Promise<Proxy> {
  const lines: string[] = []
  const note = (method = '', url = '', referer = '', agent = '') =>
    lines.push([method, url, referer, agent].join(' '))
  const target = { host: '127.0.0.1', port: server.port }
  const http = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    note(method, url, headers.referer, headers['user-agent'])
    const passing = request({ ...target, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passing.on('error', () => outgoing.destroy())
    incoming.pipe(passing)
  })
  http.on('upgrade', (incoming, socket, head) => {
    const { url = '/', headers, rawHeaders } = incoming
    note('UPGRADE', url, headers.referer, headers['user-agent'])
    const passing = connect(target.port, target.host, () => {
      const fields = rawHeaders.map((field, place) => (place % 2 ? `${field}\r\n` : `${field}: `))
      passing.write(`GET ${url} HTTP/1.1\r\n${fields.join('')}\r\n`)
      passing.write(head)
      passing.pipe(socket)
      socket.pipe(passing)
    })
    for (const end of [passing, socket]) {
      end.on('error', () => end.destroy())
      end.on('close', () => {
        passing.destroy()
        socket.destroy()
      })
    }
  })
  const port = await listen(http)
  const close = () => {
    http.close()
    http.closeAllConnections()
  }
  return { origin: `http://127.0.0.1:${port}`, lines, close }
}

test('[ACCESS14] No token of a whole session is anywhere but in its link', async ({
  newPerson,
}) => {
  const proxy = await startProxy()
  const referers: string[] = []
  const elsewhere = createServer(({ headers }, response) => {
    referers.push(`${headers.referer ?? ''} ${headers.origin ?? ''}`)
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><link rel="icon" href="data:,"><p>Elsewhere</p>')
  })
  const third = `http://127.0.0.1:${await listen(elsewhere)}`
  try {
    const created = await fetch(`${proxy.origin}/api/boards`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ template: 'current-state', title: 'Retention' }),
    })
    const { id, tokens } = (await created.json()) as {
      id: string
      tokens: Record<'facilitator' | 'participant' | 'viewer', string>
    }
    const titles: string[] = []
    const context = await newPerson({ expecting: /status of 4(01|04|22)/ })
    const page = await context.newPage()
    const visit = async (address: string) => {
      await page.goto(`${proxy.origin}${address}`)
      titles.push(await page.title())
    }

    await visit(`/b/${id}?name=Ann#${tokens.facilitator}`)
    await ready(page)
    await addNote(page, 'Waits for a call back', { x: 500, y: 400 })
    await saved(page)
    titles.push(await page.title())
    // Through the page's own calls: a picture, a link, everything that can be taken away.
    const files = await page.evaluate(
      async ({ board, token, picture }) => {
        const headers = { Authorization: `Bearer ${token}` }
        const call = (path: string, init: RequestInit = {}) =>
          fetch(`/api/boards/${board}${path}`, { ...init, headers })
        const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0))
        const uploaded = await call('/assets', { method: 'POST', body: bytes })
        const { url } = (await uploaded.json()) as { url: string }
        const texts: string[] = []
        for (const path of [
          '',
          '/journey',
          '/export?format=json',
          '/export?format=csv',
          '/timeline',
          '/log',
          '/links',
          '/document',
          '/nothing',
          '/export?format=x',
        ]) {
          texts.push(await (await call(path)).text())
        }
        texts.push(await (await fetch(`/api/boards/${board}`)).text())
        texts.push(await (await fetch(url)).text())
        texts.push(JSON.stringify(window.editor.store.getStoreSnapshot()))
        return texts
      },
      { board: id, token: tokens.facilitator, picture: png().toString('base64') },
    )
    const metrics = await (await fetch(`${server.origin}/metrics`)).text()
    await visit(`/r/${id}#${tokens.viewer}`)
    await expect(page.getByRole('slider').first()).toBeVisible()
    titles.push(await page.title())
    await visit(`/b/${id}#${'x'.repeat(32)}`)
    await expect(page.getByRole('heading')).toBeVisible()
    titles.push(await page.title())
    await visit('/')
    titles.push(await page.title())

    // A press on a link that leads away, from the board itself.
    await visit(`/b/${id}?name=Ann#${tokens.participant}`)
    await ready(page)
    await page.evaluate((url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
    }, third)
    await page.waitForURL(`${third}/`)
    expect(referers).toEqual([' '])

    const secrets = Object.values(tokens)
    const places: Record<string, string> = {
      'access log': proxy.lines.join('\n'),
      'server log': server.output,
      metrics,
      'page titles': titles.join('\n'),
      'answers and files': files.join('\n'),
      referers: referers.join('\n'),
    }
    expect(proxy.lines.some((line) => line.startsWith(`UPGRADE /sync/${id}`))).toBe(true)
    expect(places['server log']).toContain(`/api/boards/${id}/timeline`)
    for (const [place, text] of Object.entries(places)) {
      for (const secret of secrets) expect([place, text.includes(secret)]).toEqual([place, false])
    }
    // A picture's address is a key of its own; the server's log leaves it out.
    expect(server.output).not.toMatch(/\/assets\/\w{32}/)
  } finally {
    proxy.close()
    elsewhere.close()
    elsewhere.closeAllConnections()
  }
})
