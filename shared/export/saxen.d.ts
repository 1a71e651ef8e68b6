// The part of saxen that is used; it comes without types.
declare module 'saxen' {
  export class Parser {
    /** Maps namespaces to the prefixes that names are given with. */
    ns(prefixes: Record<string, string>): this
    on(
      event: 'openTag',
      call: (name: string, attributes: () => Record<string, string>) => void,
    ): this
    on(event: 'closeTag', call: (name: string) => void): this
    on(event: 'text', call: (text: string, decode: (text: string) => string) => void): this
    on(event: 'cdata', call: (text: string) => void): this
    on(event: 'error', call: (error: Error) => void): this
    parse(xml: string): this
    stop(): void
  }
}
