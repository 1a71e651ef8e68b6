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

/** Written by the build, for this file alone. */
const manifestFile = '.vite/manifest.json'

export function staticRoutes(clientDir: string): Hono {
  const assets = listAssets(clientDir)
  const page = assets.get('/index.html')
  const routes = new Hono()

  const preloads = {
    b: preloadsOf(clientDir, 'pages/Board.tsx'),
    r: preloadsOf(clientDir, 'pages/Replay.tsx'),
  }

  const servePage = async (c: Context, links = '') => {
    if (!page) return c.notFound()
    if (links) c.header('Link', links)
    return serve(c, page, 'no-cache')
  }
  routes.get('/', (c) => servePage(c))
  routes.get('/b/:id', (c) => servePage(c, preloads.b))
  routes.get('/r/:id', (c) => servePage(c, preloads.r))
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
    return serve(c, asset, lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  return routes
}

async function serve(c: Context, asset: Asset, keep: string): Promise<Response> {
  const accepted = (c.req.header('Accept-Encoding') ?? '').split(/[,;\s]+/)
  const encoding = encodings.find(
    ([name]) => accepted.includes(name) && asset.encodings.includes(name),
  )
  const etag = `"${asset.etag}${encoding ? `-${encoding[0]}` : ''}"`
  const isKnown = c.req.header('If-None-Match') === etag
  const bytes = isKnown ? null : await read(asset.file + (encoding?.[1] ?? ''))
  // Before any header: that a file is gone must not be kept for good.
  if (bytes === undefined) return c.notFound()
  c.header('Cache-Control', keep)
  // On every file: a worker is held to the policy of its own script.
  const policy = pagePolicy((name) => c.req.header(name))
  c.header('Content-Security-Policy', policy)
  c.header('ETag', etag)
  c.header('Vary', 'Accept-Encoding')
  if (!bytes) return c.body(null, 304)
  c.header('Content-Type', asset.type)
  if (encoding) c.header('Content-Encoding', encoding[0])
  return c.body(bytes)
}

/** Undefined where it is gone: a build made while the server runs takes away the files of the last one. */
async function read(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return Uint8Array.from(await readFile(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

type Chunk = { file: string; css?: string[]; imports?: string[] }

/**
 * A `Link` header for the bundles of a page, so that the browser fetches them beside the page's first
 * script instead of after it: one round trip less. Empty without a build.
 */
function preloadsOf(clientDir: string, entry: string): string {
  const file = path.join(clientDir, manifestFile)
  if (!existsSync(file)) return ''
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const style of chunk.css ?? []) styles.add(style)
    for (const other of chunk.imports ?? []) visit(other)
  }
  visit(entry)
  return [
    ...[...scripts].map((script) => `</${script}>; rel=modulepreload`),
    ...[...styles].map((style) => `</${style}>; rel=preload; as=style`),
  ].join(', ')
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
    if (file.endsWith(manifestFile)) return []
    const name = `/${path.relative(clientDir, file).split(path.sep).join('/')}`
    const etag = createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 20)
    const present = encodings.filter(([, ending]) => known.has(file + ending))
    return [[name, { file, type, etag, encodings: present.map(([encoding]) => encoding) }]]
  })
  return new Map(assets)
}
