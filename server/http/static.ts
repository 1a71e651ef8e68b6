// The built client. The list of files is read once at the start, and only what is in it is served:
// no path from a request ever reaches the file system.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { type Context, Hono } from 'hono'
import { pagePolicy } from './security'

type Asset = { file: string; type: string; encodings: string[]; etag: string }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}
/** Best first. */
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

export function staticRoutes(clientDir: string): Hono {
  const assets = listAssets(clientDir)
  const page = assets.get('/index.html')
  const routes = new Hono()

  const servePage = async (c: Context) => {
    if (!page) return c.notFound()
    c.header('Cache-Control', 'no-cache')
    if (c.req.path !== '/') c.header('X-Robots-Tag', 'noindex, nofollow')
    return serve(c, page)
  }
  routes.get('/', servePage)
  routes.get('/b/:id', servePage)
  routes.get('/r/:id', servePage)
  routes.get('*', (c, next) => {
    const asset = assets.get(c.req.path)
    if (!asset || asset === page) {
      // A person who mistyped an address gets a page that says so; programs get the usual answer.
      const wantsPage = c.req.header('Accept')?.includes('text/html') === true
      if (!wantsPage || c.req.path.startsWith('/api/')) return next()
      c.status(404)
      return servePage(c)
    }
    // Names below `assets` carry a hash of what is in them.
    const lasting = c.req.path.startsWith('/assets/')
    c.header('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    return serve(c, asset)
  })
  return routes
}

async function serve(c: Context, asset: Asset): Promise<Response> {
  const accepted = (c.req.header('Accept-Encoding') ?? '').split(/[,;\s]+/)
  const encoding = encodings.find(
    ([name]) => accepted.includes(name) && asset.encodings.includes(name),
  )
  // On every file: a worker is held to the policy of its own script.
  const policy = pagePolicy((name) => c.req.header(name))
  c.header('Content-Security-Policy', policy)
  const etag = `"${asset.etag}${encoding ? `-${encoding[0]}` : ''}"`
  c.header('ETag', etag)
  c.header('Vary', 'Accept-Encoding')
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304)
  c.header('Content-Type', asset.type)
  if (encoding) c.header('Content-Encoding', encoding[0])
  return c.body(Uint8Array.from(await readFile(asset.file + (encoding?.[1] ?? ''))))
}

function listAssets(clientDir: string): Map<string, Asset> {
  if (!existsSync(clientDir)) return new Map()
  const files = readdirSync(clientDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const known = new Set(files)
  const assets = files.flatMap((file): [string, Asset][] => {
    const type = types[path.extname(file)]
    if (type === undefined) return []
    const name = `/${path.relative(clientDir, file).split(path.sep).join('/')}`
    const etag = createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 20)
    const present = encodings.filter(([, ending]) => known.has(file + ending))
    return [[name, { file, type, etag, encodings: present.map(([encoding]) => encoding) }]]
  })
  return new Map(assets)
}
