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

/** A page of another site must not open sockets here. Scripts send no `Origin` and are welcome. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin).host
  return from === host || (publicUrl !== undefined && from === new URL(publicUrl).host)
}
