// What browsers are told to refuse. Pages load nothing from elsewhere, with one exception below.
import type { MiddlewareHandler } from 'hono'
import { isHttps, isOwnOrigin, safeHost } from '../addresses'
import { Refusal } from './errors'

const everywhere: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

export function secureEverything(): MiddlewareHandler {
  return async function addHeaders(c, next) {
    await next()
    for (const [name, value] of Object.entries(everywhere)) c.header(name, value)
    // Only the start page is for search engines.
    if (c.req.path !== '/' && !c.res.headers.has('X-Robots-Tag')) {
      c.header('X-Robots-Tag', 'noindex, nofollow')
    }
    if (!c.res.headers.has('Content-Security-Policy')) {
      c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    }
  }
}

/** Answers of the API are for one token at one moment, unless they say otherwise. */
export function neverStore(): MiddlewareHandler {
  return async function addHeader(c, next) {
    await next()
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
  }
}

/**
 * A page of another site changes nothing here, even with a token it has got hold of. Scripts, which send
 * no `Origin`, are not meant.
 */
export function refuseForeignPages(publicUrl: string | undefined): MiddlewareHandler {
  return async function checkOrigin(c, next) {
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isReading && !isOwnOrigin((name) => c.req.header(name), publicUrl)) {
      throw new Refusal('forbidden', 'A page of another site may not do that.')
    }
    await next()
  }
}

/** The policy of the pages themselves. */
export function pagePolicy(header: (name: string) => string | undefined): string {
  const host = safeHost(header('host'))
  const connect = ["'self'", `ws://${host}`, `wss://${host}`]
  // On https the canvas library checks its licence by asking its vendor for one image. Its terms
  // forbid altering the check, so the request is allowed rather than broken.
  if (isHttps(header)) connect.push('https://cdn.tldraw.com')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connect.join(' ')}`,
    "worker-src 'self' blob:",
    "media-src 'self' data: blob:",
    "frame-src 'none'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}
