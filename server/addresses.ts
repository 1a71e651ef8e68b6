// Which addresses lead to this server: what to print at the start, and what to put into links.
import { networkInterfaces } from 'node:os'

/** Addresses a person can open, this machine's own first. */
export function openAddresses(host: string, port: number): string[] {
  const url = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
  if (host !== '0.0.0.0' && host !== '::') return [url(host)]
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
  return [url('localhost'), ...others.map((address) => url(address.address))]
}

/**
 * The origin for links: the configured one, else what the request asked for. Of a proxy's headers only
 * `X-Forwarded-Proto` is read; a proxy passes `Host` on unchanged.
 */
export function linkOrigin(
  publicUrl: string | undefined,
  header: (name: string) => string | undefined,
): string {
  if (publicUrl !== undefined) return publicUrl
  return `${isHttps(header) ? 'https' : 'http'}://${safeHost(header('host'))}`
}

export function isHttps(header: (name: string) => string | undefined): boolean {
  return header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
}

/** A `Host` header that may be put into links and policies. */
export function safeHost(host: string | undefined): string {
  return host !== undefined && /^[\w.-]+(:\d+)?$|^\[[0-9a-fA-F:.]+\](:\d+)?$/.test(host)
    ? host
    : 'localhost'
}

/**
 * Whether a request comes from our own page, or from no page at all: scripts send no `Origin`. An `http`
 * page is not ours where we are known to be on https, so that a network in between cannot pose as one.
 */
export function isOwnOrigin(
  header: (name: string) => string | undefined,
  publicUrl: string | undefined,
): boolean {
  const origin = header('origin')
  if (origin === undefined) return true
  if (origin === publicUrl) return true
  if (!/^https?:/.test(origin) || !URL.canParse(origin)) return false
  const { protocol, host, origin: exact } = new URL(origin)
  if (exact !== origin || host !== header('host')) return false
  return protocol === 'https:' || !(isHttps(header) || isPublic(host, publicUrl))
}

/** Whether this is the host of an https `PUBLIC_URL`. */
function isPublic(host: string, publicUrl: string | undefined): boolean {
  return publicUrl === `https://${host}`
}
